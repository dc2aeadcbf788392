package org.mizan.team;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** A team as its members see it; the join code lets others in. */
public record Team(
        UUID id,
        Text name,
        String institution,
        @Nullable String mentor,
        String joinCode,
        List<Member> members,
        int revision) {
    /** Keeps a copy. */
    public Team {
        members = List.copyOf(members);
    }

    /** One of its people. */
    public record Member(UUID person, Text name, boolean captain, Instant joinedAt) {}
}
