package io.firstmove.action.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.Required;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** What {@code http.check} needs. */
@RegisterForReflection
public record HttpCheckParameters(
        @JsonProperty(required = true) @JsonPropertyDescription("an http or https URL; no credentials in it")
        String url,

        @JsonPropertyDescription("status codes and ranges, such as 200 or 200-299,304; 200-399 where left out")
        String expectStatus,

        @JsonPropertyDescription("text that the first 64 KiB of the body must contain")
        String contains)
        implements HasAddresses {

    public HttpCheckParameters {
        uri(Required.text("url", url));
        expectStatus = expectStatus == null ? "" : expectStatus;
        contains = contains == null ? "" : contains;
        ExpectedStatus.parse(expectStatus);
    }

    URI uri() {
        return uri(url);
    }

    /** The URL without its query, which is where tokens live. */
    String shown() {
        return uri().getScheme() + "://" + addresses().getFirst() + uri().getRawPath();
    }

    @Override
    public List<Address> addresses() {
        var uri = uri();
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        int standard = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return List.of(new Address(host, uri.getPort() < 0 ? standard : uri.getPort()));
    }

    // The messages repeat nothing of the URL: what is wrong with it may be a password.
    private static URI uri(String url) {
        try {
            var uri = new URI(url);
            if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
                throw new IllegalArgumentException("url must begin with http:// or https://");
            }
            if (uri.getRawUserInfo() != null
                    || String.valueOf(uri.getRawAuthority()).contains("@")) {
                throw new IllegalArgumentException("url must not contain a user name or password");
            }
            if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
                throw new IllegalArgumentException("url has no valid host and port");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "url is not valid: " + e.getReason() + " at character " + e.getIndex(), e);
        }
    }
}
