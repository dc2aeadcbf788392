package org.mizan.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of the browser client under one path that names them all by a digest: they never change there, so a browser
 * asks for each once, and those of two versions never meet on one page. Pages say {@value #HERE} for that path.
 */
final class ClientTree {
    /** Where the tree seems to lie to pages, until its digest is put in. */
    static final String HERE = "/app/";

    private final SortedMap<String, byte[]> files;
    private final String path;

    /** A tree of these files by their name in it, wherever each comes from. */
    ClientTree(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
        this.path = HERE + digest(this.files) + "/";
    }

    /** Puts the path of this tree into a page. */
    byte[] linked(byte[] page) {
        return new String(page, StandardCharsets.UTF_8)
                .replace('"' + HERE, '"' + path)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The files of this tree by their whole paths. */
    Map<String, byte[]> placed() {
        Map<String, byte[]> placed = new TreeMap<>();
        files.forEach((name, bytes) -> placed.put(path + name, bytes));
        return placed;
    }

    private static String digest(SortedMap<String, byte[]> files) {
        MessageDigest digest = Sha256.begun();
        files.forEach((name, bytes) -> {
            digest.update((name + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
