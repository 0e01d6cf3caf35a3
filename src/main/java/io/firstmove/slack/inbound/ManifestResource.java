package io.firstmove.slack.inbound;

import io.firstmove.access.Scope;
import io.firstmove.slack.Links;
import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.command.CommandTable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;

/** The manifest from which Slack makes the app, filled with the address of this service. */
@Path("/slack/manifest.yaml")
@RunOnVirtualThread
public class ManifestResource {

    private final SlackConfig config;
    private final Links links;
    private final CommandTable table;

    ManifestResource(SlackConfig config, Links links, CommandTable table) {
        this.config = config;
        this.links = links;
        this.table = table;
    }

    /**
     * Without {@code firstmove.public-url}, with the address under which it was asked for.
     *
     * @param wantsSocketMode for an app that connects to Slack, whose token is made when the app is there
     */
    @GET
    @Produces("application/yaml")
    @RolesAllowed(Scope.READ)
    public String manifest(@QueryParam("socketMode") boolean wantsSocketMode, @Context UriInfo asked) {
        var base = links.base().orElseGet(() -> asked.getBaseUri().toString().replaceAll("/+$", ""));
        var commands = config.commands().stream()
                .map(command -> """
                            - command: "%s"
                              url: "%s/slack/commands"
                              description: "Incidents: what is open, and what to do about it"
                              usage_hint: "%s"
                              should_escape: true
                        """.formatted(command, base, table.usageHint()))
                .collect(Collectors.joining());
        boolean socketMode = wantsSocketMode || config.appToken().isPresent();
        var manifest = """
                _metadata:
                  major_version: 1
                display_information:
                  name: "Firstmove"
                  description: "Makes the first moves of a runbook, and asks before it touches anything"
                  background_color: "#1f2933"
                features:
                  bot_user:
                    display_name: "Firstmove"
                    always_online: true
                  slash_commands:
                %soauth_config:
                  scopes:
                    bot:
                      - commands
                      - chat:write
                      - chat:write.public
                      - usergroups:read
                      - channels:history
                      - groups:history
                settings:
                  interactivity:
                    is_enabled: true
                    request_url: "%s/slack/interactions"
                  event_subscriptions:
                    request_url: "%s/slack/events"
                    bot_events:
                      - message.channels
                      - message.groups
                  org_deploy_enabled: false
                  socket_mode_enabled: %s
                  token_rotation_enabled: false
                """.formatted(commands.stripIndent().indent(4), base, base, socketMode);
        return socketMode ? withoutAddresses(manifest) : manifest;
    }

    /** Slack calls nobody whose app connects to it. */
    private static String withoutAddresses(String manifest) {
        return manifest.replaceAll("(?m)^ *(request_)?url: .*\\R", "");
    }
}
