package org.mizan.command;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** By which names and addresses other devices find this machine. */
final class ThisMachine {
    private ThisMachine() {}

    /** The addresses of its networks, those of IPv4 first; none of those that reach nobody else. */
    static List<String> addresses() {
        List<String> four = new ArrayList<>();
        List<String> six = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    if (network.isUp() && !address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
                        (address instanceof Inet6Address ? six : four)
                                .add(address.getHostAddress().replaceFirst("%.*", ""));
                    }
                }
            }
        } catch (SocketException none) {
            return List.of();
        }
        four.addAll(six);
        return four;
    }

    /** Its name, that name as Bonjour gives it, and how it names itself. */
    static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        try {
            String name = InetAddress.getLocalHost().getHostName();
            names.add(name);
            names.add(name.replaceFirst("\\..*", "") + ".local");
        } catch (UnknownHostException nameless) {
            // Its addresses do.
        }
        names.add("localhost");
        return names;
    }
}
