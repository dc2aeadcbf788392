package org.mizan;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What came back. */
public record Answer(String request, HttpResponse<byte[]> response) {
    public int status() {
        return response.statusCode();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonObject json() {
        return new JsonObject(text());
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The revision of the ETag. */
    public int revision() {
        return Integer.parseInt(header("ETag").orElseThrow().replaceAll("\"|\\..*", ""));
    }

    /** The id in the body. */
    public UUID id() {
        return UUID.fromString(json().getString("id"));
    }

    /** The code of a problem. */
    public String code() {
        return json().getString("code");
    }

    /** Where the faults of a refusal lie, in its order. */
    public List<String> pointers() {
        List<String> pointers = new ArrayList<>();
        json().getJsonArray("errors", new JsonArray())
                .forEach(error -> pointers.add(((JsonObject) error).getString("pointer")));
        return pointers;
    }

    /** Fails with all that came back where the status is another one. */
    public Answer expect(int status) {
        if (status() != status) {
            throw new AssertionError(request + ": expected " + status + ", got " + status() + " " + text());
        }
        return this;
    }
}
