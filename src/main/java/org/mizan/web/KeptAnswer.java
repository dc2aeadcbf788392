package org.mizan.web;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer kept in memory with its gzip form and the tags of both: sending it copies a pointer. The two forms have tags
 * of their own, since a strong tag names bytes.
 */
public final class KeptAnswer {
    private static final int WORTH_COMPRESSING = 512;

    final Buffer plain;
    final String plainTag;
    final @Nullable Buffer gzip;
    final String gzipTag;
    /** Headers that cannot be changed any more are not copied into an answer but pointed at. */
    final MultiMap plainHead;

    final MultiMap gzipHead;
    final MultiMap plainKnown;
    final MultiMap gzipKnown;

    private KeptAnswer(String contentType, byte[] bytes, String caching, Map<String, String> more) {
        String digest = digest(bytes);
        plain = Buffer.buffer(bytes);
        plainTag = '"' + digest + '"';
        byte[] smaller = compressible(contentType) && bytes.length >= WORTH_COMPRESSING ? compressed(bytes) : bytes;
        gzip = smaller.length < bytes.length ? Buffer.buffer(smaller) : null;
        gzipTag = gzip == null ? plainTag : '"' + digest + "-gz\"";
        plainKnown = known(plainTag, caching).copy(false);
        gzipKnown = known(gzipTag, caching).copy(false);
        plainHead =
                head(known(plainTag, caching), contentType, more, bytes.length).copy(false);
        gzipHead = head(known(gzipTag, caching), contentType, more, smaller.length)
                .set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.createOptimized("gzip"))
                .copy(false);
    }

    /** The headers of a 304: what is about the bytes stays with the bytes that the caller has. */
    private MultiMap known(String tag, String caching) {
        MultiMap headers = HttpHeaders.headers()
                .set(HttpHeaders.ETAG, HttpHeaders.createOptimized(tag))
                .set(HttpHeaders.CACHE_CONTROL, HttpHeaders.createOptimized(caching));
        return gzip == null ? headers : headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    private static MultiMap head(MultiMap known, String contentType, Map<String, String> more, int length) {
        more.forEach((name, value) -> known.set(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value)));
        return known.set(HttpHeaders.createOptimized("X-Content-Type-Options"), HttpHeaders.createOptimized("nosniff"))
                .set(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized(contentType))
                .set(HttpHeaders.CONTENT_LENGTH, HttpHeaders.createOptimized(Integer.toString(length)));
    }

    /** Makes the bytes ready; compressing takes a while, so not for every request. */
    public static KeptAnswer of(String contentType, Buffer body) {
        return of(contentType, body, Map.of());
    }

    /** The same with more headers. */
    public static KeptAnswer of(String contentType, Buffer body, Map<String, String> headers) {
        return of(contentType, body, "no-cache", headers);
    }

    /** The same for those who may keep it in a way of its own. */
    static KeptAnswer of(String contentType, Buffer body, String caching, Map<String, String> headers) {
        return new KeptAnswer(contentType, body.getBytes(), caching, headers);
    }

    /** The tag of the uncompressed form, with its quotes. */
    public String tag() {
        return plainTag;
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
        ByteArrayOutputStream sink = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(sink) {
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
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, 16);
    }
}
