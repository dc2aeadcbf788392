package org.mizan.table;

import java.util.List;

/**
 * What is wrong with a table, or not clear in it.
 *
 * @param sheet where the file has several; empty otherwise
 * @param line counted from 1, the heading's being a line; 0 where it is not of one line
 * @param code message key {@code table.<code>}
 * @param arguments of the message
 */
public record Fault(String sheet, long line, String code, List<Object> arguments) {
    /** Copies. */
    public Fault {
        arguments = List.copyOf(arguments);
    }

    /** Of a line of the only sheet. */
    public static Fault of(long line, String code, Object... arguments) {
        return new Fault("", line, code, List.of(arguments));
    }

    /** How many lines have faults, some perhaps in several cells. */
    public static int lines(List<Fault> faults) {
        return (int) faults.stream()
                .filter(fault -> fault.line() > 0)
                .map(fault -> List.of(fault.sheet(), fault.line()))
                .distinct()
                .count();
    }

    /** The same of a sheet. */
    Fault in(String name) {
        return new Fault(name, line, code, arguments);
    }
}
