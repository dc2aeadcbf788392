package org.mizan.panel.proposal;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;

class HallIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award hall() {
        return Award.desks(server, Stream.generate(server::person).limit(3).toList(), 4);
    }

    private static List<JsonObject> ways(Award award) {
        return objects(award.organiser().get(award.round() + "/plan/hall").expect(200), "ways");
    }

    private static List<JsonObject> objects(org.mizan.Answer answer, String list) {
        return objects(answer.json(), list);
    }

    private static List<JsonObject> objects(JsonObject of, String list) {
        List<JsonObject> objects = new ArrayList<>();
        of.getJsonArray(list).forEach(one -> objects.add((JsonObject) one));
        return objects;
    }

    private static List<JsonObject> steps(Award award, Client judge) {
        return objects(judge.get(award.base() + "/way").expect(200), "steps");
    }

    /** In which turn the judge is at which entry. */
    private static List<String> own(Award award, Client judge) {
        Map<String, String> entries = objects(
                        judge.get(award.base() + "/assignments").expect(200), "items")
                .stream()
                .collect(toMap(task -> task.getString("id"), task -> task.getString("entry")));
        return steps(award, judge).stream()
                .map(step -> step.getInteger("turn") + " " + entries.get(step.getString("assignment")))
                .toList();
    }

    @Test
    void every_judge_has_an_order_and_no_two_are_at_one_entry_in_one_turn() {
        List<String> places = ways(hall()).stream()
                .flatMap(way -> objects(way, "places").stream())
                .map(place -> place.getInteger("turn") + " " + place.getString("entry"))
                .toList();
        assertEquals(12, places.size());
        assertEquals(12, places.stream().distinct().count());
    }

    @Test
    void a_judge_reads_the_way_that_the_organiser_prints() {
        Award award = hall();
        Map<String, List<String>> printed = ways(award).stream()
                .collect(toMap(
                        way -> way.getString("judge"),
                        way -> objects(way, "places").stream()
                                .map(place -> place.getInteger("turn") + " " + place.getString("entry"))
                                .toList()));
        for (Client judge : award.judges()) {
            assertEquals(printed.get(judge.id().toString()), own(award, judge));
        }
    }

    @Test
    void a_second_look_comes_after_all_have_gone_round_once() {
        Award award = hall();
        UUID first = award.desks().getFirst().assignment();
        UUID again = award.rows().again(first);
        List<JsonObject> steps = steps(award, award.judges().getFirst());
        assertEquals(again.toString(), steps.getLast().getString("assignment"));
        assertEquals(5, steps.size());
    }

    @Test
    void in_a_blind_edition_there_is_no_way_for_the_order_of_tables_tells_whose_entry_it_is() {
        Award award = hall();
        award.rows().says("""
                {"judging": {"blind": true}}""");
        assertEquals(List.of(), steps(award, award.judges().getFirst()));
    }

    @Test
    void a_round_that_is_over_has_no_way_any_more() {
        Award award = hall();
        award.rows().moves(AwardRows.OPENS, server.clock().instant());
        assertEquals(List.of(), steps(award, award.judges().getFirst()));
    }

    @Test
    void an_organiser_who_looks_as_a_judge_sees_the_way_of_that_judge() {
        Award award = hall();
        Client judge = award.judges().getFirst();
        assertEquals(
                steps(award, judge),
                objects(
                        award.organiser()
                                .get(award.base() + "/way?as=" + judge.id())
                                .expect(200),
                        "steps"));
    }
}
