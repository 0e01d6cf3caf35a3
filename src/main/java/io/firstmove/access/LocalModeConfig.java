package io.firstmove.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether the service is for the people of this machine only. */
@ConfigMapping(prefix = "firstmove")
public interface LocalModeConfig {

    String KEY = "firstmove.local";

    /**
     * Local mode, also {@code firstmove --local}: no credentials, and therefore on the loopback interface only; alerts may
     * lead checks to this machine.
     */
    @WithDefault("false")
    boolean local();
}
