/**
 * What commands say of themselves.
 */
@NullMarked
package io.firstmove.cli.help;

import org.jspecify.annotations.NullMarked;
