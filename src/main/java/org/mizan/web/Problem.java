package org.mizan.web;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal, thrown or as the failure of a future; it leaves as {@code application/problem+json} (RFC 9457). */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient Object[] arguments;
    private final transient List<Fault> faults;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String code, List<Fault> faults, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.faults = faults;
        this.arguments = arguments;
    }

    /** One thing wrong in a body: a JSON pointer, and a message key with its arguments. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Fault(String pointer, String code, Object... arguments) {
        private static final int LONGEST = 500;

        /** The names in a pointer are the caller's: they are told back, but not endlessly. */
        public Fault {
            pointer = pointer.length() <= LONGEST ? pointer : pointer.substring(0, LONGEST) + "…";
        }
    }

    /** Why one of several things was refused that were asked for at once: what the answer to it alone would say. */
    public record Refusal(int status, String code, String detail, List<Wrong> errors) {}

    /** One thing wrong in it: a JSON pointer into it, and words. */
    public record Wrong(String pointer, String detail, String code) {}

    /** A problem whose code is the key of its message. */
    public static Problem of(int status, String code, Object... arguments) {
        return new Problem(status, code, List.of(), arguments);
    }

    /** 400: a query parameter that names one of these names another thing. */
    static Problem noneOf(String parameter, Collection<String> possible) {
        return possible.isEmpty()
                ? of(400, "web.query.nothing", parameter)
                : of(400, "web.query.constant", parameter, String.join(", ", possible));
    }

    /** 404: there is no such subject ("edition"), or none that the caller may know of. */
    public static Problem notFound(String subject) {
        return of(404, "web.notFound", new Messages.Subject(subject)).with("subject", subject);
    }

    /** 403: signed in, but without a role that may do this. */
    public static Problem forbidden() {
        return of(403, "web.forbidden");
    }

    /** 401: not signed in. */
    public static Problem unauthenticated() {
        return of(401, "web.unauthenticated").header("WWW-Authenticate", "Bearer realm=\"mizan\"");
    }

    /** 401: signed in once, by a session that has ended since. */
    public static Problem sessionOver() {
        return of(401, "web.session.over")
                .header("WWW-Authenticate", "Bearer realm=\"mizan\", error=\"invalid_token\"");
    }

    /** 409: the state of things does not allow it. */
    public static Problem conflict(String code, Object... arguments) {
        return of(409, code, arguments);
    }

    /** 412: someone changed it meanwhile; both versions are shown. */
    public static Problem changed(Object current, Object yours) {
        return of(412, "web.changed").with("current", current).with("yours", yours);
    }

    /** 422: the body is JSON, but not what the line takes; of very many faults the first are told, and their number. */
    public static Problem invalid(List<Fault> faults) {
        return invalid(faults, faults.size());
    }

    /** The same where no more than the first were put into words, of so many in all. */
    public static Problem invalid(List<Fault> first, int all) {
        return all <= Endless.MOST
                ? invalid("web.invalid", first)
                : invalid("web.invalid.first", Endless.first(first), Endless.MOST, all);
    }

    static Problem invalid(String code, List<Fault> faults, Object... arguments) {
        return new Problem(422, code, List.copyOf(faults), arguments);
    }

    /** 422 for one fault. */
    public static Problem invalid(String pointer, String code, Object... arguments) {
        return invalid(List.of(new Fault(pointer, code, arguments)));
    }

    /** 503: too much to do just now. */
    public static Problem busy() {
        return of(503, "web.busy").retryAfter(Duration.ofSeconds(1));
    }

    /** Adds an extension member. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Says when to try again. */
    public Problem retryAfter(Duration wait) {
        return header(
                "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    /** Adds a header. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code, which is also the key of the message. */
    public String code() {
        return code;
    }

    /** What is wrong in the body, if anything. */
    public List<Fault> faults() {
        return faults;
    }

    /** The extension members. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What is wrong and what to do next, in a language. */
    public String detail(Language language) {
        return Messages.of(language).format(code, arguments);
    }

    /** As a part of an answer, in a language. */
    public Refusal refusal(Language language) {
        return new Refusal(
                status,
                code,
                detail(language),
                faults.stream()
                        .map(fault -> new Wrong(
                                fault.pointer(),
                                Messages.of(language).format(fault.code(), fault.arguments()),
                                fault.code()))
                        .toList());
    }

    /** The answer's body in a language. */
    Map<String, Object> document(Language language) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "urn:mizan:problem:" + code);
        document.put("title", Messages.of(language).title(status));
        document.put("status", status);
        document.put("detail", detail(language));
        document.put("code", code);
        document.putAll(members);
        if (!faults.isEmpty()) {
            document.put(
                    "errors",
                    faults.stream().map(fault -> error(fault, language)).toList());
        }
        return document;
    }

    private static Map<String, @Nullable Object> error(Fault fault, Language language) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("pointer", fault.pointer());
        error.put("detail", Messages.of(language).format(fault.code(), fault.arguments()));
        error.put("code", fault.code());
        return error;
    }
}
