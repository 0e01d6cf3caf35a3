/**
 * Looks at file systems and tidies them up, here or on a host of {@code hosts.yaml}.
 */
@NullMarked
package io.firstmove.action.disk;

import org.jspecify.annotations.NullMarked;
