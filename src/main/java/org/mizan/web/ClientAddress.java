package org.mizan.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Set;

/** The address of the client: that of the connection, or what trusted proxies say in {@code X-Forwarded-For}. */
final class ClientAddress {
    private final Set<String> trusted;

    ClientAddress(List<String> trustedProxies) {
        trusted = Set.copyOf(trustedProxies);
    }

    String client(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
        if (trusted.isEmpty() || !trusted.contains(address)) {
            return address;
        }
        // From the right: each trusted proxy vouches for the one before it, and no further.
        List<String> forwarded = request.headers().getAll("X-Forwarded-For");
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
}
