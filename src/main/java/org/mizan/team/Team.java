package org.mizan.team;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * A team as its members see it.
 *
 * @param joinCode lets others in; none where it is only looked at as one of them
 */
public record Team(
        UUID id,
        Text name,
        String institution,
        @Nullable String mentor,
        @Nullable String joinCode,
        List<Member> members,
        int revision) {
    /** Keeps a copy. */
    public Team {
        members = List.copyOf(members);
    }

    /** Without what lets others in. */
    Team closed() {
        return new Team(id, name, institution, mentor, null, members, revision);
    }

    /** One of its people. */
    public record Member(UUID person, Text name, boolean captain, Instant joinedAt) {}
}
