/**
 * Tokens, people and their sessions, of which the database keeps hashes only.
 */
@NullMarked
package io.firstmove.access.credential;

import org.jspecify.annotations.NullMarked;
