package org.mizan.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who may call a route line. */
public sealed interface Audience {
    /** Nobody has to sign in. */
    Audience EVERYONE = new Everyone();

    /** Any person who has signed in, also one who has not proved their address and may look around only. */
    Audience SIGNED_IN = new SignedIn();

    /** Any person who has signed in and proved their address. */
    Audience PROVED = new Proved();

    /** Those who hold one of the roles in the edition of the path, or in the house where the path has none. */
    static Audience only(Enum<?>... roles) {
        if (roles.length == 0) {
            throw new IllegalArgumentException("name at least one role");
        }
        return new Only(Arrays.stream(roles).map(Audience::name).toList());
    }

    /** The name of a role as it stands in the database and in JSON. */
    static String name(Enum<?> role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** See {@link #EVERYONE}. */
    record Everyone() implements Audience {}

    /** See {@link #SIGNED_IN}. */
    record SignedIn() implements Audience {}

    /** See {@link #PROVED}. */
    record Proved() implements Audience {}

    /** See {@link #only}. */
    record Only(List<String> roles) implements Audience {}
}
