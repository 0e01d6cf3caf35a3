/**
 * Postmortems as others take them: Markdown with front matter, HTML in one file, charts as SVG.
 */
@NullMarked
package io.firstmove.postmortem.export;

import org.jspecify.annotations.NullMarked;
