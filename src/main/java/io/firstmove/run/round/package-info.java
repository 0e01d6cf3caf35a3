/**
 * One round of a run: what its checks are performed for, performing them, and what is kept of it. Each result is committed as
 * it arrives, and only the holder of the run's lease may write. Knows nothing of remedies' lives.
 */
@NullMarked
package io.firstmove.run.round;

import org.jspecify.annotations.NullMarked;
