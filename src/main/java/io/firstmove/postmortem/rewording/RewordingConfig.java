package io.firstmove.postmortem.rewording;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The language model that rewords sentences; off by default. */
@ConfigMapping(prefix = "firstmove.rewording")
public interface RewordingConfig {

    /** The base URL of an OpenAI-compatible API, such as {@code https://llm.example.com/v1}. */
    Optional<String> url();

    /** The name of the model. */
    Optional<String> model();

    /** The API key, sent as a bearer token. */
    Optional<String> apiKey();

    /** Labels whose values are not sent to the API. */
    Optional<List<String>> privateLabels();

    /** Whether it is on: it needs an address and a model. */
    default boolean enabled() {
        return url().isPresent() && model().isPresent();
    }
}
