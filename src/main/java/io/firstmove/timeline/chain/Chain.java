package io.firstmove.timeline.chain;

import io.firstmove.timeline.IncidentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks along one timeline and names what is not as it was recorded. After a fault it goes on from the hash that is
 * stored, so that an entry is blamed for itself only.
 */
final class Chain {

    /** Removing one entry and renumbering the rest breaks them all; a report of a hundred thousand lines is of no use. */
    private static final int NAMED = 1000;

    private final IncidentId incident;
    private final Optional<Head> head;
    private final Deque<Anchor> anchors;
    private final List<Fault> faults = new ArrayList<>();
    private int unnamed;

    private long last;
    private Hash hash = Hash.START;
    /** The hash that would fit the last entry, while it is open whether its content or its hash was changed. */
    private @Nullable Hash fitting;

    private long lastAnchorThatHeld;
    private boolean anchorBroken;

    Chain(IncidentId incident, Optional<Head> head, List<Anchor> anchors) {
        this.incident = incident;
        this.head = head;
        this.anchors = anchors.stream()
                .sorted(Comparator.comparingLong(Anchor::length))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    /** Verifies the next entry, in the order of their numbers. */
    void add(StoredEntry entry) {
        if (entry.seq() <= last) {
            fault(entry.seq(), "was inserted: no entry gets this number, or not twice");
            return;
        }
        boolean follows = entry.seq() == last + 1;
        boolean hashWasChanged =
                fitting != null && follows && fitting.then(entry).equals(entry.hash());
        judgeLast(hashWasChanged);
        if (!follows) {
            missing(last + 1, entry.seq() - 1, ", so that entry " + entry.seq() + " cannot be checked");
        }
        var computed = !follows || hashWasChanged ? entry.hash() : hash.then(entry);
        last = entry.seq();
        hash = entry.hash();
        fitting = computed.equals(hash) ? null : computed;
        holdAgainstAnchors(computed);
    }

    /** Whether there was no entry. */
    boolean isEmpty() {
        return last == 0;
    }

    /** Verifies the end, and returns the result. */
    Verification end() {
        judgeLast(head.isPresent() && head.get().hash().equals(fitting));
        head.ifPresentOrElse(this::holdAgainst, this::sayThatTheHeadIsMissing);
        var longest = anchors.peekLast();
        if (longest != null && longest.length() > head.map(Head::length).orElse(0L)) {
            missing(last + 1, longest.length(), ": an anchor says that there were " + longest.length() + " entries");
        }
        if (unnamed > 0) {
            faults.add(Fault.ofAll(unnamed + " more faults are not named"));
        }
        return new Verification(incident, faults.isEmpty(), last, hash, List.copyOf(faults));
    }

    private void judgeLast(boolean hashWasChanged) {
        if (fitting == null) {
            return;
        }
        fitting = null;
        if (hashWasChanged) {
            fault(last, "its hash was changed; its content is as it was recorded");
        } else {
            fault(
                    last,
                    "its content does not match its hash: it was changed after it was recorded"
                            + (last == 1 ? "" : ", or entry " + (last - 1) + " was, together with its hash"));
        }
    }

    private void missing(long from, long to, String addition) {
        fault(from, (from == to ? "is missing" : "is missing, with all up to entry " + to) + addition);
    }

    private void holdAgainst(Head said) {
        if (said.length() > last) {
            missing(last + 1, said.length(), ": the end of the timeline was cut off");
        } else if (said.length() < last) {
            fault(
                    said.length() + 1,
                    "was not added by Firstmove, or the head was changed: it says that there are " + said.length()
                            + " entries, and there are " + last);
        } else if (!said.hash().equals(hash) && faults.stream().noneMatch(this::isAboutLast)) {
            fault(
                    last,
                    "is not the one that was recorded last: it was changed together with its hash, later ones were"
                            + " removed, or the head was changed");
        }
    }

    private boolean isAboutLast(Fault fault) {
        return fault.entry().equals(Optional.of(last));
    }

    private void sayThatTheHeadIsMissing() {
        faults.add(Fault.ofAll(
                last == 0
                        ? "the whole timeline is missing"
                        : "the head is missing, so that nobody can tell whether entries after " + last + " are"));
    }

    private void holdAgainstAnchors(Hash computed) {
        while (!anchors.isEmpty() && anchors.getFirst().length() <= last) {
            var anchor = anchors.removeFirst();
            if (anchor.length() < last) {
                continue; // its entry is missing, which has been said
            }
            if (anchor.hash().equals(hash) || anchor.hash().equals(computed)) {
                lastAnchorThatHeld = last;
                anchorBroken = false;
            } else if (!anchorBroken) {
                anchorBroken = true;
                var who = lastAnchorThatHeld + 1 == last
                        ? "it was"
                        : "an entry from " + (lastAnchorThatHeld + 1) + " to " + last + " was";
                fault(
                        last,
                        "is not what an anchor says: " + who
                                + " changed after it was recorded, and the hashes from there on were computed anew");
            }
        }
    }

    private void fault(long entry, String problem) {
        if (faults.size() < NAMED) {
            faults.add(Fault.at(entry, problem));
        } else {
            unnamed++;
        }
    }
}
