/**
 * The database of the service, configured or embedded, and its schema. Knows none of its tables' users.
 */
@NullMarked
package io.firstmove.postgres;

import org.jspecify.annotations.NullMarked;
