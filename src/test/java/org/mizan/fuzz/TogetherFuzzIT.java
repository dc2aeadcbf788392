package org.mizan.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.Until;
import org.mizan.command.AuditCommand;
import picocli.CommandLine;

/**
 * Students, judges and organisers of one award do what they may and what they may not, all at once and by chance; then
 * it is read over HTTP what the award holds: whatever was acknowledged is there once, nothing else is, and no rule of
 * the award is broken. Each person's acts follow from the seed: {@code -Dfuzz.seed=7 -Dfuzz.acts=20000}.
 */
class TogetherFuzzIT {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    /** Of each person. */
    private static final int ACTS = Integer.getInteger("fuzz.acts", 120);

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final ActsByChance acts = new ActsByChance(server);

    @Test
    void what_was_acknowledged_is_there_once_and_every_rule_holds_whoever_acts_at_the_same_time() throws Exception {
        acts.open("together-" + SEED);
        Together.atOnce(acts.of(SEED, ACTS));
        // While all went on, standings were old as soon as they were computed: once more when it is quiet.
        int before = acts.publications.size();
        Until.so("a publication", () -> {
            acts.compute();
            acts.publish();
            return acts.publications.size() > before;
        });
        assertEquals(List.of(), List.copyOf(acts.wrong), "seed " + SEED);
        assertTrue(
                acts.cards.size() > 10 && acts.revisions.size() > 10 && !acts.publications.isEmpty(),
                acts.cards.size() + " cards, " + acts.revisions.size() + " revisions, " + acts.publications.size()
                        + " publications");
        cardsAndRevisions();
        teamsAndRoles();
        board();
        record();
    }

    private void cardsAndRevisions() {
        acts.cards.forEach((kept, comment) -> assertEquals(
                comment,
                revision("/assignments/" + kept.of() + "/scorecard/revisions", kept)
                        .getString("comment")));
        acts.revisions.forEach((kept, title) -> assertEquals(
                title,
                revision("/entries/" + kept.of() + "/revisions", kept)
                        .getJsonObject("title")
                        .getString("en")));
    }

    /** That revision, of which there is one. */
    private JsonObject revision(String path, ActsByChance.Kept kept) {
        List<JsonObject> found = pages(path).stream()
                .map(one -> one.getJsonObject("entry", one)) // a receipt holds the revision
                .filter(one -> one.getInteger("revision") == kept.revision())
                .toList();
        assertEquals(1, found.size(), kept + ": " + found);
        return found.getFirst();
    }

    private List<JsonObject> pages(String path) {
        List<JsonObject> all = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonObject page =
                    acts.organiser.get(acts.base + path + after).expect(200).json();
            page.getJsonArray("items").forEach(one -> all.add((JsonObject) one));
            String next = page.getString("next");
            after = next == null ? null : "?after=" + next;
        }
        return all;
    }

    private void teamsAndRoles() {
        Map<String, Set<String>> teams = new ConcurrentHashMap<>();
        Set<UUID> members = new HashSet<>();
        for (Client student : acts.students) {
            Answer mine = student.get(acts.base + "/teams/mine");
            if (mine.status() == 200) {
                members.add(student.id());
                Set<String> team = new HashSet<>();
                mine.json().getJsonArray("members").forEach(one -> team.add(((JsonObject) one).getString("person")));
                assertTrue(team.contains(student.id().toString()), "not in their own team");
                assertTrue(team.size() <= ActsByChance.LARGEST_TEAM, "a team of " + team.size());
                Set<String> before = teams.putIfAbsent(mine.id().toString(), team);
                assertTrue(before == null || before.equals(team), "members differ by who asks");
            }
        }
        for (JsonObject member : pages("/members")) {
            boolean judges = member.getJsonArray("roles").contains("judge");
            assertTrue(
                    !judges || !members.contains(UUID.fromString(member.getString("id"))),
                    member.getString("id") + " judges and is in a team");
        }
    }

    private void board() throws Exception {
        List<JsonObject> listed = pages("/publications");
        assertEquals(
                IntStream.rangeClosed(1, acts.publications.size()).boxed().toList(),
                listed.stream().map(one -> one.getInteger("number")).sorted().toList());
        for (JsonObject one : listed) {
            byte[] body = acts.organiser
                    .get(acts.base + "/publications/" + one.getInteger("number"))
                    .expect(200)
                    .response()
                    .body();
            assertEquals(acts.publications.get(one.getInteger("number")), one.getString("digest"));
            assertEquals(
                    one.getString("digest"),
                    "sha256:"
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(body)));
        }
        int latest = acts.organiser.get(acts.base + "/board").expect(200).json().getInteger("number");
        assertEquals(acts.publications.size(), latest);
    }

    /** The record agrees with all of it, by the command that others would use. */
    private void record() {
        StringWriter said = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("verify", "--lang=en"));
        arguments.addAll(server.flags());
        int code = new CommandLine(new AuditCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        assertEquals(0, code, said.toString());
    }
}
