package io.firstmove.access.credential;

import io.firstmove.access.Role;
import io.firstmove.postgres.Row;
import io.firstmove.postgres.Sql;
import io.firstmove.text.Wire;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Local users, who sign in with a password. */
public final class Users {

    private static final String NAME = "[a-z0-9][a-z0-9._@-]{0,63}";

    private final Sql sql;
    private final Clock clock;

    public Users(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Adds a user.
     *
     * @throws IllegalArgumentException when the name is taken or not fit, or the password is not
     */
    public void add(String name, Role role, String password) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' is no name for a user: small letters, digits, '.', '_', '@' and '-', and a letter or digit first");
        }
        int added = sql.of("""
                insert into app_user (name, password, role, created_at) values (:name, :password, :role, :now)
                on conflict do nothing
                """)
                .with("name", name)
                .with("password", Passwords.hash(password))
                .with("role", role.wireName())
                .with("now", clock.instant())
                .change();
        if (added == 0) {
            throw new IllegalArgumentException("There is a user '" + name + "'");
        }
    }

    public List<User> list() {
        return sql.of("select name, role, created_at, signed_in_at from app_user order by name")
                .list(Users::read);
    }

    /** Removes a user and ends their sessions; false when there is no such user. */
    public boolean remove(String name) {
        return sql.of("delete from app_user where name = :name")
                        .with("name", name)
                        .change()
                > 0;
    }

    /** Changes a user's role, which applies to their sessions; false when there is no such user. */
    public boolean role(String name, Role role) {
        return sql.of("update app_user set role = :role where name = :name")
                        .with("role", role.wireName())
                        .with("name", name)
                        .change()
                > 0;
    }

    /** Changes a password, ends all sessions of its user and clears failed attempts; false when there is no such user. */
    public boolean password(String name, String password) {
        return sql.of("""
                        with changed as (update app_user set password = :password where name = :name returning name),
                             ended as (delete from session where local_user in (select name from changed)),
                             forgiven as (delete from sign_in_attempt where subject in (select 'user ' || name from changed))
                        select count(*) from changed
                        """)
                        .with("password", Passwords.hash(password))
                        .with("name", name)
                        .number()
                > 0;
    }

    /** The user with this password. An unknown name takes as long as a wrong password. */
    Optional<User> withPassword(String name, String password) {
        record Known(User user, String hash) {}
        var known = sql.of("select name, role, created_at, signed_in_at, password from app_user where name = :name")
                .with("name", name)
                .first(row -> new Known(read(row), row.text("password")));
        if (known.isEmpty()) {
            Passwords.waste(password);
        }
        return known.filter(user -> Passwords.matches(password, user.hash())).map(Known::user);
    }

    boolean exists(String name) {
        return sql.of("select from app_user where name = :name")
                .with("name", name)
                .exists();
    }

    private static User read(Row row) throws SQLException {
        return new User(
                row.text("name"),
                Wire.find(Role.class, row.text("role")).orElseThrow(),
                row.time("created_at"),
                row.optionalTime("signed_in_at"));
    }
}
