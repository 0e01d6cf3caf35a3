/**
 * Pages for people, by subject: Qute templates and the resources that render them; no logic beyond choosing what to show. The
 * sub-packages may use {@code web.frame}, which uses none of them.
 */
@NullMarked
package io.firstmove.web;

import org.jspecify.annotations.NullMarked;
