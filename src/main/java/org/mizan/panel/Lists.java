package org.mizan.panel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.mizan.web.Call;
import org.mizan.web.Problem;
import org.mizan.web.Reply;

/** Pages by key: a store is asked for one item more than the page holds, which tells whether another page follows. */
public final class Lists {
    private static final UUID FIRST = new UUID(0, 0);

    private Lists() {}

    public static <T> Reply page(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return Reply.page(found, Optional.empty());
        }
        List<T> items = found.subList(0, limit);
        return Reply.page(items, Optional.of(key.apply(items.getLast())));
    }

    /** The id after which the page begins. */
    static UUID afterId(Call call) {
        try {
            return call.after().map(UUID::fromString).orElse(FIRST);
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(400, "judging.page");
        }
    }

    /** The number after which the page begins. */
    public static int afterNumber(Call call) {
        try {
            return call.after().map(Integer::valueOf).orElse(0);
        } catch (NumberFormatException malformed) {
            throw Problem.of(400, "judging.page");
        }
    }
}
