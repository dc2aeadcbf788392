package org.mizan.edition;

import java.util.List;
import org.mizan.web.Text;

/** Everything that an edition is made from, complete and checked; a preset with what it left open filled in. */
public record Blueprint(
        Text name,
        List<String> languages,
        String timeZone,
        boolean isPublic,
        Settings settings,
        List<Phase> phases,
        List<Sector> sectors,
        List<Institution> institutions,
        List<Round> rounds,
        List<Prize> prizes) {
    /** Keeps copies. */
    public Blueprint {
        languages = List.copyOf(languages);
        phases = List.copyOf(phases);
        sectors = List.copyOf(sectors);
        institutions = List.copyOf(institutions);
        rounds = List.copyOf(rounds);
        prizes = List.copyOf(prizes);
    }
}
