package io.quarkus.smallrye.openapi.runtime;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Serves the OpenAPI document as the build has written it. Quarkus would read it at every start, run filters over it that
 * have none to run, and write the same bytes again, which is a tenth of a start and cannot be switched off. What does so
 * is package-private, so that this class is in its package.
 */
@IfBuildProfile("prod") // else it would be in another class loader than that package
@Alternative
@Priority(1)
@ApplicationScoped
class BuiltOpenApi extends OpenApiDocumentService {

    @Override
    void prepareDocument(
            AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String document) {
        // It is there.
    }

    @Override
    public byte[] getDocument(String document, Format format) {
        var name = OpenApiConstants.BASE_NAME + format;
        try (var content = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return Objects.requireNonNull(content, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
