package io.firstmove.access.gate;

import io.firstmove.access.AccessConfig;
import io.firstmove.access.Role;
import io.firstmove.text.StorableText;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** What an OpenID provider's words about a person mean here. The provider's protocol is Quarkus' business. */
@ApplicationScoped
public class OpenId {

    private final AccessConfig.Oidc config;

    public OpenId(AccessConfig config) {
        this.config = config.oidc();
    }

    /** What the sign-in page calls the provider; empty where there is none. */
    public Optional<String> name() {
        return config.url().map(url -> config.name());
    }

    /** What timelines call a person. */
    public String name(SecurityIdentity person) {
        return StorableText.of(person.getPrincipal().getName());
    }

    /**
     * The highest role that one of the person's groups has.
     *
     * @throws IllegalArgumentException when none has any
     */
    public Role role(SecurityIdentity person) {
        var groups = person.getPrincipal() instanceof JsonWebToken token
                ? groups(claim(token, config.groupsClaim()))
                : Set.<String>of();
        Role highest = null;
        for (var role : Role.values()) {
            if (config.roles().getOrDefault(role.wireName(), List.of()).stream().anyMatch(groups::contains)) {
                highest = role;
            }
        }
        if (highest == null) {
            throw new IllegalArgumentException("You are known as " + name(person)
                    + ", but none of your groups has a role here. Ask whoever runs Firstmove.");
        }
        return highest;
    }

    /** A claim, or what lies within one; names of claims may be URLs, which have slashes of their own. */
    private static @Nullable Object claim(JsonWebToken token, String path) {
        Object found = token.getClaim(path);
        if (found == null && path.contains("/")) {
            var names = path.split("/", -1);
            found = token.getClaim(names[0]);
            for (int i = 1; i < names.length; i++) {
                found = found instanceof JsonObject object ? object.get(names[i]) : null;
            }
        }
        return found;
    }

    private static Set<String> groups(@Nullable Object claim) {
        var groups = new HashSet<String>();
        switch (claim) {
            case null -> {}
            case Collection<?> several -> several.forEach(one -> groups.add(text(one)));
            default -> groups.addAll(Arrays.asList(text(claim).split(" ")));
        }
        return groups;
    }

    private static String text(@Nullable Object value) {
        return value instanceof JsonString json ? json.getString() : String.valueOf(value);
    }
}
