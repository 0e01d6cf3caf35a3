/**
 * What people do with Firstmove at a command line or in CI, without a server: checking and testing runbooks, verifying
 * timelines, tokens and users.
 * Stands on top of all other rooms; the program begins here.
 */
@NullMarked
package io.firstmove.cli;

import org.jspecify.annotations.NullMarked;
