/**
 * Work that survives a crash: one-shot jobs and regular ones, on Postgres, once in the whole cluster.
 */
@NullMarked
package io.firstmove.job;

import org.jspecify.annotations.NullMarked;
