package io.firstmove.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firstmove.access.gate.OpenId;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

/** Where different providers write the groups of a person. */
class OpenIdRoleTest {

    @Test
    void isThatOfTheHighestGroup() throws InvalidJwtException {
        assertThat(role("groups", "\"groups\": [\"staff\", \"sre\"]")).isEqualTo(Role.APPROVER);
        assertThat(role("groups", "\"groups\": [\"staff\", \"others\"]")).isEqualTo(Role.VIEWER);
    }

    @Test
    void comesFromWordsWithSpacesBetween() throws InvalidJwtException {
        assertThat(role("roles", "\"roles\": \"staff sre\"")).isEqualTo(Role.APPROVER);
    }

    /** As Keycloak has it. */
    @Test
    void comesFromAClaimWithinAnother() throws InvalidJwtException {
        assertThat(role("realm_access/roles", "\"realm_access\": {\"roles\": [\"sre\"]}"))
                .isEqualTo(Role.APPROVER);
        assertThat(role(
                        "resource_access/firstmove/roles",
                        "\"resource_access\": {\"firstmove\": {\"roles\": [\"staff\"]}}"))
                .isEqualTo(Role.VIEWER);
    }

    /** As Auth0 has it. */
    @Test
    void comesFromAClaimWhoseNameIsAnAddress() throws InvalidJwtException {
        assertThat(role("https://example.com/groups", "\"https://example.com/groups\": [\"sre\"]"))
                .isEqualTo(Role.APPROVER);
    }

    @Test
    void isNobodysWithoutTheClaim() {
        for (var token : new String[] {
            "\"a\": 1", "\"realm_access\": [\"sre\"]", "\"realm_access\": {\"roles\": null}", "\"realm_access\": {}"
        }) {
            assertThatIllegalArgumentException()
                    .as(token)
                    .isThrownBy(() -> role("realm_access/roles", token))
                    .withMessageContaining("none of your groups has a role");
        }
    }

    private static Role role(String claim, String claims) throws InvalidJwtException {
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(AccessConfig.class)
                .withDefaultValue("firstmove.access.oidc.groups-claim", claim)
                .withDefaultValue("firstmove.access.oidc.roles.viewer", "staff")
                .withDefaultValue("firstmove.access.oidc.roles.approver", "sre,leads")
                .build();
        return new OpenId(config.getConfigMapping(AccessConfig.class)).role(person(claims));
    }

    private static SecurityIdentity person(String claims) throws InvalidJwtException {
        var token = JwtClaims.parse("{\"sub\": \"otto\", " + claims + "}");
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(token, new IdTokenCredential("")))
                .build();
    }
}
