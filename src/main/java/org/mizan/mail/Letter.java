package org.mizan.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.jobs.Queued;
import org.mizan.web.Language;

/** The letters that the server writes; who gets one is named by id, and the address read when it is sent. */
public enum Letter {
    /** To a person without an account, who is given a role: how to set a password. */
    INVITATION("/password"),
    /** To a person who asked for it. */
    PASSWORD_RESET("/password"),
    /** To a person with an account, who is given a role. */
    ROLE_GIVEN(null),
    /** To a person who signed up: how to prove that the address is theirs. */
    ADDRESS_PROOF("/proof"),
    /** To a person who asked for it: how to sign in without a password. */
    SIGN_IN("/sign-in"),
    /** To a judge whose scorecards are missing. */
    REMINDER(null);

    /** The kind of the jobs that send letters. */
    public static final String KIND = "mail";

    // Over five hours of trying: a mail server may be away for a while.
    private static final int ATTEMPTS = 12;

    private final @Nullable String page;

    Letter(@Nullable String page) {
        this.page = page;
    }

    /** The job that sends this letter, which its person asked for; one a person waits at most. */
    public Queued to(UUID person, Instant at) {
        return Queued.of(KIND, file() + ":" + person, new Asked(this, person, null, null), at)
                .attempts(ATTEMPTS);
    }

    /** The job that sends this letter about a role ("judge"). */
    public Queued to(UUID person, String role, Instant at) {
        return Queued.of(KIND, null, new Asked(this, person, role, null), at).attempts(ATTEMPTS);
    }

    /** The job that sends this letter, in which these words stand, by language; one a person waits at most. */
    public Queued to(UUID person, Map<Language, Map<String, String>> said, Instant at) {
        Map<String, Map<String, String>> tagged = new TreeMap<>();
        said.forEach((language, words) -> tagged.put(language.tag(), words));
        return Queued.of(KIND, file() + ":" + person, new Asked(this, person, null, tagged), at)
                .attempts(ATTEMPTS);
    }

    /** What a job of this kind is asked: which letter, to whom, the role it is about, and words that stand in it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asked(
            Letter letter,
            UUID person,
            @Nullable String role,
            @Nullable Map<String, Map<String, String>> said) {}

    /** The name of its text's file. */
    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where in that edition it sends its reader, without a token. */
    String place(UUID edition) {
        return this == REMINDER ? "/editions/" + edition + "/judge" : "/";
    }

    /** The page that its link opens, with a token; none where it says something only. */
    Optional<String> page() {
        return Optional.ofNullable(page);
    }
}
