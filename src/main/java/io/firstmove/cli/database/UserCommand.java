package io.firstmove.cli.database;

import io.firstmove.access.Role;
import io.firstmove.access.credential.Users;
import io.firstmove.cli.help.Group;
import io.firstmove.text.Wire;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** People who sign in with a password. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "People who sign in with a password. What is done has effect at once.",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.ListUsers.class,
            UserCommand.SetRole.class,
            UserCommand.Password.class,
            UserCommand.Remove.class
        })
public final class UserCommand extends Group {

    private static Role role(String word) {
        return Wire.find(Role.class, word)
                .orElseThrow(() -> new IllegalArgumentException("Roles are "
                        + Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", ")) + ", not '"
                        + word + "'"));
    }

    private static int nobody(InDatabase.Work database, String name) {
        database.err().println("There is no user '" + name + "'");
        return 1;
    }

    /** Adds somebody. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add somebody. The password is asked for, or read from standard input.")
    static final class Add extends InDatabase {

        @Option(names = "--name", required = true, description = "What they sign in as, and timelines show.")
        private String name = "";

        @Option(names = "--role", required = true, description = "viewer, responder, approver or admin.")
        private String role = "";

        @Mixin
        private NewPassword password = new NewPassword();

        @Override
        int run(InDatabase.Work database) throws Exception {
            new Users(database.sql(), Clock.systemUTC()).add(name, role(role), password.read());
            database.out().println("Added " + name);
            return 0;
        }
    }

    /** Lists people. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List them: name, role, when last signed in.")
    static final class ListUsers extends InDatabase {

        @Override
        int run(InDatabase.Work database) throws Exception {
            for (var user : new Users(database.sql(), Clock.systemUTC()).list()) {
                database.out()
                        .println(user.name() + "\t" + user.role().wireName() + "\t"
                                + user.signedInAt().map(at -> "signed in " + at).orElse("never signed in"));
            }
            return 0;
        }
    }

    /** Changes a role. */
    @Command(name = "role", mixinStandardHelpOptions = true, description = "Give somebody another role.")
    static final class SetRole extends InDatabase {

        @Parameters(index = "0", paramLabel = "NAME")
        private String name = "";

        @Parameters(index = "1", paramLabel = "ROLE", description = "viewer, responder, approver or admin.")
        private String role = "";

        @Override
        int run(InDatabase.Work database) throws Exception {
            var users = new Users(database.sql(), Clock.systemUTC());
            if (!users.role(name, role(role))) {
                return nobody(database, name);
            }
            database.out().println(name + " is " + role);
            return 0;
        }
    }

    /** Changes a password. */
    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Give somebody a new password, which ends their sessions and forgives failed attempts.")
    static final class Password extends InDatabase {

        @Parameters(index = "0", paramLabel = "NAME")
        private String name = "";

        @Mixin
        private NewPassword password = new NewPassword();

        @Override
        int run(InDatabase.Work database) throws Exception {
            if (!new Users(database.sql(), Clock.systemUTC()).password(name, password.read())) {
                return nobody(database, name);
            }
            database.out().println("Changed the password of " + name);
            return 0;
        }
    }

    /** Removes somebody. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Remove somebody and end their sessions.")
    static final class Remove extends InDatabase {

        @Parameters(index = "0", paramLabel = "NAME")
        private String name = "";

        @Override
        int run(InDatabase.Work database) throws Exception {
            if (!new Users(database.sql(), Clock.systemUTC()).remove(name)) {
                return nobody(database, name);
            }
            database.out().println("Removed " + name);
            return 0;
        }
    }
}
