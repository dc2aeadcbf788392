package org.mizan.table;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that reads a table for which nobody waits any more. */
class InterruptedTest {
    private static final byte[] TEXT =
            "entry,judge,score\na,x,4\nb,x,3\na,y,2\nb,y,1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOOK = WorkbookTest.sheets(
            Map.of("Marks", List.of(List.of("entry", "judge", "score"), List.of("a", "x", 4), List.of("b", "x", 3))));

    @AfterEach
    void interrupted() {
        Thread.interrupted();
    }

    static Stream<Named<Executable>> readers() {
        return Stream.of(
                Named.of("marks", () -> Tables.read(TEXT, Asked.MARKS)),
                Named.of("marks of a workbook", () -> Tables.read(BOOK, Asked.MARKS)),
                Named.of("entries", () -> EntryTables.read(TEXT, "")),
                Named.of("entries of a workbook", () -> EntryTables.read(BOOK, "")),
                Named.of("titles", () -> EntryTables.read("a\nb\n".getBytes(StandardCharsets.UTF_8), "")),
                Named.of("people", () -> PersonTables.read(TEXT)),
                Named.of("people of a workbook", () -> PersonTables.read(BOOK)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void an_interrupted_thread_reads_no_further_and_refuses_nothing(Executable reading) {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, reading);
    }
}
