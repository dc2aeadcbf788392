package org.mizan.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Language;
import org.mizan.web.Text;

/** A person as the organisers of an edition see them; {@code invited} as long as they have not chosen a password. */
public record Member(UUID id, Text name, @Nullable String email, Language locale, List<Role> roles, boolean invited) {}
