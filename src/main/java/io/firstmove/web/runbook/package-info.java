/** The runbooks, and one runbook with its guide, its last runs and its drills. */
@NullMarked
package io.firstmove.web.runbook;

import org.jspecify.annotations.NullMarked;
