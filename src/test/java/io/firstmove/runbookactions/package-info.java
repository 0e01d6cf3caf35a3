/** The programs of the runbooks that we ship, as Firstmove starts them. */
@NullMarked
package io.firstmove.runbookactions;

import org.jspecify.annotations.NullMarked;
