/**
 * Reads YAML that people write by hand: refuses what is not plain data, and remembers where everything stands, so that
 * all faults of a file are told at once, each with its line. Knows nothing of runbooks.
 */
@NullMarked
package io.firstmove.runbook.yaml;

import org.jspecify.annotations.NullMarked;
