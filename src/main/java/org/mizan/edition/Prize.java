package org.mizan.edition;

import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** What a place wins: money in minor units with its ISO 4217 code (JOD has three decimals), or no money at all. */
public record Prize(
        int place,
        Text name,
        @Nullable Long amount,
        @Nullable String currency) {}
