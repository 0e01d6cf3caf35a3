/** Takes what Slack sends: verified first, parsed afterwards, and always answered within three seconds. */
@NullMarked
package io.firstmove.slack.inbound;

import org.jspecify.annotations.NullMarked;
