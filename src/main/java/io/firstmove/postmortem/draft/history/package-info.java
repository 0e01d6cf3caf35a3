/**
 * An incident's timeline as the rules of a draft query it: its events in order, and the course of each remedy. Plain memory; knows
 * no rule.
 */
@NullMarked
package io.firstmove.postmortem.draft.history;

import org.jspecify.annotations.NullMarked;
