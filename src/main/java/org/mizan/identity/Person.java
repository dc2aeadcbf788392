package org.mizan.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Language;
import org.mizan.web.Text;

/**
 * A person as they see themselves; one who was imported may have no mail address.
 *
 * @param proved whether they have shown that the address is theirs: until then they look around and do nothing else
 */
public record Person(UUID id, Text name, @Nullable String email, Language locale, boolean proved) {}
