package org.mizan.submission;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Exact;
import org.mizan.web.Text;

/**
 * An entry at one of its revisions. The code is what people call it by; the digest commits to this revision and its
 * time; missing names what it still lacks to be submitted, where the team looks at it; screening is what the office decided
 * of it, for its team and those who run the edition.
 */
public record Entry(
        UUID id,
        String code,
        @Nullable UUID team,
        int revision,
        State state,
        Text title,
        Text summary,
        @Nullable String sector,
        List<Link> links,
        Instant receivedAt,
        @Nullable String digest,
        @Nullable List<Missing> missing,
        @Nullable Screening screening)
        implements JudgedEntry {
    /** Keeps copies. */
    public Entry {
        links = List.copyOf(links);
        missing = missing == null ? null : List.copyOf(missing);
    }

    /** How far a revision of an entry is. */
    public enum State {
        /** Still being written; it is not judged. */
        DRAFT,
        /** Handed in, to be judged. */
        SUBMITTED,
        /** Taken back by its team. */
        WITHDRAWN;

        /** The name in the database and in JSON. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By its name in the database. */
        public static State of(String tag) {
            return valueOf(tag.toUpperCase(Locale.ROOT));
        }
    }

    /** What a team writes of its entry. */
    public record Content(
            Text title, Text summary, @Nullable String sector, List<Link> links) {
        /** Copies. */
        public Content {
            links = List.copyOf(links);
        }

        static Content of(
                @Nullable Text title, @Nullable Text summary, @Nullable String sector, @Nullable List<Link> links) {
            return new Content(
                    title == null ? Text.EMPTY : title,
                    summary == null ? Text.EMPTY : summary,
                    sector,
                    links == null ? List.of() : links);
        }
    }

    /** A web address of an entry; kind is one that the edition's form asks for, or "other". */
    public record Link(
            @Size(max = 64) String kind,
            @Exact @Size(max = 2000) String url) {}

    /** One thing that the entry lacks: where, and what, in the caller's language. */
    public record Missing(String pointer, String code, String detail) {}

    /** The revision of this number with that content. */
    public static Entry of(
            UUID id, String code, @Nullable UUID team, int revision, State state, Content content, Instant receivedAt) {
        return new Entry(
                id,
                code,
                team,
                revision,
                state,
                content.title(),
                content.summary(),
                content.sector(),
                content.links(),
                receivedAt,
                null,
                null,
                null);
    }

    /** What its team writes of it. */
    public Content content() {
        return new Content(title, summary, sector, links);
    }

    /** What follows it, received at that time. */
    public Entry next(State then, Content saying, Instant at) {
        return of(id, code, team, revision + 1, then, saying, at);
    }

    /** With the digest that commits to it. */
    Entry withDigest(String commitment) {
        return new Entry(
                id,
                code,
                team,
                revision,
                state,
                title,
                summary,
                sector,
                links,
                receivedAt,
                commitment,
                missing,
                screening);
    }

    /** With what it lacks. */
    Entry withMissing(List<Missing> lacks) {
        return new Entry(
                id, code, team, revision, state, title, summary, sector, links, receivedAt, digest, lacks, screening);
    }

    /** With what was decided of it before judging. */
    Entry withScreening(@Nullable Screening decided) {
        return new Entry(
                id, code, team, revision, state, title, summary, sector, links, receivedAt, digest, missing, decided);
    }

    /** As a judge sees it where judging is not blind: all of the work, and not whose it is. */
    Entry unowned() {
        return new Entry(id, code, null, revision, state, title, summary, sector, links, receivedAt, null, null, null);
    }
}
