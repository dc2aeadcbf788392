package org.mizan.panel.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.identity.MailAddress;
import org.mizan.identity.Role;
import org.mizan.table.Interrupted;
import org.mizan.table.PersonTables.Row;
import org.mizan.table.Spelling;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Prose;
import org.mizan.web.Text;

/**
 * What comes of listed people: who is new to the role, which judges are to come into a round beside, for whom nothing
 * changes, and which lines are in the way.
 */
record PeoplePlan(List<Wanted> invited, List<Wanted> seated, List<Wanted> already, List<Refused> refused) {
    private static final Prose NAME = Prose.line(120);

    PeoplePlan {
        invited = List.copyOf(invited);
        seated = List.copyOf(seated);
        already = List.copyOf(already);
        refused = List.copyOf(refused);
    }

    /**
     * Somebody who is to have the role.
     *
     * @param known who they are, where the address is known
     * @param uninvited whether the known one is still to prove the address
     */
    record Wanted(
            long line,
            String name,
            @Nullable String email,
            @Nullable String phone,
            List<String> sectors,
            @Nullable String institution,
            @Nullable UUID known,
            boolean uninvited) {}

    /** A line that is in the way, and why: the key of a message and what it fills in. */
    record Refused(long line, String text, String code, List<Object> arguments) {
        Refused(Row row, String code, Object... arguments) {
            this(row.line(), row.text(), code, List.of(arguments));
        }

        Refused(Row row, Fault fault) {
            this(row.line(), row.text(), fault.code(), List.of(fault.arguments()));
        }
    }

    /**
     * What is known of the address of a line.
     *
     * @param unproved whether they are to prove it yet
     * @param roles in the edition
     * @param lacks whether a round is asked for in which they do not sit
     */
    record Known(@Nullable UUID person, boolean unproved, List<String> roles, boolean lacks) {}

    /** What an edition calls its parts, by their keys. */
    record Place(Map<String, Text> sectors, Map<String, Text> institutions) {}

    /** The address of a line in its one spelling; its telephone where it has none; empty where it has neither. */
    static String address(Row row) {
        return row.email().isEmpty() ? row.phone() : MailAddress.of(row.email()).orElse("");
    }

    /** Each address once: of two lines with the same one the second is in the way, and names the first. */
    static PeoplePlan of(List<Row> rows, Role role, List<Known> known, Place place) {
        List<Wanted> invited = new ArrayList<>();
        List<Wanted> seated = new ArrayList<>();
        List<Wanted> already = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Map<String, Long> first = new HashMap<>();
        Map<String, String> sectors = byName(place.sectors());
        Map<String, String> institutions = byName(place.institutions());
        for (int at = 0; at < rows.size(); at++) {
            Interrupted.end();
            Row row = rows.get(at);
            Known who = known.get(at);
            Optional<Refused> wrong = wrong(row, role, who, first);
            Told told = new Told();
            List<Fault> faults = new ArrayList<>();
            String name = NAME.read(name(row), "", faults);
            if (wrong.isEmpty() && name != null && role == Role.JUDGE) {
                wrong = told.read(row, sectors, institutions);
            }
            if (wrong.isPresent() || name == null) {
                refused.add(wrong.orElseGet(() -> new Refused(row, faults.getFirst())));
                continue;
            }
            first.put(address(row), row.line());
            Wanted one = new Wanted(
                    row.line(),
                    name,
                    row.email().isEmpty() ? null : address(row),
                    row.phone().isEmpty() ? null : row.phone(),
                    List.copyOf(told.sectors),
                    told.institution,
                    who.person(),
                    who.unproved());
            (!who.roles().contains(role.key()) ? invited : who.lacks() ? seated : already).add(one);
        }
        return new PeoplePlan(invited, seated, already, refused);
    }

    private static Optional<Refused> wrong(Row row, Role role, Known who, Map<String, Long> first) {
        String address = address(row);
        if (address.isEmpty()) {
            return Optional.of(new Refused(
                    row, row.email().isEmpty() ? "judging.people.address" : "judging.people.malformed", row.email()));
        }
        Long before = first.get(address);
        if (before != null) {
            return Optional.of(new Refused(row, "judging.people.twice", before));
        }
        if (row.email().isEmpty() && role != Role.JUDGE) {
            return Optional.of(new Refused(row, "judging.people.phone"));
        }
        if (row.email().isEmpty() && row.name().isEmpty()) {
            return Optional.of(new Refused(row, "judging.people.name"));
        }
        boolean apart =
                who.roles().stream().flatMap(held -> Role.of(held).stream()).anyMatch(held -> held.isApartFrom(role));
        return apart ? Optional.of(new Refused(row, "judging.people.apart")) : Optional.empty();
    }

    /** Keys by these and by their names, as they are compared. */
    private static Map<String, String> byName(Map<String, Text> parts) {
        Map<String, String> byName = new HashMap<>();
        parts.forEach((key, names) -> {
            byName.putIfAbsent(Spelling.key(key), key);
            names.byLanguage().values().forEach(name -> byName.putIfAbsent(Spelling.key(name), key));
        });
        return byName;
    }

    /** What a line says of a judge, by keys of the edition. */
    private static final class Told {
        private final Set<String> sectors = new LinkedHashSet<>();
        private @Nullable String institution;

        /** What a heading names must be there, or a conflict would be lost unseen; words beside a name may be anything. */
        Optional<Refused> read(Row row, Map<String, String> sectorByName, Map<String, String> institutionByName) {
            institution = institutionByName.get(Spelling.key(row.institution()));
            if (institution == null && !row.institution().isEmpty()) {
                return Optional.of(new Refused(row, "judging.people.institution", row.institution()));
            }
            for (String word : row.sectors()) {
                String sector = sectorByName.get(Spelling.key(word));
                String from = institutionByName.get(Spelling.key(word));
                if (sector != null) {
                    sectors.add(sector);
                } else if (row.headed()) {
                    return Optional.of(new Refused(row, "judging.people.sector", word));
                } else if (from != null && institution == null) {
                    institution = from;
                }
            }
            return Optional.empty();
        }
    }

    private static String name(Row row) {
        return row.name().isEmpty()
                ? row.email().substring(0, Math.max(0, row.email().indexOf('@')))
                : row.name();
    }
}
