/** Slack's Web API, and what its answers mean. */
@NullMarked
package io.firstmove.slack.api;

import org.jspecify.annotations.NullMarked;
