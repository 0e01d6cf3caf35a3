/**
 * What every request and answer has in common: problems as answers (RFC 9457), what is refused before any code of a room
 * runs, and how requests are counted.
 */
@NullMarked
package io.firstmove.platform.http;

import org.jspecify.annotations.NullMarked;
