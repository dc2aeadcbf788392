package org.mizan.web;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client of HTTP/2 without manners: it sends the frames that a test wants, whatever it is told. */
final class Frames implements AutoCloseable {
    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int PING = 6;
    static final int GO_AWAY = 7;

    private static final int SETTINGS = 4;
    private static final int ACKNOWLEDGED = 1;
    /** A request whole in its headers. */
    private static final int WHOLE = 5;

    private final Socket socket;
    private final DataInputStream heard;

    /** Connects, and says these settings of its own. */
    Frames(int port, byte... settings) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        heard = new DataInputStream(socket.getInputStream());
        send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII), frame(SETTINGS, 0, 0, settings));
    }

    /** A frame; streams of requests are odd. */
    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean answersPing() {
            return type == PING && flags == ACKNOWLEDGED;
        }

        /** The code with which a stream or the connection ends. */
        int code() {
            return payload[type == GO_AWAY ? 7 : 3];
        }
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {
            (byte) (payload.length >> 16),
            (byte) (payload.length >> 8),
            (byte) payload.length,
            (byte) type,
            (byte) flags,
            (byte) (stream >> 24),
            (byte) (stream >> 16),
            (byte) (stream >> 8),
            (byte) stream
        });
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** GET of that path, without a body. */
    static byte[] get(int stream, String path) {
        return frame(
                HEADERS, WHOLE, stream, HexFormat.of().parseHex("828644" + literal(path) + "41" + literal("mizan")));
    }

    /** A text of a header, as it is. */
    static String literal(String value) {
        return HexFormat.of().toHexDigits((byte) value.length())
                + HexFormat.of().formatHex(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** In one piece. */
    void send(byte[]... frames) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        socket.getOutputStream().write(all.toByteArray());
    }

    /** Waits for the next one. */
    Frame next() throws IOException {
        byte[] head = heard.readNBytes(3);
        int length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
        int type = heard.readUnsignedByte();
        int flags = heard.readUnsignedByte();
        int stream = heard.readInt();
        return new Frame(type, flags, stream, heard.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
