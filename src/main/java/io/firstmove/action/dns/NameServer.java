package io.firstmove.action.dns;

import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.net.Address;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;

/** Asks the first name server that answers. */
final class NameServer {

    private NameServer() {}

    /** The server, or those of this machine. */
    static List<InetSocketAddress> servers(Optional<Address> wanted) throws NoAnswer {
        if (wanted.isEmpty()) {
            // Not dnsjava's ResolverConfig: it reaches its provider for Windows, which no native image can be built
            // with.
            var machine = new ResolvConfResolverConfigProvider();
            machine.initialize();
            return List.copyOf(machine.servers());
        }
        var server = new InetSocketAddress(wanted.get().host(), wanted.get().port());
        if (server.isUnresolved()) {
            throw new NoAnswer(UnknownReason.UNREACHABLE, "The name server " + wanted.get() + " has no address itself");
        }
        return List.of(server);
    }

    /** Asks over UDP, and again over TCP where the reply does not fit. */
    static Message ask(List<InetSocketAddress> servers, Message question, Duration limit)
            throws NoAnswer, InterruptedException {
        var trouble = new NoAnswer(UnknownReason.UNREACHABLE, "This machine has no name server");
        for (var server : servers) {
            var resolver = new SimpleResolver(server);
            var share = limit.dividedBy(servers.size());
            resolver.setTimeout(share);
            try {
                return resolver.sendAsync(question).toCompletableFuture().get(share.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                trouble = silent(server);
            } catch (ExecutionException e) {
                trouble = e.getCause() instanceof PortUnreachableException
                        ? new NoAnswer(UnknownReason.UNREACHABLE, "No name server listens on " + shown(server))
                        : silent(server);
            }
        }
        throw trouble;
    }

    private static NoAnswer silent(InetSocketAddress server) {
        return new NoAnswer(UnknownReason.TIMEOUT, "The name server " + shown(server) + " does not answer");
    }

    private static Address shown(InetSocketAddress server) {
        return new Address(server.getHostString(), server.getPort());
    }
}
