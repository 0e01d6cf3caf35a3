/** Tells Slack what happens: durable, ordered per incident, and never in anybody's way. */
@NullMarked
package io.firstmove.slack.delivery;

import org.jspecify.annotations.NullMarked;
