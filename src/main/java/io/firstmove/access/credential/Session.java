package io.firstmove.access.credential;

import io.firstmove.access.Role;

/** A browser that is signed in, as whom and with which role. */
public record Session(String name, Role role) {}
