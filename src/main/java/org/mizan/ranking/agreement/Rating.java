package org.mizan.ranking.agreement;

import java.math.BigDecimal;

/** The value that one rater gave one unit. */
public record Rating(String unit, String rater, BigDecimal value) {}
