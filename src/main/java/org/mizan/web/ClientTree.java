package org.mizan.web;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

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

    /** The answers of this tree by their whole paths. */
    Map<String, KeptAnswer> answers() {
        Map<String, KeptAnswer> answers = new TreeMap<>();
        files.forEach((name, bytes) ->
                answers.put(path + name, KeptAnswer.of(Site.type(name), Buffer.buffer(bytes), FOR_EVER, Site.HEADERS)));
        return answers;
    }

    private static String digest(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                digest.update((name + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
