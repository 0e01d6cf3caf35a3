/**
 * Values and small texts that every room needs: durations, masked secrets, hashes. Knows no other room.
 */
@NullMarked
package io.firstmove.text;

import org.jspecify.annotations.NullMarked;
