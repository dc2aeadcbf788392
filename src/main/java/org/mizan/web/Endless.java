package org.mizan.web;

import java.util.List;

/** How much is told of what may be endless, since whoever sends it could make it so. */
public final class Endless {
    /** So many faults, or lines in the way, are told of, and how many there are. */
    public static final int MOST = 100;

    private Endless() {}

    /** The first of these. */
    public static <T> List<T> first(List<T> all) {
        return all.size() <= MOST ? all : all.subList(0, MOST);
    }
}
