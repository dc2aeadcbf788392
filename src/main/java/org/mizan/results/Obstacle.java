package org.mizan.results;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.readiness.Readiness;
import org.mizan.web.Audience;
import org.mizan.web.Problem;
import org.mizan.web.Text;

/**
 * Something that stands between standings and their publication.
 *
 * @param blocks whether no reason helps; else the standings are published in spite of it where somebody says why
 * @param count how many, where that can be counted; else 1
 * @param named the first of them
 * @param remedy the page on which it is mended
 */
record Obstacle(Kind kind, boolean blocks, int count, List<Text> named, String remedy) {
    /** What stands in the way, in the order in which it is looked at. */
    enum Kind {
        /** No phase that allows publishing is open. */
        CLOSED("/office/terms"),
        /** They leave nothing out beside those that do. */
        UNCOUNTED(Kind.RESULTS),
        /** Something changed since they were computed. */
        STALE(Kind.RESULTS),
        /** Parts that share nobody were ranked together on no stated assumption. */
        DISCONNECTED(Kind.PLAN),
        /** They are public already. */
        PUBLISHED(Kind.RESULTS),
        /** The phase of the round has not closed, and the board is not live. */
        OPEN("/office/terms"),
        /** A later round of marks is still to come. */
        LATER("/office/terms"),
        /** Scorecards that nobody has begun. */
        CARDS(Kind.PROGRESS),
        /** Scorecards that are saved and not submitted. */
        DRAFTS(Kind.PROGRESS),
        /** Cards from paper that wait for a second person. */
        PAPERS("/paper"),
        /** Cards that came after the close and that nobody has decided on. */
        LATE(Kind.PROGRESS),
        /** Scorecards of a version that its team had replaced in time, while the database had too much to do to say so. */
        VERSIONS(Kind.RESULTS),
        /** Entries with fewer reviews than the round wants of each. */
        REVIEWS(Kind.PLAN),
        /** Entries that were not there. */
        ABSENT("/hall"),
        /** Entries whose names are spelled alike. */
        NAMES("/office/entries"),
        /** Reviews far from what the others let expect. */
        ODD(Kind.RESULTS);

        private static final String RESULTS = "/office/results";
        private static final String PROGRESS = "/office/progress";
        private static final String PLAN = "/office/plan";

        private final String page;

        Kind(String page) {
            this.page = page;
        }

        /** Whether no reason helps. */
        boolean blocks() {
            return compareTo(PUBLISHED) < 0;
        }

        /** As it stands in JSON. */
        String key() {
            return Audience.name(this);
        }

        /** The sentence that says what it is and what to do. */
        String sentence() {
            return "results.check." + key();
        }

        /** The page that mends it: those that show one round at a time are opened at this one. */
        String remedy(String slug, String round) {
            boolean ofRound = page.equals(RESULTS) || page.equals(PLAN);
            String asked = ofRound ? "?round=" + URLEncoder.encode(round, StandardCharsets.UTF_8) : "";
            return "/editions/" + slug + page + asked;
        }

        /** Of a refusal of the rules, which no reason helps. */
        static Kind of(Problem refusal) {
            return switch (refusal.code()) {
                case "results.uncounted" -> UNCOUNTED;
                case "results.stale" -> STALE;
                case "results.disconnected" -> DISCONNECTED;
                default -> CLOSED;
            };
        }
    }

    /** Copies. */
    Obstacle {
        named = List.copyOf(named);
    }

    /** Several of a kind, where there are any. */
    static @Nullable Obstacle of(Kind kind, Readiness.Named found, PublicationFacts facts) {
        PublicationFacts.Source standings = facts.standings();
        if (found.count() == 0 || standings == null) {
            return null;
        }
        String slug = facts.edition().slug();
        return new Obstacle(
                kind,
                kind.blocks(),
                found.count(),
                found.first(),
                kind.remedy(slug, standings.round().key()));
    }
}
