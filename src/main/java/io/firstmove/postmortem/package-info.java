/**
 * Drafts the document that an incident leaves behind, from timeline entries alone, when the timeline says that it is due, and
 * serves it. Observes the timeline; incident and run do not know it.
 */
@NullMarked
package io.firstmove.postmortem;

import org.jspecify.annotations.NullMarked;
