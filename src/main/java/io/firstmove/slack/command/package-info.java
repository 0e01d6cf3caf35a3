/** What people ask for and decide in Slack, each with the role that it needs. */
@NullMarked
package io.firstmove.slack.command;

import org.jspecify.annotations.NullMarked;
