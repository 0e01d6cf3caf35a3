/** The list of incidents, an incident with its runs, timeline and charts, and what people do there. */
@NullMarked
package io.firstmove.web.incident;

import org.jspecify.annotations.NullMarked;
