package org.mizan.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request on its way through a route line. */
public final class Call {
    private static final String EDITION = "edition";
    private static final String ENTRY = "entry";
    private static final Pattern REVISION = Pattern.compile("\"(0|[1-9][0-9]{0,8})(?:\\.[0-9]{1,9})?\"");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,250}");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

    private final HttpServerRequest request;
    private final Supplier<MultiMap> queries;
    private final RouteLine line;
    private final String[] values;
    private final @Nullable UUID[] ids;
    private final Instant receivedAt;
    private final ClientAddress addresses;
    private Buffer body = Buffer.buffer();
    private Authenticator.@Nullable Caller caller;
    private @Nullable IdempotencyKey idempotency;
    private Set<String> roles = Set.of();
    private boolean admitted;
    private @Nullable UUID seenAs;
    private boolean languageAsked;
    private @Nullable BodyStream stream;
    private Runnable meter = () -> {};
    private final Wait wait = new Wait();

    Call(
            HttpServerRequest request,
            Supplier<MultiMap> queries,
            RouteLine line,
            String[] values,
            Instant receivedAt,
            ClientAddress addresses) {
        this.request = request;
        this.queries = queries;
        this.line = line;
        this.values = values;
        this.ids = new UUID[values.length];
        this.receivedAt = receivedAt;
        this.addresses = addresses;
    }

    /**
     * Who calls, or as whom an organiser looks at it; on a line of {@link Audience#EVERYONE} there may be nobody, which is
     * then 401.
     */
    public UUID person() {
        return seenAs == null ? known().person() : seenAs;
    }

    /** Who calls, if anybody is known. */
    public Optional<UUID> caller() {
        return caller == null ? Optional.empty() : Optional.of(caller.person());
    }

    /** The session by which the caller signed in. */
    public UUID session() {
        return known().session();
    }

    /** The session, where anybody has signed in. */
    public Optional<UUID> cameBy() {
        return caller == null ? Optional.empty() : Optional.of(caller.session());
    }

    private Authenticator.Caller known() {
        if (caller == null) {
            throw Problem.unauthenticated();
        }
        return caller;
    }

    /** The edition of the path, which is given by its id or its short name. */
    public UUID edition() {
        return id(EDITION);
    }

    /** An id of the path, or the one that its name stands for; what is neither is no such thing. */
    public UUID id(String parameter) {
        UUID id = written(index(parameter));
        if (id == null) {
            throw Problem.notFound(parameter);
        }
        return id;
    }

    /** The id at that place of the path, read once; null where another thing stands there, which may be a name. */
    private @Nullable UUID written(int index) {
        if (ids[index] == null) {
            ids[index] = (UUID) BodyShape.Known.parsed(UUID.class, values[index]);
        }
        return ids[index];
    }

    /** A parameter of the path, decoded. */
    public String path(String parameter) {
        return values[index(parameter)];
    }

    private int index(String parameter) {
        int index = line.parameters().indexOf(parameter);
        if (index < 0) {
            throw new IllegalArgumentException(line + " has no " + parameter);
        }
        return index;
    }

    /** A declared query parameter, whose type the kernel has checked. */
    public Optional<String> query(String name) {
        if (!line.queries().containsKey(name)) {
            throw new IllegalArgumentException(line + " does not declare " + name);
        }
        return request.query() == null
                ? Optional.empty()
                : Optional.ofNullable(queries().get(name));
    }

    /** A declared query parameter that names a constant, as the kernel has checked. */
    public <E extends Enum<E>> Optional<E> query(String name, Class<E> type) {
        return query(name).map(given -> {
            for (E constant : type.getEnumConstants()) {
                if (Audience.name(constant).equals(given)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(line + " does not declare " + name + " as " + type);
        });
    }

    /** Refuses a query parameter that names none of these, which the edition knows. */
    public void known(String name, Collection<String> possible) {
        if (query(name).filter(given -> !possible.contains(given)).isPresent()) {
            throw Problem.noneOf(name, possible);
        }
    }

    /** How many items the caller wants: the standard where it says nothing. */
    public int limit(int standard, int most) {
        return whole("limit", 1, most, Problem.of(400, "web.query.limit", most)).orElse(standard);
    }

    /** A whole number of the query within bounds; nothing where it says none. */
    public Optional<Integer> number(String name, int least, int most) {
        return whole(name, least, most, Problem.of(400, "web.query.number", name, least, most));
    }

    private Optional<Integer> whole(String name, int least, int most, Problem refusal) {
        Optional<String> given = query(name);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        int number =
                given.filter(WHOLE.asMatchPredicate()).map(Integer::valueOf).orElseThrow(() -> refusal);
        if (number < least || number > most) {
            throw refusal;
        }
        return Optional.of(number);
    }

    /** Where the page begins. */
    public Optional<String> after() {
        return query("after");
    }

    /** The body as a record, or a problem with every fault of it. */
    public <T> T body(Class<T> record) {
        Faults faults = new Faults();
        JsonNode tree = StrictJson.read(body, faults);
        Object value = BodyShape.of(record).read(tree, "", faults);
        if (!faults.isEmpty() || value == null) {
            throw Problem.invalid(faults);
        }
        return record.cast(value);
    }

    /** The body as text. */
    public String text() {
        String text = StrictJson.text(body);
        if (!StrictJson.storable(text)) {
            throw Problem.of(422, "web.body.characters");
        }
        return text;
    }

    /** The body as it was sent. */
    public byte[] bytes() {
        return body.getBytes();
    }

    /**
     * The body as it arrives, on a line that says so: paused until it is read, no longer than the line allows. It fails
     * where it is too large or too slow, or the caller is gone; {@code pipeTo} gives what failed.
     */
    public ReadStream<Buffer> stream() {
        if (stream == null) {
            throw new IllegalArgumentException(line + " does not stream");
        }
        return stream;
    }

    /** The revision that the caller has seen: 7 for {@code If-Match: "7"} and {@code "7.2"}, 0 for {@code If-None-Match: *}. */
    public int revision() {
        if (!isAdmitted()) {
            throw new IllegalStateException(line + " asks what was seen before it asks who may see");
        }
        String match = request.getHeader(HttpHeaders.IF_MATCH);
        if (match == null) {
            if ("*".equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
                return 0;
            }
            throw Problem.of(428, "web.revision.required");
        }
        Matcher parts = REVISION.matcher(match.trim());
        if (!parts.matches()) {
            throw Problem.of(400, "web.revision.malformed");
        }
        return Integer.parseInt(parts.group(1));
    }

    /** When the headers were complete, to the millisecond. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The caller's name for this act, if it gave one. */
    public Optional<IdempotencyKey> idempotency() {
        return Optional.ofNullable(idempotency);
    }

    /** Counts this call against the rate of its address, where its line is not counted but this answer costs. */
    public void meter() {
        meter.run();
    }

    /** Lets in those who hold a role that the line names, of the roles which the facts query found. */
    public void admit(String[] found) {
        roles = opened(found);
        if (!belongsTo(line.audience())) {
            throw line.audience() instanceof Audience.Only ? line.refusal(roles) : Problem.of(403, "web.unproved");
        }
        admitted = true;
    }

    /** What the session opens of these roles. */
    private Set<String> opened(String[] found) {
        Set<String> held = Set.copyOf(List.of(found));
        Authenticator.Bound bound = caller == null ? null : caller.bound();
        return bound == null ? held : held.contains(bound.role()) ? Set.of(bound.role()) : Set.of();
    }

    /** As whom an organiser wants to look at what the line shows, if they do. */
    Optional<UUID> previewed() {
        return line.queries().containsKey(RouteLine.AS) ? query(RouteLine.AS).map(UUID::fromString) : Optional.empty();
    }

    /** Lets an organiser look at it as that person, with that person's roles and no more; from here on that is who calls. */
    void preview(String[] found, UUID as, String[] theirs) {
        if (!opened(found).contains("organiser")) {
            throw Problem.of(403, "web.preview");
        }
        roles = Set.of(theirs);
        if (!belongsTo(line.audience())) {
            throw Problem.notFound("person");
        }
        seenAs = as;
        admitted = true;
    }

    /** Whether an organiser looks at it as somebody else. */
    public boolean isPreview() {
        return seenAs != null;
    }

    /** Whether a line of that audience, about the same edition, would let the caller in; known after {@link #admit}. */
    public boolean belongsTo(Audience audience) {
        return switch (audience) {
            case Audience.Only only -> only.roles().stream().anyMatch(roles::contains);
            case Audience.Proved proved -> !roles.contains(Roles.UNPROVED);
            case Audience.SignedIn signedIn -> true;
            case Audience.Everyone everyone -> true;
        };
    }

    /** Whether the caller holds the role, known after {@link #admit}. */
    public boolean holds(Enum<?> role) {
        return roles.contains(Audience.name(role));
    }

    /** The language of the caller. */
    public Language language() {
        languageAsked = true;
        return Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** The address of the client, behind the proxies that are trusted. */
    public String network() {
        return addresses.network(request);
    }

    /** The address at which the caller found this server, up to the path: as the browser says it, else as the request does. */
    public String house() {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && ORIGIN.matcher(origin).matches()
                ? origin
                : request.scheme() + "://" + request.authority();
    }

    /** The value of a cookie. */
    public Optional<String> cookie(String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? Optional.empty() : Optional.of(cookie.getValue());
    }

    /** A header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** How long somebody waits for its answer. */
    Wait waits() {
        return wait;
    }

    MultiMap queries() {
        return queries.get();
    }

    void meteredBy(Runnable counter) {
        meter = counter;
    }

    HttpServerRequest request() {
        return request;
    }

    RouteLine line() {
        return line;
    }

    Buffer rawBody() {
        return body;
    }

    void received(Buffer whole) {
        body = whole;
    }

    void streamedBy(BodyStream body) {
        stream = body;
    }

    @Nullable
    BodyStream bodyStream() {
        return stream;
    }

    void identified(Authenticator.Caller as) {
        caller = as;
    }

    /**
     * Keeps a session that is bound to what it opens, once the names of the path are known: on a line for everyone of
     * another place its person is nobody, any other line refuses.
     */
    void keepBound() {
        Authenticator.Bound bound = caller == null ? null : caller.bound();
        if (bound == null || line.isOfSession()) {
            return;
        }
        int index = line.parameters().indexOf(EDITION);
        boolean there = index >= 0 && bound.edition().equals(written(index));
        if (there && line.opensTo(bound.role())) {
            return;
        }
        if (!isOpen()) {
            throw Problem.of(403, "web.bound");
        }
        caller = null;
    }

    void named(IdempotencyKey key) {
        idempotency = key;
    }

    /** Whether the path names its edition, or the entry in it, by another thing than an id. */
    boolean isNamed() {
        return isNamed(EDITION) || isNamed(ENTRY);
    }

    private boolean isNamed(String parameter) {
        int index = line.parameters().indexOf(parameter);
        return index >= 0 && written(index) == null;
    }

    /** Asks which ids the names of the path stand for, and goes on with them. */
    Future<Void> ask(Names names) {
        int entry = line.parameters().indexOf(ENTRY);
        return names.find(Names.edition(path(EDITION)), entry < 0 ? null : values[entry])
                .map(meant -> {
                    ids[index(EDITION)] = meant.edition();
                    if (entry >= 0) {
                        ids[entry] = meant.entry();
                    }
                    return null;
                });
    }

    /** Whether nobody has to sign in for it. */
    boolean isOpen() {
        return line.audience() instanceof Audience.Everyone;
    }

    boolean isAdmitted() {
        return admitted || isOpen();
    }

    boolean wasLanguageAsked() {
        return languageAsked;
    }

    boolean isReading() {
        return HttpMethod.GET.equals(request.method())
                || HttpMethod.HEAD.equals(request.method())
                || HttpMethod.OPTIONS.equals(request.method());
    }
}
