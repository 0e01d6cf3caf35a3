package io.firstmove.lab;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service with rewording on, and the model that it asks; sentences stay as they are but for those of one title. */
public final class ChatTestResource implements QuarkusTestResourceLifecycleManager {

    /** In the title of incidents whose summary is reworded. */
    public static final String REWORDED = "ToBeReworded";

    private @Nullable ChatServer model;

    @Override
    public Map<String, String> start() {
        var started = new ChatServer();
        started.says(
                sentence -> sentence.startsWith(REWORDED) ? sentence.replace(": from ", " went on from ") : sentence);
        model = started;
        return Map.of(
                "firstmove.rewording.url",
                started.url(),
                "firstmove.rewording.model",
                "a-model",
                "firstmove.rewording.api-key",
                "key-of-a-test");
    }

    @Override
    public void inject(TestInjector injector) {
        // A final field has a model of its own.
        injector.injectIntoFields(
                model, field -> field.getType() == ChatServer.class && !Modifier.isFinal(field.getModifiers()));
    }

    @Override
    public void stop() {
        if (model != null) {
            model.close();
        }
    }
}
