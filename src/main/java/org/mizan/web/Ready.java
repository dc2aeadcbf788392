package org.mizan.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer kept in memory with its gzip form and the tags of both: sending it copies a pointer. The two forms have tags
 * of their own, since a strong tag names bytes.
 */
public final class Ready {
    private static final int WORTH_COMPRESSING = 512;

    final CharSequence contentType;
    final List<CharSequence> headers = new ArrayList<>();
    final Buffer plain;
    final CharSequence plainLength;
    final CharSequence plainTag;
    final @Nullable Buffer gzip;
    final CharSequence gzipLength;
    final CharSequence gzipTag;

    private Ready(String contentType, byte[] bytes) {
        this.contentType = HttpHeaders.createOptimized(contentType);
        String digest = digest(bytes);
        plain = Buffer.buffer(bytes);
        plainLength = HttpHeaders.createOptimized(Integer.toString(bytes.length));
        plainTag = HttpHeaders.createOptimized('"' + digest + '"');
        byte[] smaller = compressible(contentType) && bytes.length >= WORTH_COMPRESSING ? compressed(bytes) : bytes;
        gzip = smaller.length < bytes.length ? Buffer.buffer(smaller) : null;
        gzipLength = HttpHeaders.createOptimized(Integer.toString(smaller.length));
        gzipTag = HttpHeaders.createOptimized('"' + digest + "-gz\"");
    }

    /** Makes the bytes ready; compressing takes a while, so not for every request. */
    public static Ready of(String contentType, Buffer body) {
        return new Ready(contentType, body.getBytes());
    }

    /** The same answer with one more header. */
    public Ready header(String name, String value) {
        headers.add(HttpHeaders.createOptimized(name));
        headers.add(HttpHeaders.createOptimized(value));
        return this;
    }

    /** The tag of the uncompressed form, with its quotes. */
    public String tag() {
        return plainTag.toString();
    }

    /** The uncompressed form. */
    public Buffer body() {
        return plain;
    }

    private static boolean compressible(String contentType) {
        return contentType.startsWith("text/")
                || contentType.contains("json")
                || contentType.contains("javascript")
                || contentType.contains("svg");
    }

    private static byte[] compressed(byte[] bytes) {
        var sink = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (var gzip = new GZIPOutputStream(sink) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sink.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
