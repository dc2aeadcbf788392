package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.web.Problem;

/** Whether a conflict may be declared or taken back. */
class ConflictTest {
    @ParameterizedTest
    @CsvSource({
        "true,  true,  false, true,  ''",
        "true,  true,  true,  false, ''",
        "false, true,  false, true,  judging.conflict.judge",
        "true,  false, false, true,  judging.conflict.entry",
        "true,  true,  true,  true,  judging.conflict.already",
        "true,  true,  false, false, judging.conflict.none",
    })
    void a_conflict_of_a_judge_with_an_entry_is_declared_once_and_taken_back_once(
            boolean judge, boolean entry, boolean now, boolean declared, String refusal) {
        var refused = Conflict.refusal(new Conflict.Facts(judge, entry, now), declared);
        assertEquals(refusal, refused.map(ConflictTest::code).orElse(""));
    }

    private static String code(Problem problem) {
        return problem.faults().isEmpty()
                ? problem.code()
                : problem.faults().getFirst().code();
    }
}
