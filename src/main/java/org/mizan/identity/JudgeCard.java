package org.mizan.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * A judge's card as the organisers see it, which says nothing of its link.
 *
 * @param openedAt when it was opened first, if it was
 * @param devices where it is open now, the latest first
 */
public record JudgeCard(
        UUID person, Text name, Instant madeAt, @Nullable Instant openedAt, List<Device> devices) {
    /** Keeps a copy. */
    public JudgeCard {
        devices = List.copyOf(devices);
    }

    /** A device on which the card is open; {@code agent} is what the browser called itself. */
    public record Device(UUID session, Instant openedAt, Instant usedAt, String agent) {}
}
