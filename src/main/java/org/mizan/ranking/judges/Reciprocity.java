package org.mizan.ranking.judges;

/**
 * Two judges who each reviewed the other's entry.
 *
 * @param t of the first judge's review of the other's entry
 * @param back of the other's review of the first's
 * @param product of both: positive when both were kind, or both unkind
 */
public record Reciprocity(String judge, String other, double t, double back, double product) {}
