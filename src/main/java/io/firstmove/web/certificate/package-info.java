/** The inventory of certificates and keys. */
@NullMarked
package io.firstmove.web.certificate;

import org.jspecify.annotations.NullMarked;
