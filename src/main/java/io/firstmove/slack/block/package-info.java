/** Block Kit: payloads that keep Slack's limits, whatever stands in them. */
@NullMarked
package io.firstmove.slack.block;

import org.jspecify.annotations.NullMarked;
