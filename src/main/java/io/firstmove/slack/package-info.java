/**
 * Slack: what people ask and decide there, and what they are told. Stands on top and is known by nobody; the core works
 * without it. The sub-packages are {@code inbound} (what Slack sends, verified before it is read), {@code command} (what
 * people type and press), {@code delivery} (one message per incident), {@code block} (how answers look) and {@code api}.
 */
@NullMarked
package io.firstmove.slack;

import org.jspecify.annotations.NullMarked;
