package io.firstmove.access;

import io.firstmove.platform.Role;

/** A browser that is signed in, as whom and with which role. */
public record Session(String name, Role role) {}
