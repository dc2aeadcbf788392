package org.mizan.submission;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.web.Call;
import org.mizan.web.Reply;

/** Who brings something in, and how the act is answered when its request is repeated. */
public interface Doing {
    /** Somebody at the command line. */
    Doing HOUSE = new Doing() {
        @Override
        public @Nullable UUID person() {
            return null;
        }

        @Override
        public Act act(UUID edition, String name, String subject, Instant at, UUID id) {
            return Act.ofHouse(edition, name, subject, at);
        }
    };

    /** Whoever calls, answered in this way. */
    static Doing of(Call call, Function<UUID, Reply> answer) {
        return new Doing() {
            @Override
            public UUID person() {
                return call.person();
            }

            @Override
            public Act act(UUID edition, String name, String subject, Instant at, UUID id) {
                return Act.of(call, edition, name, subject).answering(answer.apply(id));
            }
        };
    }

    /** None at the command line. */
    @Nullable
    UUID person();

    /** The act of an import of that id. */
    Act act(UUID edition, String name, String subject, Instant at, UUID id);
}
