package org.mizan.identity;

import static org.mizan.identity.Role.ORGANISER;
import static org.mizan.web.Audience.EVERYONE;
import static org.mizan.web.Audience.only;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.web.Call;
import org.mizan.web.Exact;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/**
 * The cards by which judges of an edition come in without a password. A link stands in the answer that makes it and nowhere
 * else: whoever wants it again makes another, so making them takes no key under which an answer would be kept.
 */
final class JudgeCardApi {
    private static final String CARDS = "/editions/:edition/judge-cards";
    private static final int MOST_LISTED = 200;

    private final JudgeCardStore cards;
    private final Attempts attempts;
    private final String publicUrl;
    private final Workshop workshop;

    JudgeCardApi(JudgeCardStore cards, Attempts attempts, String publicUrl, Workshop workshop) {
        this.workshop = workshop;
        this.cards = cards;
        this.attempts = attempts;
        this.publicUrl = publicUrl;
    }

    void mount(Routes routes) {
        routes.get(CARDS, only(ORGANISER), this::list)
                .says("The cards of the judges who have one, and on which devices they are open; not their links.")
                .answersList(200, JudgeCard.class);
        routes.put(CARDS, only(ORGANISER), this::make)
                .says(
                        "Makes cards for these judges, to be printed or shown: each opens the edition to whoever has it as that judge. A card that was made before, and every device on which it is open, is dead at once.")
                .takes(Wanted.class, "{\"judges\": [\"01890000-0000-7000-8000-000000000000\"]}")
                .answers(200, Made.class);
        routes.delete(CARDS + "/:person", only(ORGANISER), this::withdraw)
                .says("Takes a judge's card back: it opens nothing any more, and is closed on every device.")
                .answers(204);
        routes.post("/judge-cards/look", EVERYONE, this::look)
                .says("Tells whose card it is, and leaves it so.")
                .takes(Shown.class, "{\"token\": \"anVkZ2VzLWNhcmQ\"}")
                .refuses(404)
                .answers(200, Holder.class);
    }

    /** For whom. */
    record Wanted(@Size(min = 1, max = 1000) List<UUID> judges) {
        /** Copies, each once. */
        Wanted {
            judges = judges.stream().distinct().toList();
        }
    }

    /** The cards that were made: those of all that were wanted. */
    record Made(List<Fresh> cards) {
        /** Keeps a copy. */
        Made {
            cards = List.copyOf(cards);
        }
    }

    /** A new card: its link, drawn as well, and what is typed where there is no camera. */
    record Fresh(UUID person, Text name, String link, String code, QrPicture picture) {}

    /** The token of a card: in the body, since logs on the way keep paths. */
    record Shown(@Exact @Size(max = LetterToken.LONGEST) String token) {}

    /** Whose card it is, and of which edition. */
    record Holder(Text name, UUID edition, String slug, Text editionName) {}

    private Future<Reply> list(Call call) {
        Paging<UUID> page = Paging.afterId(call, 100, MOST_LISTED); // each with its devices
        return cards.page(call, page).map(found -> page.reply(found, JudgeCard::person));
    }

    /** Of two who make one at once, the later one's holds. */
    private Future<Reply> make(Call call) {
        List<UUID> wanted = call.body(Wanted.class).judges();
        String address = publicUrl.isEmpty() ? call.house() : publicUrl;
        return Again.whenTaken(
                "judge_card_pkey",
                () -> cards.judges(call, wanted).compose(judges -> {
                    refuseOthers(wanted, judges);
                    Map<UUID, LetterToken> tokens = new LinkedHashMap<>();
                    judges.forEach(judge -> tokens.put(judge.id(), LetterToken.ofCard()));
                    JsonArray ids = new JsonArray();
                    tokens.keySet().forEach(id -> ids.add(id.toString()));
                    Act act = Act.of(call, call.edition(), "card.make", "edition:" + call.edition())
                            .withBody(new JsonObject().put("judges", ids));
                    return workshop.run(call, () -> drawn(address, judges, tokens))
                            .compose(drawn -> cards.make(act, tokens).map(made -> made(drawn, Set.copyOf(made))));
                }));
    }

    private static void refuseOthers(List<UUID> wanted, List<JudgeCardStore.Judge> judges) {
        Set<UUID> known = judges.stream().map(JudgeCardStore.Judge::id).collect(Collectors.toSet());
        List<Problem.Fault> faults = new ArrayList<>();
        for (int at = 0; at < wanted.size(); at++) {
            if (!known.contains(wanted.get(at))) {
                faults.add(new Problem.Fault("/judges/" + at, "identity.card.judge"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** By a worker, since a thousand take a while; before any card that is there dies. */
    private static List<Fresh> drawn(String address, List<JudgeCardStore.Judge> judges, Map<UUID, LetterToken> tokens) {
        List<Fresh> fresh = new ArrayList<>();
        for (JudgeCardStore.Judge judge : judges) {
            String token = Objects.requireNonNull(tokens.get(judge.id())).text();
            String link = address + "/card?lang=" + judge.locale() + "#" + token;
            fresh.add(new Fresh(judge.id(), judge.name(), link, token, QrPicture.of(link)));
        }
        return fresh;
    }

    /** Who lost the role meanwhile has none. */
    private static Reply made(List<Fresh> drawn, Set<UUID> made) {
        List<Fresh> fresh =
                drawn.stream().filter(card -> made.contains(card.person())).toList();
        return Reply.ok(new Made(fresh)).header("Cache-Control", "no-store");
    }

    private Future<Reply> withdraw(Call call) {
        UUID person = call.id("person");
        Act act = Act.of(call, call.edition(), "card.withdraw", "person:" + person);
        return cards.judges(call, List.of(person))
                .compose(admitted -> cards.withdraw(act, person))
                .map(withdrawn -> Reply.noContent());
    }

    private Future<Reply> look(Call call) {
        LetterToken token = LetterToken.ofCard(call.body(Shown.class).token());
        return attempts.card(call, cards.holder(token, call.receivedAt()))
                .map(holder -> Reply.ok(new Holder(
                                holder.person().name(), holder.bound().edition(), holder.slug(), holder.edition()))
                        .header("Cache-Control", "no-store"));
    }
}
