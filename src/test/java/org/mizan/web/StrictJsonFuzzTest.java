package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a body has, a value comes of it or a refusal of at most a hundred faults. */
class StrictJsonFuzzTest {
    private static final int MOST_FAULTS = 100;

    record Part(
            @Size(max = 9) String key,
            boolean there,
            @Nullable Instant at) {}

    record Body(
            @Nullable Text name,
            @Size(max = 40) Map<String, BigDecimal> marks,
            @Size(max = 9) List<Part> parts,
            @Nullable UUID id,
            int many,
            @Nullable Long most,
            @Nullable JsonObject set) {}

    static Stream<byte[]> bodies() {
        return Stream.of("""
                        {"name": {"ar": "دوائي"}, "marks": {"a": "4.5", "b": 3}, "parts": [{"key": "k", "there": true,
                         "at": "2026-10-01T06:00:00Z"}], "id": "01970000-0000-7000-8000-000000000001", "many": 3,
                         "most": 9007199254740993, "set": {"x": [null, 1e3, -0.5e-2, "\\u0000", "\\ud83d"]}}
                        """, "{\"many\": 1, \"many\": 7.9, \"marks\": {\"a\": 1e99999999999}, \"parts\": null}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("bodies")
    @FuzzTest
    void a_body_is_read_or_refused(byte[] body) {
        List<Problem.Fault> faults = new Faults();
        try {
            JsonNode tree = StrictJson.read(Buffer.buffer(body), faults);
            Object value = BodyShape.of(Body.class).read(tree, "", faults);
            assertTrue(value != null || !faults.isEmpty());
        } catch (Problem refused) {
            assertTrue(refused.status() < 500);
        }
        assertTrue(faults.size() <= MOST_FAULTS);
    }
}
