package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.table.Asked;
import org.mizan.table.EntryRows;
import org.mizan.table.EntryTables;
import org.mizan.table.Fault;
import org.mizan.table.Marks;
import org.mizan.table.PersonTables;
import org.mizan.table.Reading;
import org.mizan.table.TableSentences;
import org.mizan.table.Tables;

/** Whatever bytes a table has, it is read or refused, and either is told in both languages. */
class TableFuzzTest {
    private static final TableSentences ARABIC = new TableSentences(new Sentences("table", "ar")::say);
    private static final TableSentences ENGLISH = new TableSentences(new Sentences("table", "en")::say);

    static Stream<byte[]> texts() {
        return LongStream.range(0, 3)
                .mapToObj(MarksOfTables::new)
                .flatMap(marks -> Stream.of(
                        marks.lines(true), marks.lines(false), marks.aColumnAJudge(), marks.aColumnACriterion(true)))
                .map(rows -> MarksOfTables.text(rows, ';', true, "", StandardCharsets.UTF_8));
    }

    static Stream<byte[]> workbooks() {
        MarksOfTables marks = new MarksOfTables(1);
        return Stream.of(
                MarksOfTables.workbook(marks.aSheetAJudge()),
                MarksOfTables.workbook(MarksOfTables.one(marks.aColumnAJudge())));
    }

    @MethodSource("texts")
    @FuzzTest
    void a_table_as_text_is_read_or_refused(byte[] table) {
        told(table, Asked.MARKS);
        told(table, Asked.PAIRS);
    }

    @MethodSource("workbooks")
    @FuzzTest
    void a_workbook_is_read_or_refused(byte[] table) {
        told(table, Asked.MARKS);
    }

    static Stream<byte[]> orders() {
        return texts("judge,entry,place\nann,x,1\nann,y,2\nبكر,x,٢\nبكر,y,١\n", "project;ann;bob\nx;1;2\ny;2;1\n");
    }

    @MethodSource("orders")
    @FuzzTest
    void judges_orders_are_read_or_refused(byte[] table) {
        Marks places = told(table, Asked.PLACES);
        if (places != null) {
            VoteTable.Reading<?> orders = VoteTable.orders(places);
            assertTrue(orders.input() != null || !orders.faults().isEmpty());
            refused(orders.faults());
        }
    }

    static Stream<byte[]> people() {
        return texts(
                "name,email,phone,sectors\nHuda,huda@example.org,,Health\n",
                "هدى العلي <huda@example.org>; 0791234567\n",
                "Sami\tsami@example.org\t+962 7 9123 4567\tHealth, Transport\n");
    }

    @MethodSource("people")
    @FuzzTest
    void a_table_of_people_is_read_or_refused(byte[] table) {
        PersonTables.Reading people = PersonTables.read(table);
        assertTrue(people.rows().isEmpty() || people.faults().isEmpty());
        refused(people.faults());
    }

    static Stream<byte[]> comparisons() {
        return texts(
                "winner,loser,judge,tie,first\nx,y,ann,no,x\ny,z,,yes,\n", "الفائز\tالخاسر\nتطبيق\tخدمة\nx\tتطبيق\n");
    }

    @MethodSource("comparisons")
    @FuzzTest
    void comparisons_are_read_or_refused(byte[] table) {
        VoteTable.Reading<?> votes = VoteTable.comparisons(VoteTable.votes(table, Asked.PAIRS));
        assertTrue(votes.input() != null || !votes.faults().isEmpty());
        refused(votes.faults());
    }

    static Stream<byte[]> wishes() {
        return texts(
                "entry,sector,institution,reviews\nx,health,ju,3\ny,,,2\n",
                "judge;sectors;least;most\nann;health,transport;1;4\n",
                "المحكّم,القطاعات,الحد الأدنى,الحد الأعلى\nهدى,الصحه؛ النقل,١,٣\n",
                "judge,entry\nann,x\n");
    }

    /** As entries, as judges and as conflicts: whatever it is, one of these takes it or none does. */
    @MethodSource("wishes")
    @FuzzTest
    void a_table_of_a_plan_is_read_or_refused(byte[] table) {
        PlanRows rows = new PlanRows(Asked.PAIRS, 2);
        refused(rows.entries(table));
        refused(rows.judges(table));
        refused(rows.conflicts(table));
        assertTrue(rows.unknownSectors().size() <= table.length);
        assertTrue(rows.fits() || table.length > 0);
    }

    static Stream<byte[]> entries() {
        return texts(
                "Project Title,Submission Url,Project Status,Opt-In Prizes,Team Member 1 First Name\nDalili,https://x.example/dalili,Submitted (Gallery/Visible),Health,Huda\n",
                "المشروع;القطاع;الرابط\nدليلي;الصحة;https://x.example\n",
                "1. Dalili\n2. Masari, health\n\n- دليلي\n");
    }

    @MethodSource("entries")
    @FuzzTest
    void a_table_of_entries_is_read_or_refused(byte[] table) {
        EntryRows rows = EntryTables.read(table, "");
        assertTrue(!rows.rows().isEmpty() || !rows.faults().isEmpty());
        refused(rows.faults());
    }

    private static Stream<byte[]> texts(String... tables) {
        return Stream.of(tables).map(table -> table.getBytes(StandardCharsets.UTF_8));
    }

    private static Marks told(byte[] table, Asked asked) {
        switch (Tables.read(table, asked.told(Map.of(), "", true))) {
            case Reading.Read(Marks marks) -> {
                assertTrue(!ARABIC.understood(marks, true).isEmpty());
                assertTrue(!ENGLISH.understood(marks, true).isEmpty());
                return marks;
            }
            case Reading.Refused(List<Fault> faults) -> {
                assertTrue(!faults.isEmpty());
                refused(faults);
                return null;
            }
        }
    }

    private static void refused(List<Fault> faults) {
        ARABIC.faults(faults);
        ENGLISH.faults(faults);
    }
}
