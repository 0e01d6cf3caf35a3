/**
 * Asks Prometheus about an incident once it is resolved, and writes what it measured on the timeline: since when an alert's
 * expression held, and what the incident cost of an error budget. What a query is comes from Prometheus' own rules, never from an
 * alert.
 */
@NullMarked
package io.firstmove.postmortem.measurement;

import org.jspecify.annotations.NullMarked;
