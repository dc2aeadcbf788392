package org.mizan.standings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Standing;
import org.mizan.ranking.rasch.Measures;

/**
 * An entry's line in standings, as it is computed and as organisers read it.
 *
 * @param standing its place told apart by the edition's metrics
 * @param measured what the Rasch model says of it; null of every other method
 * @param metrics the figures, as printed, that the edition names beside the score
 * @param sector that it is in, if any
 * @param sectorRank its place among the entries of the sector
 */
public record Line(
        @JsonUnwrapped Standing standing,
        @JsonUnwrapped @Nullable Measured measured,
        Map<String, @Nullable String> metrics,
        @Nullable String sector,
        @Nullable Integer sectorRank,
        boolean sectorTied) {
    /** The decimals of published chances. */
    private static final int OF_CHANCES = 4;

    /** Copies, in order. */
    public Line {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable String>(metrics));
    }

    /** The score as it is published; null where there is none. */
    public @Nullable BigDecimal printedScore(int decimals) {
        return printed(standing.score(), decimals);
    }

    /** The chance of the first place as it is published; null where there is none. */
    public @Nullable BigDecimal printedFirst() {
        return printed(standing.probabilityFirst(), OF_CHANCES);
    }

    /** The chance of one of so many prizes as it is published; null where there is none. */
    public @Nullable BigDecimal printedPrize(int prizes) {
        return printed(standing.probabilityTop().get(prizes), OF_CHANCES);
    }

    /** The standard error of the score, exactly; null where there is none. */
    @Nullable
    BigDecimal error() {
        Double error = standing.standardError();
        return error == null ? null : BigDecimal.valueOf(error);
    }

    private static @Nullable BigDecimal printed(@Nullable Double figure, int decimals) {
        return figure == null ? null : Options.rounded(BigDecimal.valueOf(figure), decimals);
    }

    /** A measure in logits, how well it fits, and the number of marks behind it. */
    public record Measured(
            @Nullable Double measure,
            @Nullable Double measureError,
            @Nullable Double infit,
            @Nullable Double infitStandardised,
            @Nullable Double outfit,
            @Nullable Double outfitStandardised,
            int marks,
            boolean extreme) {
        static Measured of(Measures.Element element) {
            return new Measured(
                    element.measure(),
                    element.fit().standardError(),
                    element.fit().infit(),
                    element.fit().infitStandardised(),
                    element.fit().outfit(),
                    element.fit().outfitStandardised(),
                    element.fit().marks(),
                    element.fit().extreme());
        }
    }
}
