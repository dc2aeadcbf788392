package org.mizan.table;

import java.util.List;

/** What comes of reading: the marks, or everything that is wrong with the table or not clear in it. */
public sealed interface Reading {

    /** Nothing is wrong. */
    record Read(Marks marks) implements Reading {}

    /** Nothing is to be used. */
    record Refused(List<Fault> faults) implements Reading {
        /** Copies. */
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
