/** Socket Mode: a connection from here, over which comes what Slack would otherwise post to us. */
@NullMarked
package io.firstmove.slack.inbound.socket;

import org.jspecify.annotations.NullMarked;
