/**
 * Asks a language model to say sentences of a draft in better words, where one is configured. It may rephrase and nothing else: what
 * loses or invents a figure, a name in code, or a quotation is refused, and the rule's own words stay. References are not sent, so
 * they cannot be changed.
 */
@NullMarked
package io.firstmove.postmortem.rewording;

import org.jspecify.annotations.NullMarked;
