/**
 * Postmortems and their revisions: who may change which part of the text, and how the text that people changed is kept when
 * Firstmove drafts again. Does not know how a draft is made.
 */
@NullMarked
package io.firstmove.postmortem.document;

import org.jspecify.annotations.NullMarked;
