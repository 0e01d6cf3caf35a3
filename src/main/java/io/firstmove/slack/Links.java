package io.firstmove.slack;

import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** URLs of our pages, where the public URL is configured. */
@ApplicationScoped
public class Links {

    private final Optional<String> base;

    Links(FirstmoveConfig config) {
        this.base = config.publicUrl().map(url -> url.toString().replaceAll("/+$", ""));
    }

    /** Without a slash at its end. */
    public Optional<String> base() {
        return base;
    }

    public Optional<String> incident(IncidentId id) {
        return to("/incidents/" + id);
    }

    public Optional<String> to(String path) {
        return base.map(url -> url + path);
    }
}
