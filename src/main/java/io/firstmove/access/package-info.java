/**
 * Who may do what: tokens of programs, people and their sessions, and the limits on guessing. Knows the database and no
 * room above it; what it stores is what the command line writes without the service.
 */
@NullMarked
package io.firstmove.access;

import org.jspecify.annotations.NullMarked;
