/**
 * What a draft of a postmortem says: sentences that rest on timeline entries, questions, figures and action items. Values that
 * templates and programs read; knows neither the rules that make them nor the database.
 */
@NullMarked
package io.firstmove.postmortem.draft;

import org.jspecify.annotations.NullMarked;
