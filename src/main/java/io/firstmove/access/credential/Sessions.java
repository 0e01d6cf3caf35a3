package io.firstmove.access.credential;

import io.firstmove.access.Role;
import io.firstmove.postgres.Sql;
import io.firstmove.text.Sha256;
import io.firstmove.text.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Browser sessions, by the hash of their cookie. */
final class Sessions {

    private final Sql sql;

    Sessions(Sql sql) {
        this.sql = sql;
    }

    /** Begins a session of a local user; answers with what its cookie holds. */
    String begin(User user, Instant now, Duration lasts) {
        var cookie = Secret.create();
        sql.of("""
                with signed_in as (update app_user set signed_in_at = :now where name = :name returning name)
                insert into session (sha256, name, local_user, began_at, expires_at)
                select :sha256, name, name, :now, :expires from signed_in
                """)
                .with("sha256", Sha256.of(cookie))
                .with("name", user.name())
                .with("now", now)
                .with("expires", now.plus(lasts))
                .change();
        return cookie;
    }

    /** Begins a session of a user whom an OpenID provider has authenticated. */
    String begin(String name, Role role, Instant now, Duration lasts) {
        var cookie = Secret.create();
        sql.of("""
                insert into session (sha256, name, role, began_at, expires_at)
                values (:sha256, :name, :role, :now, :expires)
                """)
                .with("sha256", Sha256.of(cookie))
                .with("name", name)
                .with("role", role.wireName())
                .with("now", now)
                .with("expires", now.plus(lasts))
                .change();
        return cookie;
    }

    Optional<Session> find(String cookie, Instant now) {
        return sql.of("""
                select session.name, coalesce(session.role, app_user.role) as role
                from session left join app_user on app_user.name = session.local_user
                where session.sha256 = :sha256 and session.expires_at > :now
                """)
                .with("sha256", Sha256.of(cookie))
                .with("now", now)
                .first(row -> new Session(
                        row.text("name"),
                        Wire.find(Role.class, row.text("role")).orElseThrow()));
    }

    void end(String cookie) {
        sql.of("delete from session where sha256 = :sha256")
                .with("sha256", Sha256.of(cookie))
                .change();
    }

    /** Deletes expired sessions. */
    void sweep(Instant now) {
        sql.of("delete from session where expires_at <= :now").with("now", now).change();
    }
}
