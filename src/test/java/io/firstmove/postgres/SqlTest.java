package io.firstmove.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SqlTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    @Inject
    Sql sql;

    @Inject
    DataSource database;

    @BeforeEach
    void makeTable() {
        sql.of("create table sql_test (id bigint, name text, at timestamptz, data jsonb, bytes bytea)")
                .change();
    }

    @AfterEach
    void dropTable() {
        sql.of("drop table sql_test").change();
    }

    @Test
    void takesValuesOfEachKindAndReadsThemBack() {
        insert(1, "one");
        var row = sql.of("select *, data->>'a' as a from sql_test where id = any(:ids) and name = any(:names)")
                .with("ids", List.of(1L, 2L))
                .with("names", List.of("one"))
                .first(found -> List.of(
                        found.number("id"),
                        found.text("name"),
                        found.time("at"),
                        found.text("a"),
                        found.bytes("bytes").length));
        assertThat(row).contains(List.of(1L, "one", NOON, ":b::c", 2));
    }

    @Test
    void takesTheSameParameterTwiceAndNulls() {
        sql.of("insert into sql_test (id, name) values (:id, :none), (:id, cast(:none as text))")
                .with("id", 7L)
                .with("none", null)
                .change();
        assertThat(sql.of("select * from sql_test where id = :id")
                        .with("id", 7L)
                        .list(row -> row.optionalText("name")))
                .hasSize(2)
                .allMatch(name -> name.isEmpty());
        assertThat(sql.of("select count(*) from sql_test").number()).isEqualTo(2);
        assertThat(sql.of("select * from sql_test where id = 8").first(row -> row.text("name")))
                .isEmpty();
    }

    @Test
    void isPartOfTheCallersTransaction() {
        QuarkusTransaction.begin();
        insert(1, "one");
        QuarkusTransaction.rollback();
        assertThat(sql.of("select count(*) from sql_test").number()).isZero();
    }

    @Test
    void usesTheConnectionThatItIsGiven() throws Exception {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.on(connection).of("insert into sql_test (id) values (1)").change();
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(sql.of("select count(*) from sql_test").number()).isZero();
    }

    @Test
    void refusesAStatementWithoutAValueAndGivesUpALongOne() {
        assertThatThrownBy(() -> sql.of("select :id::bigint").number()).hasMessageContaining(":id");
        assertThatThrownBy(() -> sql.of("select 1 from pg_sleep(20)")
                        .within(Duration.ofSeconds(1))
                        .number())
                .isInstanceOf(Sql.SqlFailure.class)
                .hasMessageContaining("canceling statement");
    }

    private void insert(long id, String name) {
        int changed = sql.of("insert into sql_test values (:id, :name, :at, :data::jsonb, :bytes)")
                .with("id", id)
                .with("name", name)
                .with("at", NOON)
                .with("data", "{\"a\": \":b::c\"}")
                .with("bytes", new byte[] {1, 2})
                .change();
        assertThat(changed).isEqualTo(1);
    }
}
