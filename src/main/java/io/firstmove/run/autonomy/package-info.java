/** The service-wide ceiling of what remedies may do. When a lowered ceiling is confirmed, nothing starts that it forbids. */
@NullMarked
package io.firstmove.run.autonomy;

import org.jspecify.annotations.NullMarked;
