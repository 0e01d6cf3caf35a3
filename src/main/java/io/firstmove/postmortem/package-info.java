/**
 * Drafts, revises and exports the document that an incident leaves behind, from timeline entries alone.
 */
@NullMarked
package io.firstmove.postmortem;

import org.jspecify.annotations.NullMarked;
