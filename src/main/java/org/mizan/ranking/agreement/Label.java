package org.mizan.ranking.agreement;

/** The label that one rater gave one unit, such as a diagnosis, or pass and fail. */
public record Label(String unit, String rater, String label) {}
