/**
 * Takes what Slack sends: verified first, parsed afterwards, and always answered within three seconds. It is either posted to
 * {@code SlackResource}, or comes over a connection that {@code SocketMode} keeps; what follows is the same.
 */
@NullMarked
package io.firstmove.slack.inbound;

import org.jspecify.annotations.NullMarked;
