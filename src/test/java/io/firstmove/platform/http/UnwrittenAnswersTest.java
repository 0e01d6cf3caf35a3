package io.firstmove.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to answers that Jackson cannot write, as to any type that a native image knows nothing of. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class UnwrittenAnswersTest {

    private static final String PATH = "/api/v1/unwritable/";

    /** One whose parts cannot be read. */
    public static class Broken {
        @JsonProperty
        public String part() {
            throw new IllegalStateException("this part is broken");
        }
    }

    static final class Refused extends RuntimeException {}

    /** Has nothing but such answers. */
    @Path(PATH)
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public static class Resource {

        @GET
        @Path("broken")
        @Operation(hidden = true)
        public Broken broken() {
            return new Broken();
        }

        @GET
        @Path("unknown")
        @Operation(hidden = true)
        public Object unknown() {
            return new Object();
        }

        @GET
        @Path("problem")
        @Operation(hidden = true)
        public Broken problem() {
            throw new Refused();
        }

        @ServerExceptionMapper
        RestResponse<Broken> problem(Refused refused) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, new Broken());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "unknown", "problem"})
    void areLoggedAndAnsweredWithoutAStack(String kind) {
        var log = new Log();
        var logger = Logger.getLogger("io.firstmove.platform");
        logger.addHandler(log);
        try {
            given().get(PATH + kind)
                    .then()
                    .statusCode(500)
                    .contentType("application/problem+json")
                    .body("code", equalTo("internal"))
                    .body("title", equalTo("Internal error"))
                    .body(not(containsString("stack")))
                    .body(not(containsString("broken")));
        } finally {
            logger.removeHandler(log);
        }
        assertThat(log.records).singleElement().satisfies(record -> {
            assertThat(record.getLevel().intValue()).isGreaterThan(Level.WARNING.intValue());
            assertThat(new PatternFormatter("%s").format(ExtLogRecord.wrap(record)))
                    .contains("GET " + PATH + kind);
            assertThat(record.getThrown()).isInstanceOf(JacksonException.class);
        });
    }

    private static final class Log extends Handler {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
