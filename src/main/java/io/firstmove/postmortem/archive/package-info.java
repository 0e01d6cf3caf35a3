/**
 * Commits postmortems that are published to a git repository, where one is configured. Nothing depends on it.
 */
@NullMarked
package io.firstmove.postmortem.archive;

import org.jspecify.annotations.NullMarked;
