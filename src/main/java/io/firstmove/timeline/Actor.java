package io.firstmove.timeline;

import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;

/** Who or what did something, by the name that the timeline shows. */
public record Actor(String name) {

    public static final Actor FIRSTMOVE = new Actor("firstmove");
    public static final Actor ALERTMANAGER = new Actor("alertmanager");
    public static final Actor PROMETHEUS = new Actor("prometheus");

    private static final Set<String> SERVICES = Set.of(FIRSTMOVE.name, ALERTMANAGER.name, PROMETHEUS.name);

    /** The caller of a request, which is authenticated. */
    public static Actor of(SecurityContext request) {
        return new Actor(request.getUserPrincipal().getName());
    }

    /** Kinds of actors. */
    public enum Kind {
        /** Firstmove itself, or a service that it works with. */
        SERVICE,
        /** A person, or a program that has a token of its own: names do not tell them apart. */
        PERSON
    }

    public Kind kind() {
        return SERVICES.contains(name) ? Kind.SERVICE : Kind.PERSON;
    }

    /** The names of all actors that are services; for queries. */
    public static Set<String> services() {
        return SERVICES;
    }
}
