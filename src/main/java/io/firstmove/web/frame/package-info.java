/** What every page shares: its layout and navigation, security headers, problem pages, sign-in, and how texts and times are shown. */
@NullMarked
package io.firstmove.web.frame;

import org.jspecify.annotations.NullMarked;
