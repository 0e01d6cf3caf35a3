/**
 * Checks and tests runbooks without the service.
 */
@NullMarked
package io.firstmove.cli.runbook;

import org.jspecify.annotations.NullMarked;
