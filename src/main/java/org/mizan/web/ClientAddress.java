package org.mizan.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The address of the client: that of the connection, or what trusted proxies say in {@code X-Forwarded-For}. */
final class ClientAddress {
    private static final Logger LOG = LoggerFactory.getLogger(ClientAddress.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final Vertx vertx;
    private final Set<String> trusted;
    private boolean warned;

    ClientAddress(Vertx vertx, List<String> trustedProxies) {
        this.vertx = vertx;
        trusted = Set.copyOf(trustedProxies);
    }

    String client(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
        if (!trusted.contains(address)) {
            if (!warned
                    && (request.headers().contains(FORWARDED_FOR)
                            || request.headers().contains("Forwarded"))) {
                warn();
            }
            return address;
        }
        // From the right: each trusted proxy vouches for the one before it, and no further.
        List<String> forwarded = request.headers().getAll(FORWARDED_FOR);
        String[] chain = String.join(",", forwarded).split(",", -1);
        for (int index = chain.length - 1; index >= 0; index--) {
            String hop = chain[index].trim();
            if (hop.isEmpty() || hop.length() > 64) {
                break;
            }
            address = hop;
            if (!trusted.contains(hop)) {
                break;
            }
        }
        return address;
    }

    /** Once in the process; what the header says is a stranger's, so the line says nothing of it. */
    private void warn() {
        warned = true;
        Object before =
                vertx.sharedData().getLocalMap(ClientAddress.class.getName()).putIfAbsent("warned", true);
        if (before == null) {
            LOG.warn("A request said for whom it was forwarded, and came from no proxy that http.trustedProxies names:"
                    + " that is not believed. Behind a proxy, name its address there, or all people share its limits");
        }
    }
}
