package org.mizan.ranking.design;

/** A judge reviews, or is to review, an entry. */
public record Link(String entry, String judge) implements Comparable<Link> {
    /** By entry, then judge. */
    @Override
    public int compareTo(Link other) {
        int byEntry = entry.compareTo(other.entry);
        return byEntry != 0 ? byEntry : judge.compareTo(other.judge);
    }
}
