package io.firstmove.web.frame;

import io.firstmove.access.credential.SessionCookie;
import io.firstmove.access.credential.SessionCookie.Origin;
import io.firstmove.access.credential.SignIn;
import io.firstmove.access.credential.SignIn.Outcome.TooMany;
import io.firstmove.access.credential.SignIn.Outcome.Welcome;
import io.firstmove.access.credential.SignIn.Outcome.Wrong;
import io.firstmove.access.gate.OpenId;
import io.firstmove.access.gate.SignInRedirect;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Signs people in and out. Shows nothing of the service but its name. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class SignInPages {

    private final SignIn signIn;
    private final OpenId openId;
    private final SecurityIdentity person;

    SignInPages(SignIn signIn, OpenId openId, SecurityIdentity person) {
        this.person = person;
        this.signIn = signIn;
        this.openId = openId;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance signIn(
                String next, String name, String trouble, boolean unencrypted, String provider, String nextInLink);

        static native TemplateInstance refused(String reason);

        private Templates() {}
    }

    @GET
    @Path("/sign-in")
    public RestResponse<TemplateInstance> form(
            @QueryParam("next") @DefaultValue("/") String next, HttpServerRequest request) {
        return page(Status.OK, next, "", "", request);
    }

    /** Redirects to {@code next} when the password is right. */
    @POST
    @Path("/sign-in")
    public RestResponse<TemplateInstance> signIn(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("/") String next,
            HttpServerRequest request) {
        var address = request.remoteAddress().hostAddress();
        return switch (signIn.withPassword(name, password, address)) {
            case Welcome welcome ->
                redirect(
                        SignInRedirect.path(next),
                        SessionCookie.begin(welcome.cookie(), welcome.lasts(), origin(request)));
            case Wrong _ -> page(Status.UNAUTHORIZED, next, name, "The name or the password is wrong.", request);
            case TooMany tooMany ->
                page(
                        Status.TOO_MANY_REQUESTS,
                        next,
                        name,
                        "Too many attempts as this user or from this address. Try again in "
                                + (tooMany.retryAfter().toMinutes() + 1) + " minutes.",
                        request);
        };
    }

    /** Where the OpenID provider redirects to; Quarkus sends everybody else to the provider before this is reached. */
    @GET
    @Path("/sign-in/openid")
    public RestResponse<TemplateInstance> vouchedFor(
            @QueryParam("next") @DefaultValue("/") String next, HttpServerRequest request) {
        try {
            var welcome = signIn.vouchedFor(openId.name(person), openId.role(person));
            return redirect(
                    SignInRedirect.path(next), SessionCookie.begin(welcome.cookie(), welcome.lasts(), origin(request)));
        } catch (IllegalArgumentException refused) {
            return RestResponse.status(Status.FORBIDDEN, Templates.refused(String.valueOf(refused.getMessage())));
        }
    }

    /** Ends the session. */
    @POST
    @Path("/sign-out")
    public RestResponse<TemplateInstance> signOut(
            @CookieParam(SessionCookie.NAME) Optional<String> cookie, HttpServerRequest request) {
        cookie.ifPresent(signIn::out);
        return redirect("/sign-in", SessionCookie.end(origin(request)));
    }

    private RestResponse<TemplateInstance> page(
            Status status, String next, String name, String trouble, HttpServerRequest request) {
        var origin = origin(request);
        boolean unencrypted = origin.scheme().equals("http")
                && origin.needsEncryption()
                && request.getHeader("X-Forwarded-Proto") == null;
        var path = SignInRedirect.path(next);
        var inLink = URLEncoder.encode(path, StandardCharsets.UTF_8);
        return RestResponse.status(
                status,
                Templates.signIn(path, name, trouble, unencrypted, openId.name().orElse(""), inLink));
    }

    private static RestResponse<TemplateInstance> redirect(String path, NewCookie cookie) {
        return RestResponse.ResponseBuilder.<TemplateInstance>create(303)
                .location(URI.create(path))
                .cookie(cookie)
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Origin origin(HttpServerRequest request) {
        var authority = Optional.ofNullable(request.authority()).map(Object::toString);
        return new Origin(String.valueOf(request.scheme()), authority.orElse(""));
    }
}
