package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.Together;

/** What happens beside paper at the same moment, and what the database refuses from any hand. */
class PaperGuardIT extends PaperDesks {

    @Test
    void of_two_clerks_who_type_at_once_one_is_the_writer_and_the_other_is_told_so() throws Exception {
        for (int time = 0; time < 8; time++) {
            Hall hall = hall();
            List<Answer> both = Together.atOnce(
                    List.of(() -> hall.type(hall.clerk(), "4", "7"), () -> hall.type(hall.second(), "4", "7")));
            assertEquals(Set.of(201, 409), statuses(both));
            assertEquals(1, hall.kept("waiting"));
        }
    }

    @Test
    void the_same_typed_at_once_in_two_tabs_is_one_card() throws Exception {
        for (int time = 0; time < 8; time++) {
            Hall hall = hall();
            List<Answer> both = Together.atOnce(
                    List.of(() -> hall.type(hall.clerk(), "4", "7"), () -> hall.type(hall.clerk(), "4", "7")));
            assertEquals(Set.of(201), statuses(both));
            assertEquals(1, both.stream().map(Answer::id).distinct().count());
            assertEquals(1, hall.desk().rows().count("paper_card"));
        }
    }

    @Test
    void of_all_who_confirm_at_once_one_does_and_the_card_is_there_once() throws Exception {
        for (int time = 0; time < 8; time++) {
            Hall hall = hall();
            UUID paper = hall.typed();
            List<Answer> all = Together.atOnce(List.of(
                    () -> hall.confirm(hall.organiser(), paper, 0),
                    () -> hall.confirm(hall.desk().judge(), paper, 0),
                    () -> hall.key(hall.second(), paper, "4", "7")));
            assertEquals(1, all.stream().filter(one -> one.status() == 200).count());
            all.stream()
                    .filter(one -> one.status() != 200)
                    .forEach(one -> assertEquals(
                            "judging.paper.confirmed", one.expect(409).code()));
            assertEquals(1, hall.desk().rows().count("scorecard"));
            assertEquals(1, hall.kept("confirmed"));
        }
    }

    @Test
    void a_card_that_is_confirmed_and_sent_back_or_taken_back_at_once_is_one_of_them() throws Exception {
        for (int time = 0; time < 8; time++) {
            Hall hall = hall();
            UUID paper = hall.typed();
            List<Answer> all = Together.atOnce(List.of(
                    () -> hall.confirm(hall.organiser(), paper, 0),
                    () -> hall.refuse(hall.second(), paper),
                    () -> hall.take(hall.clerk(), paper)));
            assertEquals(1, all.stream().filter(one -> one.status() < 300).count());
            assertEquals(hall.kept("confirmed"), hall.desk().rows().count("scorecard"));
            assertEquals(0, hall.kept("waiting"));
        }
    }

    @Test
    void the_judges_own_save_at_the_moment_of_a_confirmation_is_lost_by_neither() throws Exception {
        for (int time = 0; time < 8; time++) {
            Hall hall = hall();
            UUID paper = hall.typed();
            List<Answer> both = Together.atOnce(List.of(
                    () -> hall.confirm(hall.organiser(), paper, 0),
                    () -> hall.desk().save(0, "9", "submitted")));
            assertEquals(Set.of(200, 412), statuses(both));
            assertEquals(1, hall.desk().rows().count("scorecard"));
            assertEquals(both.getFirst().status() == 200 ? 1 : 0, hall.kept("confirmed"));
        }
    }

    @Test
    void nothing_is_confirmed_that_comes_after_the_close_however_many_confirm_while_it_closes() throws Exception {
        var rows = rows();
        Instant closes = server.clock().instant();
        List<Hall> halls = new ArrayList<>();
        List<Callable<Answer>> acts = new ArrayList<>();
        for (int judge = 0; judge < 10; judge++) {
            Hall hall = hall(desk(rows));
            UUID paper = hall.typed();
            halls.add(hall);
            acts.add(() -> hall.confirm(hall.organiser(), paper, 0));
        }
        acts.add(() -> {
            rows.moves(closes.minus(Duration.ofDays(1)), closes);
            return null;
        });
        List<Answer> answers = new ArrayList<>(Together.atOnce(acts));
        answers.removeLast();
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer ->
                        assertEquals("judging.paper.closed", answer.expect(409).code()));
        long accepted =
                answers.stream().filter(answer -> answer.status() == 200).count();
        assertEquals(accepted, rows.count("scorecard"));
        assertEquals(accepted, halls.getFirst().kept("confirmed"));
    }

    @Test
    void the_database_lets_nobody_confirm_their_own_and_keeps_what_was_typed_as_it_was() {
        Hall hall = hall();
        UUID paper = hall.typed();
        refused(
                hall,
                "paper_other",
                "update paper_card set state = 'refused', reason = 'x', decided_at = now(), decided_by = typed_by where id = '"
                        + paper + "'");
        refused(
                hall,
                "paper_other",
                "update paper_card set state = 'taken', decided_at = now(), decided_by = gen_random_uuid() where id = '"
                        + paper + "'");
        refused(
                hall,
                "kept as it is",
                "update paper_card set marks = '{\"impact\": \"9\"}' where id = '" + paper + "'");
        refused(hall, "kept as it is", "delete from paper_card where id = '" + paper + "'");
        refused(
                hall,
                "paper_waiting",
                "insert into paper_card (edition_id, id, assignment_id, marks, comment, remarks, typed_at, typed_by)"
                        + " select edition_id, gen_random_uuid(), assignment_id, marks, comment, remarks, typed_at, gen_random_uuid()"
                        + " from paper_card where id = '" + paper + "'");
        hall.refuse(hall.second(), paper).expect(200);
        refused(hall, "kept as it is", "update paper_card set reason = 'y' where id = '" + paper + "'");
    }

    private static void refused(Hall hall, String why, String statement) {
        Exception failure =
                assertThrows(Exception.class, () -> hall.desk().rows().run(statement));
        assertTrue(failure.toString().contains(why), failure.toString());
    }

    private static Set<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).collect(Collectors.toSet());
    }
}
