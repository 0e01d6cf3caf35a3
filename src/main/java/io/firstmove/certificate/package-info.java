/**
 * The inventory of certificates and keys: what there is, how long it is good for, and what to do next.
 */
@NullMarked
package io.firstmove.certificate;

import org.jspecify.annotations.NullMarked;
