package org.mizan.web;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.mizan.web.Problem.Fault;

/**
 * The faults found so far while something is read that a caller sent. As soon as there are too many, the reading ends
 * with the {@link Problem} of those: whoever sends a million faults is told of some, and the rest is not looked for.
 */
public final class Faults extends AbstractList<Fault> {
    private final List<Fault> found = new ArrayList<>();

    /** No fault yet. */
    public Faults() {}

    @Override
    public boolean add(Fault fault) {
        found.add(fault);
        if (found.size() >= Endless.MOST) {
            throw Problem.invalid("web.invalid.some", found, Endless.MOST);
        }
        return true;
    }

    @Override
    public Fault get(int index) {
        return found.get(index);
    }

    @Override
    public int size() {
        return found.size();
    }
}
