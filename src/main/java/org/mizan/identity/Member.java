package org.mizan.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Language;
import org.mizan.web.Text;

/**
 * A person as the organisers of an edition see them; {@code invited} as long as they have not chosen a password.
 *
 * @param phone by which these organisers reach them, where it was said
 */
public record Member(
        UUID id,
        Text name,
        @Nullable String email,
        @Nullable String phone,
        Language locale,
        List<Role> roles,
        boolean invited) {}
