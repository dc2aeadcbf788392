package org.mizan.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address of the client: that of the connection, or what trusted proxies say in {@code X-Forwarded-For}. It is what
 * clients are counted by.
 */
final class ClientAddress {
    private static final Logger LOG = LoggerFactory.getLogger(ClientAddress.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int IPV4 = 4;
    private static final int IPV6_NETWORK = 8;
    /** As some proxies write whom they were asked by. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([0-9A-Fa-f:.%\\w]+)](?::\\d+)?|([0-9.]+):\\d+");

    private final Vertx vertx;
    private final Set<String> trusted;
    private boolean warned;

    ClientAddress(Vertx vertx, List<String> trustedProxies) {
        this.vertx = vertx;
        trusted = Set.copyOf(trustedProxies);
    }

    /** What one client has to itself: one IPv4 address, however it is written, or a network of IPv6. */
    String network(HttpServerRequest request) {
        return network(client(request));
    }

    /** Who has one IPv6 address has 2^64 of them: their first half is what counts. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        Matcher port = WITH_PORT.matcher(address);
        String bare = !port.matches() ? address : port.group(1) == null ? port.group(2) : port.group(1);
        if (bare.indexOf(':') < 0) {
            return bare;
        }
        try {
            // With a colon it is a literal, and nobody is asked for its name.
            byte[] bytes = InetAddress.getByName(bare.split("%", 2)[0]).getAddress();
            return bytes.length == IPV4
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK);
        } catch (UnknownHostException malformed) {
            return address;
        }
    }

    private String client(HttpServerRequest request) {
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
