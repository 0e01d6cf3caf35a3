package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Program;
import io.firstmove.lab.Yaml;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests for Kubernetes: built by kustomize as a user does, and compared with the published model of the API. */
@BesideOthers
class KubernetesTest {

    /** Refuses fields that the API does not know, and objects that lack what it requires. */
    private interface Model {
        void check(JsonElement object) throws IOException;
    }

    private static final Map<String, Model> MODELS = Map.of(
            "v1 Namespace", V1Namespace::validateJsonElement,
            "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "v1 Secret", V1Secret::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    @TempDir
    Path folder;

    @Test
    void fitTheModelOfTheApi() throws IOException {
        var objects = build();
        assertThat(objects.keySet())
                .containsAll(MODELS.keySet())
                .contains("monitoring.coreos.com/v1 ServiceMonitor")
                .hasSize(MODELS.size() + 1);
        for (var model : MODELS.entrySet()) {
            model.getValue().check(JsonParser.parseString(String.valueOf(objects.get(model.getKey()))));
        }
    }

    @Test
    void theModelFindsWhatIsMisspelt() throws IOException {
        var misspelt =
                String.valueOf(build().get("apps/v1 Deployment")).replace("readOnlyRootFilesystem", "readOnlyRoot");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> V1Deployment.validateJsonElement(JsonParser.parseString(misspelt)))
                .hasMessageContaining("readOnlyRoot");
    }

    @Test
    void runTwoInstancesWithoutRights() throws IOException {
        var deployment = object("apps/v1 Deployment").at("/spec");
        var pod = deployment.at("/template/spec");
        var container = pod.at("/containers/0");

        assertThat(deployment.at("/replicas").asInt()).isEqualTo(2);
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        for (var probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
            assertThat(container.at("/" + probe + "/httpGet/path").asText()).startsWith("/q/health/");
        }
    }

    @Test
    void whatBelongsTogetherNamesEachOther() throws IOException {
        var labels = object("apps/v1 Deployment").at("/spec/template/metadata/labels");
        for (var selector : new JsonNode[] {
            object("apps/v1 Deployment").at("/spec/selector/matchLabels"),
            object("v1 Service").at("/spec/selector"),
            object("policy/v1 PodDisruptionBudget").at("/spec/selector/matchLabels"),
            object("networking.k8s.io/v1 NetworkPolicy").at("/spec/podSelector/matchLabels")
        }) {
            assertThat(selector).isEqualTo(labels);
        }
        var monitor = object("monitoring.coreos.com/v1 ServiceMonitor").at("/spec");
        assertThat(monitor.at("/selector/matchLabels"))
                .isEqualTo(object("v1 Service").at("/metadata/labels"));
        assertThat(monitor.at("/endpoints/0/port").asText())
                .isEqualTo(object("v1 Service").at("/spec/ports/0/name").asText());
        assertThat(monitor.at("/endpoints/0/authorization/credentials/name").asText())
                .isEqualTo("firstmove-metrics");
    }

    private JsonNode object(String name) throws IOException {
        var found = build().get(name);
        assertThat(found).as(name).isNotNull();
        return java.util.Objects.requireNonNull(found);
    }

    /** What {@code kubectl apply -k} would send, after the two files that a user fills in. */
    private Map<String, JsonNode> build() throws IOException {
        var from = Path.of("deploy", "kubernetes");
        try (Stream<Path> files = Files.list(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = String.valueOf(file.getFileName()).replace(".example", "");
                Files.write(folder.resolve(name), Files.readAllBytes(file));
            }
        }
        var built = Program.run("kubectl", "kustomize", folder.toString());
        assertThat(built.status()).as(built.words()).isZero();
        var objects = new HashMap<String, JsonNode>();
        for (var object : Yaml.parse(built.words())) {
            objects.put(
                    object.get("apiVersion").asText() + " " + object.get("kind").asText(), object);
            if (!object.get("kind").asText().equals("Namespace")) {
                assertThat(object.at("/metadata/namespace").asText()).isEqualTo("firstmove");
            }
        }
        return objects;
    }
}
