package org.mizan.standings.next;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a round as everybody sees it.
 *
 * @param rule none where the round has none
 * @param seedDigest SHA-256, in hexadecimal, of the seed in decimals, a space, and the salt in hexadecimal
 * @param seed of the lots that part equals; none while the rule can still give anything
 * @param salt in hexadecimal; none before the seed is shown
 * @param opensAt from when on the rule stands
 * @param revision 0 before it was ever set
 */
record ShownRule(
        String round,
        @Nullable NextRule rule,
        @Nullable String seedDigest,
        @Nullable Long seed,
        @Nullable String salt,
        Instant opensAt,
        int revision) {
    static ShownRule of(RuleStore.Kept kept, RuleStore.Facts facts) {
        boolean ruled = kept.rule() != null && kept.revision() > 0;
        boolean over = ruled && facts.over();
        String salt = HexFormat.of().formatHex(kept.salt());
        return new ShownRule(
                kept.round(),
                kept.rule(),
                ruled ? digest(kept.seed() + " " + salt) : null,
                over ? kept.seed() : null,
                over ? salt : null,
                facts.opensAt(),
                kept.revision());
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
