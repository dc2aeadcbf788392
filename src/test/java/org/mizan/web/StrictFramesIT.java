package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Headers of HTTP/2 that a server which passes them on as lines would turn into others. */
class StrictFramesIT {
    private static final String MALFORMED = "reset 1";
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int GOODBYE = 7;

    private static TestKernel kernel;

    @BeforeAll
    static void start() {
        kernel = TestKernel.ofFrames(Duration.ofSeconds(20)).start();
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void what_is_well_formed_is_answered() throws IOException {
        assertEquals("200", answer());
        assertEquals("200", answer("accept", "a, b;\tc=\"d\"", "user-agent", "ميزان", "x-empty", "", "te", "trailers"));
        assertEquals("200", answer("host", "mizan"));
    }

    @Test
    void a_value_holds_no_line_and_nothing_that_cannot_be_seen() throws IOException {
        for (String value :
                List.of("a\r\nb: c", "a\nb", "a\rb", "a\0b", "\r", "a\n", "a\u000bb", "a\u007fb", "\u0001")) {
            assertEquals(MALFORMED, answer("x-note", value), value);
            assertEquals(MALFORMED, answer("cookie", value), value);
        }
    }

    @Test
    void a_value_neither_begins_nor_ends_with_a_space() throws IOException {
        for (String value : List.of(" a", "a ", "\ta", "a\t", " ")) {
            assertEquals(MALFORMED, answer("x-note", value), value);
        }
    }

    @Test
    void a_name_is_of_small_letters_and_no_line() throws IOException {
        for (String name : List.of("X-Note", "x note", "x-note:", "x:note", "x\r\nb", "x\0", "x-ملاحظة", "")) {
            assertEquals(MALFORMED, answer(name, "a"), name);
        }
    }

    @Test
    void what_begins_a_request_is_said_once_and_first() throws IOException {
        for (String name : List.of(":path", ":method", ":scheme", ":authority", ":status", ":protocol", ":note")) {
            assertEquals(MALFORMED, answer(name, "/api/v1/open"), name);
            assertEquals(MALFORMED, answer("accept", "a", name, "/api/v1/open"), name);
        }
    }

    @Test
    void a_request_names_one_server() throws IOException {
        assertEquals(MALFORMED, answer("host", "other"));
        assertEquals(MALFORMED, answer("host", "mizan", "host", "mizan"));
    }

    @Test
    void what_belongs_to_one_connection_is_not_said() throws IOException {
        for (String name : List.of("connection", "transfer-encoding", "keep-alive", "upgrade", "proxy-connection")) {
            assertEquals(MALFORMED, answer(name, "chunked"), name);
        }
        assertEquals(MALFORMED, answer("te", "gzip"));
    }

    @Test
    void a_path_begins_with_a_slash_and_holds_no_space() throws IOException {
        for (String path : List.of("", "api", "http://mizan/api/v1/open", "/api/v1/open x", "/api\r\n", "*")) {
            assertEquals(
                    MALFORMED, said(":method", "GET", ":scheme", "http", ":authority", "mizan", ":path", path), path);
        }
        assertEquals(MALFORMED, said(":method", "GET", ":scheme", "http", ":authority", "mizan"));
        assertEquals(MALFORMED, said(":scheme", "http", ":authority", "mizan", ":path", "/api/v1/open"));
        assertEquals(MALFORMED, said(":method", "GET", ":authority", "mizan", ":path", "/api/v1/open"));
        assertEquals(MALFORMED, said(":method", "GET", ":scheme", "http", ":path", "/api/v1/open"));
    }

    @Test
    void what_comes_after_a_body_begins_no_other_request() throws IOException {
        assertEquals(MALFORMED, trailed(":path", "/api/v1/open"));
        assertEquals(MALFORMED, trailed("x-note", "a\r\nb"));
    }

    /** To a good request with these fields besides. */
    private static String answer(String... fields) throws IOException {
        List<String> all = new ArrayList<>(
                List.of(":method", "GET", ":scheme", "http", ":authority", "mizan", ":path", "/api/v1/open"));
        all.addAll(List.of(fields));
        return said(all.toArray(String[]::new));
    }

    private static String said(String... fields) throws IOException {
        return heard(frame(5, block(fields)));
    }

    private static String trailed(String... fields) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.write(frame(
                4,
                block(
                        ":method",
                        "POST",
                        ":scheme",
                        "http",
                        ":authority",
                        "mizan",
                        ":path",
                        "/api/v1/things",
                        "authorization",
                        "Bearer good",
                        "content-type",
                        "application/json")));
        frames.write(frame(5, block(fields)));
        return heard(frames.toByteArray());
    }

    private static byte[] frame(int flags, byte[] block) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(new byte[] {0, (byte) (block.length >> 8), (byte) block.length, HEADERS, (byte) flags, 0, 0, 0, 1});
        frame.write(block);
        return frame.toByteArray();
    }

    /** Every field as it is, of no table. */
    private static byte[] block(String... fields) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int index = 0; index < fields.length; index++) {
            if (index % 2 == 0) {
                block.write(0);
            }
            byte[] bytes = fields[index].getBytes(StandardCharsets.UTF_8);
            block.write(bytes.length);
            block.write(bytes);
        }
        return block.toByteArray();
    }

    /** The status, or how the stream or the connection was ended. */
    private static String heard(byte[] frames) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", kernel.port())) {
            socket.setSoTimeout(20_000);
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            sent.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            sent.write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
            sent.write(frames);
            socket.getOutputStream().write(sent.toByteArray());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int weighed = (in.readUnsignedByte() & 0x20) == 0 ? 0 : 5;
                in.skipNBytes(4);
                byte[] payload = in.readNBytes(length);
                if (type == RESET) {
                    return "reset " + payload[3];
                }
                if (type == GOODBYE) {
                    return "goodbye " + payload[7];
                }
                if (type == HEADERS) {
                    return status(payload[weighed]);
                }
            }
        }
    }

    /** As it stands in the table of every connection. */
    private static String status(byte first) {
        return first == (byte) 0x88 ? "200" : "another than 200";
    }
}
