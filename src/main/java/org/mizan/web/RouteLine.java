package org.mizan.web;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One route: who may call it, what it takes and what it answers. The API document is made from these. */
public final class RouteLine {
    private static final String JSON = "application/json";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** The query parameter that names as whom a line is looked at. */
    static final String AS = "as";

    private final HttpMethod method;
    private final String path;
    private final Audience audience;
    private final List<String> parameters = new ArrayList<>();
    private @Nullable String first;
    private final Map<String, Query> queries = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private String summary = "";
    private @Nullable Class<?> record;
    private @Nullable String contentType;
    private @Nullable String otherContentType;
    private @Nullable String example;
    private final Map<String, Class<?>> events = new java.util.TreeMap<>();
    private final List<Named> sent = new ArrayList<>();
    private final List<Named> read = new ArrayList<>();
    private final java.util.SortedSet<Integer> refusals = new java.util.TreeSet<>();
    private @Nullable String cookie;
    private @Nullable Streaming streaming;
    private boolean guarded;
    private boolean tagged;
    private boolean unmetered;
    private boolean ofSession;

    RouteLine(HttpMethod method, String path, Audience audience) {
        this.method = method;
        this.path = path;
        this.audience = Objects.requireNonNull(audience, "a route names its audience");
        for (String segment : path.split("/", -1)) {
            if (segment.startsWith(":")) {
                parameters.add(segment.substring(1));
            }
        }
    }

    /** A query parameter. */
    public record Query(String name, Class<?> type, String what) {}

    /** A header or a cookie, and what it is for. */
    public record Named(String name, String what) {}

    /** How many bytes a body may have that is read as it arrives, and how long all of its call may take. */
    record Streaming(long limit, Duration deadline) {}

    /**
     * A successful answer; {@code list} means pages of {@code record}. No record and no {@code contentType} means no
     * body; a content type alone, bytes of it; both, bytes that say what the record says.
     */
    public record Answer(
            int status,
            @Nullable Class<?> record,
            boolean list,
            @Nullable String contentType) {}

    /** What the line does, in one English sentence. */
    public RouteLine says(String sentence) {
        summary = sentence;
        return this;
    }

    /** Tells whoever has no role in the edition what comes before this, by the key of a message. */
    public RouteLine first(String code) {
        first = code;
        return this;
    }

    /** Takes a JSON body of this shape. */
    public RouteLine takes(Class<?> body, String exampleJson) {
        BodyShape.of(body);
        record = body;
        contentType = JSON;
        example = exampleJson;
        return this;
    }

    /** Takes a text of this type, such as {@code text/csv}. */
    public RouteLine takesText(String type, String exampleText) {
        contentType = type;
        example = exampleText;
        return this;
    }

    /** Takes a table as people have it: text, or a workbook. */
    public RouteLine takesTable(String exampleText) {
        otherContentType = WORKBOOK;
        return takesText("text/csv", exampleText);
    }

    /**
     * Takes bytes of this type as they arrive, at most so many and at most for so long: its handler reads them from
     * {@link Call#stream}.
     */
    public RouteLine streams(String type, long limit, Duration deadline) {
        contentType = type;
        streaming = new Streaming(limit, deadline);
        return this;
    }

    /** Answers a body of this shape. */
    public RouteLine answers(int status, Class<?> body) {
        answers.add(new Answer(status, body, false, JSON));
        return this;
    }

    /** Answers without a body. */
    public RouteLine answers(int status) {
        answers.add(new Answer(status, null, false, null));
        return this;
    }

    /** Answers bytes of this type. */
    public RouteLine answersBytes(int status, String type) {
        answers.add(new Answer(status, null, false, type));
        return this;
    }

    /** Answers bytes of this type, written elsewhere, of the shape of the record. */
    public RouteLine answersBytes(int status, String type, Class<?> body) {
        answers.add(new Answer(status, body, false, type));
        return this;
    }

    /** Answers Server-Sent Events without end: by name, what the data of each is. */
    public RouteLine answersEvents(Map<String, Class<?>> data) {
        events.putAll(data);
        return answersBytes(200, "text/event-stream");
    }

    /** Answers a page {@code {"items": [...], "next": ...}}, and takes {@code limit} and {@code after}. */
    public RouteLine answersList(int status, Class<?> item) {
        answers.add(new Answer(status, item, true, JSON));
        query("limit", Integer.class, "How many items at most.");
        return query("after", String.class, "Where the page begins: the next of the page before.");
    }

    /** Takes a query parameter; one that is not declared is refused. */
    public RouteLine query(String name, Class<?> type, String what) {
        queries.put(name, new Query(name, type, what));
        return this;
    }

    /**
     * May be looked at by an organiser of the edition as whoever holds its one role sees it; they choose whom by
     * {@link #AS}. A line that changes anything may not.
     */
    public RouteLine previewed() {
        if (!HttpMethod.GET.equals(method)
                || !(audience instanceof Audience.Only only)
                || only.roles().size() != 1) {
            throw new IllegalArgumentException(this + " is not read by one role alone");
        }
        return query(
                AS,
                java.util.UUID.class,
                "For an organiser: the person as whom this is looked at, who holds that role here; what they would see.");
    }

    /** Takes If-Match or If-None-Match: what the caller has not seen is not changed. */
    public RouteLine guarded() {
        guarded = true;
        return this;
    }

    /** Answers with the ETag of what it shows; who reads again and names it gets 304. */
    public RouteLine tagged() {
        tagged = true;
        return this;
    }

    /** May refuse with these statuses too, beside those with which every line like it may. */
    public RouteLine refuses(int... statuses) {
        for (int status : statuses) {
            refusals.add(status);
        }
        return this;
    }

    /** Answers with this header, where it succeeds. */
    public RouteLine sends(String header, String what) {
        sent.add(new Named(header, what));
        return this;
    }

    /** Reads this header, where the caller sends it. */
    public RouteLine reads(String header, String what) {
        read.add(new Named(header, what));
        return this;
    }

    /** Knows its caller by this cookie. */
    public RouteLine knownBy(String name) {
        cookie = name;
        return this;
    }

    /** Answers from memory: no rate is limited. */
    public RouteLine unmetered() {
        unmetered = true;
        return this;
    }

    /** Is about the caller's session itself: open to one that is bound too. */
    public RouteLine ofSession() {
        ofSession = true;
        return this;
    }

    /** The method. */
    public HttpMethod method() {
        return method;
    }

    /** The whole path, with {@code :name} for parameters. */
    public String path() {
        return path;
    }

    /** Who may call. */
    public Audience audience() {
        return audience;
    }

    /** The sentence. */
    public String summary() {
        return summary;
    }

    /** The record of the JSON body, if it takes one. */
    public @Nullable Class<?> record() {
        return record;
    }

    /** The type of the body, if it takes one. */
    public @Nullable String contentType() {
        return contentType;
    }

    /** All types that it takes, the usual one first. */
    public List<String> contentTypes() {
        return Stream.of(contentType, otherContentType).filter(Objects::nonNull).toList();
    }

    /** A valid body, if it takes one. */
    public @Nullable String example() {
        return example;
    }

    /** The successful answers. */
    public List<Answer> answers() {
        return answers;
    }

    /** What the data of its events is, by their names. */
    public Map<String, Class<?>> events() {
        return events;
    }

    /** The query parameters by name. */
    public Map<String, Query> queries() {
        return queries;
    }

    /** The names of the parameters of the path, in order. */
    public List<String> parameters() {
        return parameters;
    }

    /** Whether it takes If-Match or If-None-Match. */
    public boolean isGuarded() {
        return guarded;
    }

    /** Whether its answers carry an ETag. */
    public boolean isTagged() {
        return tagged || guarded;
    }

    /** The statuses of refusals of its own. */
    public java.util.Set<Integer> refusals() {
        return refusals;
    }

    /** The headers of its successful answers. */
    public List<Named> sent() {
        return sent;
    }

    /** The headers that it reads. */
    public List<Named> read() {
        return read;
    }

    /** The cookie by which it knows its caller, if it does. */
    public @Nullable String cookie() {
        return cookie;
    }

    @Nullable
    Streaming streaming() {
        return streaming;
    }

    boolean isUnmetered() {
        return unmetered;
    }

    /** Whether a session may call it that is bound to the role, in its edition. */
    boolean opensTo(String role) {
        return switch (audience) {
            case Audience.Everyone everyone -> true;
            case Audience.Only only -> only.roles().contains(role);
            case Audience.SignedIn signedIn -> false;
            case Audience.Proved proved -> false;
        };
    }

    boolean isOfSession() {
        return ofSession;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** The refusal of whoever lacks the roles of the line: these are what they hold. */
    Problem refusal(Set<String> held) {
        return first == null || !held.isEmpty() ? Problem.forbidden() : Problem.of(403, first);
    }
}
