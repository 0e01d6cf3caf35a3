/**
 * Commits postmortems that are published to a git repository, where one is configured. Knows postmortems; is known by nobody.
 */
@NullMarked
package io.firstmove.postmortem.archive;

import org.jspecify.annotations.NullMarked;
