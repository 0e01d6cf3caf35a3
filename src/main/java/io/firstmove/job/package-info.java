/**
 * Work that survives a crash, on Postgres: jobs that are performed once, work that recurs once in the whole cluster, and what
 * other systems are told. Knows none of its jobs. Quarkus' {@code @Scheduled} is only for what each instance does for itself.
 */
@NullMarked
package io.firstmove.job;

import org.jspecify.annotations.NullMarked;
