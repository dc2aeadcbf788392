package org.mizan.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page as the caller asks for it: so many items, from behind a key. A store is asked for one item more than the page
 * holds, which tells whether another page follows; so no page is empty but the first of an empty list.
 *
 * @param limit how many items the page holds at most
 * @param after the key behind which it begins; on the first page the one before every key
 */
public record Paging<K>(int limit, K after) {
    private static final UUID LEAST_ID = new UUID(0, 0);
    private static final UUID HIGHEST_ID = new UUID(-1, -1);

    /** Ids that grow. */
    public static Paging<UUID> afterId(Call call, int standard, int most) {
        return of(call, standard, most, LEAST_ID, Paging::id);
    }

    /** Ids that fall: what is youngest first. */
    public static Paging<UUID> beforeId(Call call, int standard, int most) {
        return of(call, standard, most, HIGHEST_ID, Paging::id);
    }

    /** Numbers that grow from 1. */
    public static Paging<Integer> afterNumber(Call call, int standard, int most) {
        return of(call, standard, most, 0, Paging::number);
    }

    /** Numbers that fall. */
    public static Paging<Integer> beforeNumber(Call call, int standard, int most) {
        return of(call, standard, most, Integer.MAX_VALUE, Paging::number);
    }

    /** Keys of any kind: what reads one gives null where it is none. */
    public static <K> Paging<K> of(Call call, int standard, int most, K first, Function<String, @Nullable K> read) {
        int limit = call.limit(standard, most);
        String after = call.after().orElse(null);
        if (after == null) {
            return new Paging<>(limit, first);
        }
        K key = read.apply(after);
        if (key == null) {
            throw Problem.of(400, "web.page");
        }
        return new Paging<>(limit, key);
    }

    /** How many items a store is asked for. */
    public int wanted() {
        return limit + 1;
    }

    /** The page of what was found, at most {@link #wanted}; the key of its last item begins the next. */
    public <T> Reply reply(List<T> found, Function<T, ?> key) {
        return reply(found, item -> item, key);
    }

    /** The page of what was found, each item shown in its own way; only the items of the page are. */
    public <F, T> Reply reply(List<F> found, Function<F, T> shown, Function<F, ?> key) {
        List<F> page = found.size() > limit ? found.subList(0, limit) : found;
        return Reply.page(
                page.stream().map(shown).toList(),
                found.size() > limit
                        ? Optional.of(String.valueOf(key.apply(page.getLast())))
                        : Optional.<String>empty());
    }

    private static @Nullable UUID id(String text) {
        return BodyShape.Known.parsed(UUID.class, text) instanceof UUID id ? id : null;
    }

    private static @Nullable Integer number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
