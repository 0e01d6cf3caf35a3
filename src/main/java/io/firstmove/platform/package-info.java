/**
 * What has no word of its own: start-up, the embedded database, credentials, problem details.
 */
@NullMarked
package io.firstmove.platform;

import org.jspecify.annotations.NullMarked;
