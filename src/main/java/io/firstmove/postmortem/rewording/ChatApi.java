package io.firstmove.postmortem.rewording;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The part of OpenAI's API that others offer too. */
@Path("/chat/completions")
@RegisterRestClient(configKey = "rewording")
interface ChatApi {

    @RegisterForReflection
    record Message(String role, String content) {}

    @RegisterForReflection
    record Request(String model, double temperature, List<Message> messages) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<Choice> choices) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Choice(@Nullable AnswerMessage message) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AnswerMessage(@Nullable String content) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Answer complete(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, Request request);
}
