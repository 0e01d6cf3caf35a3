/**
 * Makes a document of a draft with a Qute template: one that we ship, or a team's own, which is read when it is needed.
 */
@NullMarked
package io.firstmove.postmortem.template;

import org.jspecify.annotations.NullMarked;
