package org.mizan.submission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** What a team writes of its entry. */
record Content(Text title, Text summary, @Nullable String sector, List<Link> links) {
    Content {
        links = List.copyOf(links);
    }

    static Content of(
            @Nullable Text title, @Nullable Text summary, @Nullable String sector, @Nullable List<Link> links) {
        return new Content(
                title == null ? new Text(Map.of()) : title,
                summary == null ? new Text(Map.of()) : summary,
                sector,
                links == null ? List.of() : links);
    }
}
