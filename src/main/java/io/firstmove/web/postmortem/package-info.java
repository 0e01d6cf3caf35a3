/** The postmortem of an incident: to read, edit, compare and publish. */
@NullMarked
package io.firstmove.web.postmortem;

import org.jspecify.annotations.NullMarked;
