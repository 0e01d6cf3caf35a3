package io.firstmove.access.credential;

import io.firstmove.access.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The people of a database who have a password, through one connection. */
public final class Users {

    private static final String NAME = "[a-z0-9][a-z0-9._@-]{0,63}";

    private final Connection database;
    private final Clock clock;

    public Users(Connection database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds somebody.
     *
     * @throws IllegalArgumentException when the name is taken or not fit, or the password is not
     */
    public void add(String name, Role role, String password) throws SQLException {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "'" + name
                            + "' is no name for a user: small letters, digits, '.', '_', '@' and '-', and a letter or digit first");
        }
        try (var insert = database.prepareStatement("""
                insert into app_user (name, password, role, created_at) values (?, ?, ?, ?) on conflict do nothing
                """)) {
            insert.setString(1, name);
            insert.setString(2, Passwords.hash(password));
            insert.setString(3, role.word());
            insert.setTimestamp(4, Timestamp.from(clock.instant()));
            if (insert.executeUpdate() == 0) {
                throw new IllegalArgumentException("There is a user '" + name + "'");
            }
        }
    }

    public List<User> list() throws SQLException {
        try (var select = database.prepareStatement(
                        "select name, role, created_at, signed_in_at from app_user order by name");
                var rows = select.executeQuery()) {
            var users = new ArrayList<User>();
            while (rows.next()) {
                users.add(read(rows));
            }
            return users;
        }
    }

    /** Removes somebody and ends their sessions; tells whether there was anybody. */
    public boolean remove(String name) throws SQLException {
        try (var delete = database.prepareStatement("delete from app_user where name = ?")) {
            delete.setString(1, name);
            return delete.executeUpdate() > 0;
        }
    }

    /** Gives somebody another role, with effect on their sessions; tells whether there is anybody. */
    public boolean role(String name, Role role) throws SQLException {
        try (var update = database.prepareStatement("update app_user set role = ? where name = ?")) {
            update.setString(1, role.word());
            update.setString(2, name);
            return update.executeUpdate() > 0;
        }
    }

    /** Changes a password, ends all sessions of its user and forgets failed attempts; tells whether there is anybody. */
    public boolean password(String name, String password) throws SQLException {
        try (var update = database.prepareStatement("""
                with changed as (update app_user set password = ? where name = ? returning name),
                     ended as (delete from session where local_user in (select name from changed)),
                     forgiven as (delete from sign_in_attempt where subject in (select 'user ' || name from changed))
                select count(*) from changed
                """)) {
            update.setString(1, Passwords.hash(password));
            update.setString(2, name);
            try (var rows = update.executeQuery()) {
                rows.next();
                return rows.getLong(1) > 0;
            }
        }
    }

    /** The user with this password. An unknown name takes as long as a wrong password. */
    Optional<User> withPassword(String name, String password) throws SQLException {
        try (var select = database.prepareStatement(
                "select name, role, created_at, signed_in_at, password from app_user where name = ?")) {
            select.setString(1, name);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    Passwords.waste(password);
                    return Optional.empty();
                }
                return Passwords.matches(password, rows.getString("password"))
                        ? Optional.of(read(rows))
                        : Optional.empty();
            }
        }
    }

    private static User read(ResultSet row) throws SQLException {
        return new User(
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("signed_in_at")).map(Timestamp::toInstant));
    }
}
