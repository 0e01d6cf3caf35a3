/**
 * Pages for people: Qute templates next to the resource that shows them; no logic beyond choosing what to show.
 */
@NullMarked
package io.firstmove.web;

import org.jspecify.annotations.NullMarked;
