package org.mizan.web;

import io.vertx.core.Future;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows whom people mean who write a name where a path has an id: an edition's short name, an entry's code. */
@FunctionalInterface
public interface Names {
    /** Stands for a name that nobody has: nothing has this id either, so that both are refused alike. */
    UUID NOBODY = new UUID(-1, -1);

    /** An edition's id or short name in the one way of writing, however it was typed: in small letters. */
    static String edition(String typed) {
        return typed.toLowerCase(Locale.ROOT);
    }

    /** The ids of an edition and of an entry in it, each given by its id or its name. */
    Future<Meant> find(String edition, @Nullable String entry);

    /** The ids that are meant; {@link #NOBODY} where a name is not known, and no entry where none was named. */
    record Meant(UUID edition, @Nullable UUID entry) {}
}
