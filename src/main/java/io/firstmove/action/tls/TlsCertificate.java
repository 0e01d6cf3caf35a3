package io.firstmove.action.tls;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.tcp.NoConnection;
import io.firstmove.action.tls.handshake.NoCertificate;
import java.time.Clock;

/**
 * Looks at the certificate that is served, as a newcomer would see it, and judges it by itself rather than letting the
 * handshake fail.
 *
 * <p>A certificate that has expired, is about to, or is for other names is {@code failed}, and so is a server that has
 * none to show. One that no issuer known here has signed fails only where a runbook asks for that: many a service of
 * one's own has an issuer of its own.
 */
public final class TlsCertificate implements Action<TlsCertificateParameters> {

    private final Clock clock;

    public TlsCertificate(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ActionResult perform(TlsCertificateParameters parameters, ActionContext context)
            throws InterruptedException {
        try {
            var trust = Trust.read(parameters.issuers());
            var chain = parameters.handshake().look(context.timeLimit());
            var now = clock.instant();
            return new CertificateJudgement(parameters, chain, trust.covers(chain, now), now).toResult();
        } catch (Trust.Unreadable e) {
            return ActionResult.unknown(UnknownReason.INVALID, String.valueOf(e.getMessage()));
        } catch (NoConnection e) {
            return e.toResult();
        } catch (NoCertificate e) {
            return e.toResult(parameters.server());
        }
    }
}
