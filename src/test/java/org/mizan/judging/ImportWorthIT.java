package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;

/** What marks of an imported table are worth, as a request says it: never taken silently for marks of another scale. */
class ImportWorthIT {
    private static final String WORDS = "project,judge,score\nPath,Huda,good\nPath,Omar,fair\nPark,Huda,poor\n";
    private static final String SCALES =
            "project,judge,score\nPath,Huda,8\nPath,Omar,80\nPark,Huda,6\nPark,Omar,50\nBill,Huda,4\nBill,Omar,40\n";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Answer plan(Award award, String query, String text) {
        String at = award.round() + "/imports/plan?create=true" + query;
        return award.organiser().with("Accept-Language", "en").send("POST", at, "text/csv", text);
    }

    private static String parameter(String name, String value) {
        return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Award award(int lowest, int highest) {
        Award award = Award.judging(server, "impact");
        award.rows()
                .run(
                        "update criterion set lowest = " + lowest + ", highest = " + highest
                                + ", step = 1 where edition_id = $1",
                        award.rows().edition);
        return award;
    }

    private static List<String> refused(JsonObject plan) {
        return plan.getJsonArray("refused").stream()
                .map(one -> ((JsonObject) one).getString("why"))
                .toList();
    }

    @Test
    void words_are_asked_for_by_the_parameter_that_says_their_worth() {
        Award award = award(1, 5);
        String asked = plan(award, "", WORDS).expect(422).text();
        assertTrue(asked.contains("grades=\\\"good=N,fair=N,poor=N\\\"") && !asked.contains("--"), asked);
        JsonObject shown = plan(award, parameter("grades", "good=4,fair=3,poor=1"), WORDS)
                .expect(200)
                .json();
        assertEquals(3, shown.getInteger("newCards"), shown::encode);
        String unclear =
                plan(award, parameter("grades", "good"), WORDS).expect(400).text();
        assertTrue(unclear.contains("“good” is not NAME=NUMBER") && !unclear.contains("--"), unclear);
    }

    @Test
    void scales_of_judges_are_asked_for_and_their_shares_suit_a_scale_to_100_alone() {
        Award award = award(0, 100);
        String asked = plan(award, "", SCALES).expect(422).text();
        assertTrue(asked.contains("scales=\\\"Huda=10,100\\\"") && !asked.contains("--"), asked);
        String scales = parameter("scales", "Huda=10,100");
        assertEquals(6, plan(award, scales, SCALES).expect(200).json().getInteger("newCards"));
        JsonObject other = plan(award(1, 5), scales, SCALES).expect(200).json();
        assertEquals(0, other.getInteger("newCards"), other::encode);
        assertTrue(refused(other).getFirst().contains("out of 100"), other::encode);
        assertEquals(1, refused(other).size(), other::encode);
    }

    @Test
    void a_mark_out_of_100_is_never_taken_for_one_of_a_scale_to_5() {
        String percent = "project,judge,score\nPath,Huda,4%\nPath,Omar,3%\n";
        for (String table :
                List.of(percent, percent.replace('%', ' ').replace("4", "80"), percent.replace("%", "/100"))) {
            JsonObject shown = plan(award(1, 5), "", table).expect(200).json();
            assertEquals(0, award(1, 5).rows().count("scorecard"));
            assertTrue(!refused(shown).isEmpty(), shown::encode);
        }
    }

    @Test
    void options_are_named_as_parameters_whatever_is_wrong() {
        Award award = award(1, 5);
        String unknown = plan(award, "", "x,y\na,b\n").expect(422).text();
        assertTrue(unknown.contains("columns=entry=NAME") && !unknown.contains("--"), unknown);
        String sheet =
                plan(award, parameter("sheet", "Day 1"), SCALES).expect(422).text();
        assertTrue(sheet.contains("do without sheet") && !sheet.contains("--"), sheet);
        JsonObject alike = plan(award, "", "project,judge,score\nPath,Huda,4\npath,Omar,3\n")
                .expect(200)
                .json();
        assertTrue(alike.getJsonArray("understood").encode().contains("say merge=true"), alike::encode);
    }
}
