/**
 * What every request passes: authentication, and protection against requests from other sites.
 */
@NullMarked
package io.firstmove.access.gate;

import org.jspecify.annotations.NullMarked;
