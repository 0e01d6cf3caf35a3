/** What stands under {@code deploy/}, checked by the programs that read it. */
@NullMarked
package io.firstmove.deploy;

import org.jspecify.annotations.NullMarked;
