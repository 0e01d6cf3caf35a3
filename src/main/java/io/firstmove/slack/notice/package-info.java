/** Texts for a channel that belong to no incident, such as the anchors of timelines. */
@NullMarked
package io.firstmove.slack.notice;

import org.jspecify.annotations.NullMarked;
