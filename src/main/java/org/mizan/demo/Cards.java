package org.mizan.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** How far each judge of the day has come with what is theirs. */
final class Cards {
    /**
     * A judge each, in the order of what is theirs: s submitted, d draft, n with a note to the organisers and a criterion that
     * they cannot judge, o far from all others, r stepped back, a not at its place, p on paper, c on paper and confirmed, l came
     * late; what is behind the last has not begun.
     */
    private static final List<String> STORIES =
            List.of("ssssssssssss", "ssnsssdssss", "ssssrl", "sssad", "dsd", "scpps", "sosssssn", "");

    private final Cast cast;
    private final DemoRound round;
    private final Crew crew;
    private final List<String> entries;

    Cards(Cast cast, DemoRound round, Crew crew, List<String> entries) {
        this.cast = cast;
        this.round = round;
        this.crew = crew;
        this.entries = entries;
    }

    /** An entry in the hands of a judge. */
    private record Task(int judge, int entry, String path, String assignment) {}

    /** All but what comes late. */
    void play() throws IOException {
        List<String> criteria = round.criteria();
        Together.together("cards", STORIES.size(), (act, done, all) -> {}, judge -> {
            List<Task> tasks = tasks(judge);
            String story = STORIES.get(judge);
            for (int at = 0; at < Math.min(story.length(), tasks.size()); at++) {
                play(story.charAt(at), tasks.get(at), criteria);
            }
            return judge;
        });
    }

    /** From a device that was without network: what it kept arrives when judging is over. */
    void comeLate(Instant marked) throws IOException {
        List<String> criteria = round.criteria();
        for (int judge = 0; judge < STORIES.size(); judge++) {
            int at = STORIES.get(judge).indexOf('l');
            List<Task> tasks = at < 0 ? List.of() : tasks(judge);
            if (at >= 0 && at < tasks.size()) {
                Task task = tasks.get(at);
                JsonObject card = card(task, criteria, "submitted")
                        .put("id", UUID.randomUUID().toString())
                        .put("assignment", task.assignment())
                        .put("markedAt", marked.toString())
                        .put("base", 0);
                visitor(judge)
                        .put(round.edition() + "/scorecards", new JsonObject().put("items", new JsonArray().add(card)));
            }
        }
    }

    private List<Task> tasks(int judge) throws IOException {
        return visitor(judge).get(round.edition() + "/assignments?limit=200").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(task -> new Task(
                        judge,
                        entries.indexOf(task.getString("entry")),
                        round.edition() + "/assignments/" + task.getString("id"),
                        task.getString("id")))
                .sorted(Comparator.comparingInt(Task::entry))
                .toList();
    }

    private Visitor visitor(int judge) {
        return crew.judges().get(judge).visitor();
    }

    private void play(char act, Task task, List<String> criteria) throws IOException {
        Visitor judge = visitor(task.judge());
        switch (act) {
            case 's' -> save(task, card(task, criteria, "submitted"));
            case 'd' -> save(task, begun(task, criteria));
            case 'n' -> save(task, noted(task, criteria));
            case 'o' -> save(task, low(criteria));
            case 'r' ->
                judge.post(
                        task.path() + "/recusal",
                        new JsonObject().put("reason", "I advised this team on its idea in spring."));
            case 'a' -> judge.post(task.path() + "/absence", new JsonObject().put("absent", true));
            case 'p', 'c' -> paper(task, criteria, act == 'c');
            default -> {} // it comes late
        }
    }

    private void save(Task task, JsonObject card) throws IOException {
        visitor(task.judge()).put(task.path() + "/scorecard", 0, card);
    }

    private JsonObject card(Task task, List<String> criteria, String state) {
        boolean talks = (task.judge() + task.entry()) % 3 == 0;
        return new JsonObject()
                .put("marks", cast.marks(task.judge(), Cast.TEAMS - entries.size() + task.entry(), criteria))
                .put("comment", talks ? cast.remark(task.judge(), task.entry()) : "")
                .put("state", state);
    }

    /** The first criteria only. */
    private JsonObject begun(Task task, List<String> criteria) {
        return card(task, criteria.subList(0, 2), "draft");
    }

    private JsonObject noted(Task task, List<String> criteria) {
        List<String> judged = criteria.subList(0, criteria.size() - 1);
        return card(task, judged, "submitted")
                .put("cannotJudge", new JsonArray().add(criteria.getLast()))
                .put("note", "لم يعمل التطبيق على هاتفي؛ أرجو أن يجرّبه محكّم آخر.");
    }

    /** The lowest mark for all. */
    private static JsonObject low(List<String> criteria) {
        JsonObject marks = new JsonObject();
        criteria.forEach(criterion -> marks.put(criterion, "1"));
        return new JsonObject().put("marks", marks).put("comment", "").put("state", "submitted");
    }

    /** One clerk types it; of some another has done so again. */
    private void paper(Task task, List<String> criteria, boolean confirmed) throws IOException {
        JsonObject marks = cast.marks(task.judge(), Cast.TEAMS - entries.size() + task.entry(), criteria);
        JsonObject paper = new JsonObject().put("marks", marks);
        String typed = crew.clerk()
                .visitor()
                .post(task.path() + "/paper-cards", paper.copy().put("comment", ""))
                .getString("id");
        if (confirmed) {
            crew.other().visitor().post(round.edition() + "/paper-cards/" + typed + "/keying", paper);
        }
    }
}
