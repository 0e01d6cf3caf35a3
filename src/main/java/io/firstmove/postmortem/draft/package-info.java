/**
 * Turns a timeline into the sentences of a postmortem, by rule and not by guess: each sentence rests on entries, and what
 * no entry tells is a question. Plain functions of what they are given; knows neither database nor templates.
 */
@NullMarked
package io.firstmove.postmortem.draft;

import org.jspecify.annotations.NullMarked;
