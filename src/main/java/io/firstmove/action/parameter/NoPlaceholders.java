package io.firstmove.action.parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that is code rather than data: a query, the name of what may be deleted. It stands in the runbook as
 * it is, and a runbook that would fill something in is refused when it is loaded.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD})
public @interface NoPlaceholders {

    /** What to write instead of a placeholder, as the end of a sentence. */
    String instead() default "";
}
