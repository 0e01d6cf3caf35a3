package io.firstmove.timeline.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The life of a postmortem. */
@RegisterForReflection // its records, too
public sealed interface PostmortemEvent extends TimelineEvent {

    /** The revision that it is about. */
    int revision();

    record PostmortemDrafted(int revision) implements PostmortemEvent {
        @Override
        public String text() {
            return "Postmortem drafted (revision " + revision + ")";
        }
    }

    record PostmortemEdited(int revision) implements PostmortemEvent {
        @Override
        public String text() {
            return "Postmortem edited (revision " + revision + ")";
        }
    }

    /** A person has moved the postmortem on: {@code in-review}, {@code published}, or back to {@code draft}. */
    record PostmortemMoved(int revision, String state) implements PostmortemEvent {
        @Override
        public EventType type() {
            return EventType.of(PostmortemMoved.class, state.equals("draft") ? "taken-back" : state);
        }

        @Override
        public String text() {
            return "Postmortem revision " + revision + " is "
                    + switch (state) {
                        case "in-review" -> "in review";
                        case "draft" -> "a draft again";
                        default -> state;
                    };
        }
    }

    /** A published postmortem is in the git repository of postmortems. */
    record PostmortemArchived(int revision, String commit) implements PostmortemEvent {
        @Override
        public String text() {
            return "Postmortem revision " + revision + " committed to the repository of postmortems as " + commit;
        }
    }

    /** A published postmortem did not get into the git repository of postmortems. */
    record PostmortemNotArchived(int revision, String because) implements PostmortemEvent {
        @Override
        public String text() {
            return "Postmortem revision " + revision + " is not in the repository of postmortems: " + because;
        }
    }
}
