/**
 * Work that survives a crash, on Postgres: jobs that are performed once, work that recurs once in the whole cluster, and what
 * other systems are told. Knows none of its jobs.
 */
@NullMarked
package io.firstmove.job;

import org.jspecify.annotations.NullMarked;
