package io.firstmove.timeline;

/** Who or what did something: a program or a person, by the name that the timeline shows. */
public record Actor(String name) {

    public static final Actor FIRSTMOVE = new Actor("firstmove");
    public static final Actor ALERTMANAGER = new Actor("alertmanager");
}
