package org.mizan.judging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.Scoring.Marks;
import org.mizan.panel.CardState;
import org.mizan.web.Paragraphs;

/**
 * A revision of a scorecard as a device sends it, which may have waited there for hours.
 *
 * @param id made by the device, one a revision: however often it is sent, it is stored once
 * @param base the revision that the judge saw when it was made; 0 where there was none
 * @param version of the entry that the judge looked at
 * @param markedAt when it was made, by the clock of the device: a claim, by which nothing is decided
 */
record Sent(
        UUID id,
        UUID assignment,
        @Min(0) @Max(1_000_000) int base,
        @Size(max = 200) Map<String, BigDecimal> marks,
        @Nullable @Paragraphs @Size(max = 10_000) String comment,
        CardState state,
        @Nullable @Size(max = 200) List<String> cannotJudge,
        @Nullable @Size(max = 200) Map<String, @Paragraphs @Size(max = 2_000) String> comments,
        @Nullable @Paragraphs @Size(max = 2_000) String note,
        @Nullable @Pattern(regexp = "[0-9a-f]{1,64}") String version,
        @Nullable Instant markedAt) {
    /** How many are sent at once. */
    static final int MOST = 200;

    /** What the judge wants the card to be. */
    Marks wish() {
        return new Marks(marks, comment, state, cannotJudge, comments, note, version);
    }

    /** What is sent at once. */
    record Batch(@Size(min = 1, max = MOST) List<Sent> items) {}
}
