package io.firstmove.slack.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Slack's Web API, as it goes over the line: HTTP 200 says nothing about success. */
@RegisterRestClient(configKey = "slack")
@Path("/")
interface WebApi {

    @POST
    @Path("/{method}")
    @Consumes("application/json; charset=utf-8")
    String call(@PathParam("method") String method, @HeaderParam("Authorization") String bearer, JsonNode body);

    @GET
    @Path("/usergroups.users.list")
    String members(@HeaderParam("Authorization") String bearer, @QueryParam("usergroup") String group);

    /** The messages of a thread, or of a channel where {@code thread} is left out, with the metadata of apps. */
    @GET
    @Path("/{method}")
    String history(
            @PathParam("method") String method,
            @HeaderParam("Authorization") String bearer,
            @QueryParam("channel") String channel,
            @QueryParam("ts") @Nullable String thread,
            @QueryParam("oldest") String oldest,
            @QueryParam("limit") int limit,
            @QueryParam("include_all_metadata") boolean metadata);

    /** Posts to an address that Slack gave out for one answer. */
    @POST
    @Consumes("application/json; charset=utf-8")
    String respond(@Url String url, JsonNode body);
}
