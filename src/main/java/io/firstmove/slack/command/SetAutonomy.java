package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.decision.Ceiling;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.slack.People;
import io.firstmove.text.Spelling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** Shows the autonomy ceiling, lowers it for approvers, and raises it for administrators. */
@ApplicationScoped
class SetAutonomy implements SlackCommand {

    private final AutonomyCeiling autonomy;
    private final Refusals refusals;
    private final People people;

    SetAutonomy(AutonomyCeiling autonomy, Refusals refusals, People people) {
        this.autonomy = autonomy;
        this.refusals = refusals;
        this.people = people;
    }

    @Override
    public String name() {
        return "autonomy";
    }

    @Override
    public String usage() {
        return "[off|shadow|ask|auto]";
    }

    @Override
    public String does() {
        return "shows or sets how far remedies may go by themselves";
    }

    @Override
    public Role needs() {
        return Role.VIEWER;
    }

    @Override
    public Reply run(Request request) {
        if (request.text().isBlank()) {
            return Reply.of("The autonomy ceiling is " + autonomy.inForce().word() + ".");
        }
        var word = request.text().strip();
        var words = Arrays.stream(Ceiling.values()).map(Ceiling::word).toList();
        var ceiling = Ceiling.of(word)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.INVALID_REQUEST,
                        "The ceiling is off, shadow, ask or auto, not '" + word + "'" + Spelling.hint(word, words)));
        refusals.refuseUnless(request.user(), Role.APPROVER);
        // Groups are asked of Slack, so this is known before the ceiling is locked.
        boolean admin = people.is(request.user(), Role.ADMIN);
        var before = autonomy.set(ceiling, request.actor(), present -> ceiling.isLowerThan(present) || admin);
        if (before.isLowerThan(ceiling) && !admin) {
            refusals.refuseUnless(request.user(), Role.ADMIN);
        }
        return Reply.toEverybody("The autonomy ceiling is " + ceiling.word() + " (it was " + before.word() + ").");
    }
}
