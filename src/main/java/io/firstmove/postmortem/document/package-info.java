/**
 * The text of a postmortem as both write it: Firstmove in blocks that are marked, people wherever they like. Whoever changes a
 * block owns it. Plain functions of text.
 */
@NullMarked
package io.firstmove.postmortem.document;

import org.jspecify.annotations.NullMarked;
