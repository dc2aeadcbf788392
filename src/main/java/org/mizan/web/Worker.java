package org.mizan.web;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** The client's service worker: told what it keeps, so that a new version is another file and browsers take it. */
final class Worker {
    /** Not of the client's own pages. */
    private static final Set<String> LEFT = Set.of("api", "board");

    private Worker() {}

    /** The worker of these files of the client's tree; of libraries it keeps what pages are made of. */
    static byte[] keeping(byte[] worker, Set<String> files, ClientPages pages) {
        Set<String> kept = new TreeSet<>(files);
        kept.removeIf(name -> name.startsWith(WebJars.FOLDER)
                ? !pages.modules().contains(name)
                : LEFT.contains(name.substring(0, Math.max(0, name.indexOf('/')))));
        return new String(worker, StandardCharsets.UTF_8)
                .replace("{files}", String.join(" ", kept))
                .replace("{pages}", String.join(" ", new TreeSet<>(pages.pages().keySet())))
                .getBytes(StandardCharsets.UTF_8);
    }
}
