package io.firstmove.slack.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Where Slack calls. There is no token: a request is Slack's when its signature says so, which is looked at before anything
 * else. Whoever cannot sign learns nothing.
 */
@Path("/slack")
@PermitAll
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class SlackResource {

    private static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    private static final String SIGNATURE = "X-Slack-Signature";

    private final Signature signatures;
    private final Interactions interactions;
    private final Events events;
    private final ObjectMapper json;

    SlackResource(Signature signatures, Interactions interactions, Events events, ObjectMapper json) {
        this.signatures = signatures;
        this.interactions = interactions;
        this.events = events;
        this.json = json;
    }

    @POST
    @Path("/commands")
    @Operation(hidden = true)
    public Response command(
            @HeaderParam(TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(SIGNATURE) @Nullable String signature,
            byte[] body) {
        return verified(timestamp, signature, body, () -> interactions.command(signature(signature), Form.of(body)));
    }

    @POST
    @Path("/interactions")
    @Operation(hidden = true)
    public Response interaction(
            @HeaderParam(TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(SIGNATURE) @Nullable String signature,
            byte[] body) {
        return verified(
                timestamp,
                signature,
                body,
                () -> interactions.interaction(
                        signature(signature), read(Form.of(body).get("payload"))));
    }

    @POST
    @Path("/events")
    @Operation(hidden = true)
    public Response event(
            @HeaderParam(TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(SIGNATURE) @Nullable String signature,
            byte[] body) {
        return verified(timestamp, signature, body, () -> events.answer(read(new String(body, UTF_8))));
    }

    private Response verified(
            @Nullable String timestamp, @Nullable String signature, byte[] body, Supplier<SlackAnswer> work) {
        if (!signatures.isValid(timestamp, signature, body)) {
            return Response.status(401).build();
        }
        try {
            return response(work.get());
        } catch (IllegalArgumentException notWhatSlackSends) {
            return Response.status(400).build();
        }
    }

    private static Response response(SlackAnswer answer) {
        var response = Response.status(answer.status());
        answer.body().ifPresent(body -> response.entity(body.toString()).type(MediaType.APPLICATION_JSON));
        return response.build();
    }

    private static String signature(@Nullable String signature) {
        return String.valueOf(signature);
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
