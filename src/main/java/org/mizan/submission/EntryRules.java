package org.mizan.submission;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.EditionFacts;
import org.mizan.edition.Permission;
import org.mizan.edition.Settings.LinkTerm;
import org.mizan.rubric.Wording;
import org.mizan.submission.Entry.Content;
import org.mizan.submission.Entry.Link;
import org.mizan.submission.Entry.State;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Prose;
import org.mizan.web.Sha256;

/** What an entry may hold, what it still lacks to be submitted, and whether a revision may be added now. */
public final class EntryRules {
    /** The most letters of a title. */
    public static final int MOST_TITLE = 200;

    /** The most letters of a summary. */
    public static final int MOST_SUMMARY = 5_000;

    /** The most links. */
    public static final int MOST_LINKS = 20;

    /** What a link is that the edition does not ask for. */
    public static final String OTHER = "other";

    /** Where the edition itself sets no limit. */
    static final int MOST_ENTRIES = 100;

    private EntryRules() {}

    /**
     * Who acts, in which edition and team, and what of the entry was asked for, newest first where it is one.
     *
     * @param there whether there is the entry, for this caller
     */
    record Facts(
            EditionFacts terms,
            Set<String> sectors,
            @Nullable Team team,
            boolean there,
            List<Saved> revisions) {
        Optional<Saved> revision() {
            return revisions.stream().findFirst();
        }

        /** Of the caller's team; what no team has lacks no members. */
        int members(Entry entry) {
            return entry.team() == null ? terms.settings().teams().smallest() : team == null ? 0 : team.members();
        }

        /** How many entries a team may have. */
        int most() {
            Integer perTeam = terms.settings().entries().perTeam();
            return perTeam == null ? MOST_ENTRIES : perTeam;
        }
    }

    /** Somebody's team: its size and how many entries it has. */
    record Team(UUID id, int members, int entries) {}

    /** A revision with what belongs to it behind the scenes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Saved(Entry entry, byte[] salt, @Nullable UUID savedBy) {
        /** By which this one of the entry's revisions is known from others, without telling how many there were. */
        String version() {
            byte[] revision = Integer.toString(entry.revision()).getBytes(StandardCharsets.UTF_8);
            MessageDigest salted = Sha256.begun();
            salted.update(salt);
            return HexFormat.of().formatHex(salted.digest(revision));
        }
    }

    /** What somebody wants to add as the next revision after the one that was seen. */
    record Wish(UUID person, int seen, State state, Content content) {}

    /** What follows from a wish. */
    sealed interface Decision {
        /** This becomes the next revision. */
        record Append(Entry next) implements Decision {}

        /** It is the current revision already: an answer was lost on its way, and the request came again. */
        record Repeated(Entry current) implements Decision {}

        /** It cannot be. */
        record Refused(Problem why) implements Decision {}
    }

    /** Whether the caller's team may begin an entry: this one, a draft. */
    static Decision begin(Facts facts, UUID id, String code, Content content, Instant at) {
        Team team = facts.team();
        if (team == null) {
            return new Decision.Refused(Problem.conflict("submission.team.none"));
        }
        Optional<Problem> closed = facts.terms().refusal(Permission.SUBMIT, at);
        if (closed.isPresent()) {
            return new Decision.Refused(closed.get());
        }
        if (team.entries() >= facts.most()) {
            return new Decision.Refused(Problem.conflict("submission.perTeam", facts.most()));
        }
        List<Fault> faults = faults(facts.terms(), facts.sectors(), content);
        return faults.isEmpty()
                ? new Decision.Append(Entry.of(id, code, team.id(), 1, State.DRAFT, content, at))
                : new Decision.Refused(Problem.invalid(faults));
    }

    /**
     * Whether an organiser may enter what no team has: this, submitted at once. The phases bind teams: an office prepares
     * before they open, and a walk-in comes after they closed.
     */
    static Decision enter(Facts facts, UUID id, String code, Content content, Instant at) {
        if (!facts.terms().settings().entries().withoutTeam()) {
            return new Decision.Refused(Problem.conflict("submission.team.needed"));
        }
        Entry entry = Entry.of(id, code, null, 1, State.SUBMITTED, content, at);
        List<Fault> faults = faults(facts.terms(), facts.sectors(), content);
        faults.addAll(missing(facts.terms(), facts.sectors(), content, facts.members(entry)));
        return faults.isEmpty() ? new Decision.Append(entry) : new Decision.Refused(Problem.invalid(faults));
    }

    /** Whether a team may still change, submit or withdraw its entry. */
    static Decision decide(Facts facts, Wish wish, Instant at) {
        if (facts.revision().isEmpty()) {
            return new Decision.Refused(Problem.notFound("entry"));
        }
        Saved saved = facts.revision().get();
        Entry now = saved.entry();
        Entry next = Entry.of(now.id(), now.code(), now.team(), wish.seen() + 1, wish.state(), wish.content(), at);
        if (now.revision() != wish.seen()) {
            boolean mine = now.revision() == next.revision()
                    && wish.person().equals(saved.savedBy())
                    && wish.state() == now.state()
                    && wish.content().equals(now.content());
            return mine ? new Decision.Repeated(now) : new Decision.Refused(Problem.changed(now, next));
        }
        Optional<Problem> closed =
                now.team() == null ? Optional.empty() : facts.terms().refusal(Permission.SUBMIT, at);
        if (closed.isPresent()) {
            return new Decision.Refused(closed.get());
        }
        List<Fault> faults = faults(facts.terms(), facts.sectors(), wish.content());
        if (wish.state() == State.SUBMITTED) {
            faults.addAll(missing(facts.terms(), facts.sectors(), wish.content(), facts.members(next)));
        }
        return faults.isEmpty() ? new Decision.Append(next) : new Decision.Refused(Problem.invalid(faults));
    }

    /** What even a draft cannot hold. */
    public static List<Fault> faults(EditionFacts terms, Set<String> sectors, Content content) {
        List<Fault> faults = new ArrayList<>();
        new Wording(terms.languages(), Prose.line(MOST_TITLE)).checkAnyOf(faults, "/title", content.title());
        new Wording(terms.languages(), Prose.text(MOST_SUMMARY)).checkAnyOf(faults, "/summary", content.summary());
        if (content.sector() != null && !sectors.contains(content.sector())) {
            faults.add(new Fault("/sector", "submission.sector.unknown"));
        }
        Set<String> kinds = terms.settings().entries().links().keySet();
        Set<Link> seen = new HashSet<>();
        for (int index = 0; index < content.links().size(); index++) {
            Link link = content.links().get(index);
            String at = "/links/" + index;
            if (!kinds.contains(link.kind()) && !link.kind().equals(OTHER)) {
                faults.add(new Fault(at + "/kind", "submission.link.kind", String.join(", ", kinds) + ", " + OTHER));
            }
            if (!isWebAddress(link.url())) {
                faults.add(new Fault(at + "/url", "submission.link.url"));
            }
            if (!seen.add(link)) {
                faults.add(new Fault(at, "submission.link.twice"));
            }
        }
        return faults;
    }

    /** What the entry lacks to be submitted, field by field. */
    public static List<Fault> missing(EditionFacts terms, Set<String> sectors, Content content, int members) {
        List<Fault> missing = new ArrayList<>();
        String first = terms.languages().getFirst();
        if (content.title().byLanguage().getOrDefault(first, "").isBlank()) {
            missing.add(new Fault("/title/" + first, "submission.missing.title", first));
        }
        if (content.sector() == null && !sectors.isEmpty()) {
            missing.add(new Fault("/sector", "submission.missing.sector"));
        }
        for (Map.Entry<String, LinkTerm> term :
                terms.settings().entries().links().entrySet()) {
            LinkTerm link = term.getValue();
            boolean given = content.links().stream().anyMatch(one -> one.kind().equals(term.getKey()));
            if (link.required() && !given) {
                missing.add(new Fault("/links", "submission.missing.link", link.name()));
            }
        }
        int smallest = terms.settings().teams().smallest();
        if (members < smallest) {
            missing.add(new Fault("", "submission.missing.members", members, smallest));
        }
        return missing;
    }

    /** http or https, with a host, and nothing in it that a browser or a terminal would take for something else. */
    static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            return scheme != null
                    && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                    && address.getRawUserInfo() == null
                    && host(address) != null
                    && text.chars().noneMatch(EntryRules::isHidden);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    // java.net.URI finds no host where the name is Arabic; the authority is there then.
    private static @Nullable String host(URI address) {
        String host = address.getHost() != null ? address.getHost() : address.getRawAuthority();
        return host == null || host.isBlank() || host.indexOf('@') >= 0 ? null : host;
    }

    private static boolean isHidden(int letter) {
        int type = Character.getType(letter);
        return type == Character.CONTROL || type == Character.FORMAT || Character.isWhitespace(letter);
    }
}
