package org.mizan.panel;

import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** How an act about a judge and an entry names them; null what it does not name. */
public record NamedPair(
        @Nullable Text judge,
        @Nullable String code,
        @Nullable Text title) {}
