/**
 * What people do with Firstmove at a command line or in CI, without a server: for now, testing runbooks.
 */
@NullMarked
package io.firstmove.cli;

import org.jspecify.annotations.NullMarked;
