/**
 * Commands that work on the service's database without the service.
 */
@NullMarked
package io.firstmove.cli.database;

import org.jspecify.annotations.NullMarked;
