/**
 * Turns the history of an incident into a draft, by rule and not by guess: each sentence rests on entries, and what no entry says
 * is a question. Plain functions of what they are given; knows neither database nor templates.
 */
@NullMarked
package io.firstmove.postmortem.draft.rule;

import org.jspecify.annotations.NullMarked;
