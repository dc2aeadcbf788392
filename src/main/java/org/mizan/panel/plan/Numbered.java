package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mizan.ranking.design.Link;

/** Wishes by numbers: entries and judges in the order of their names, so that the order given is of no meaning. */
final class Numbered {
    final List<String> entries;
    final List<String> judges;
    /** By entry; no more than there are judges. */
    final int[] wanted;
    /** By entry, as it was asked for. */
    final int[] asked;
    /** By judge. */
    final int[] least;
    /** By judge; no more than there are entries. */
    final int[] most;
    /** By entry: judges who must not judge it. */
    final BitSet[] barred;

    final BitSet[] begun;
    private final BitSet[] knowing;

    Numbered(Wishes wishes) {
        List<Wishes.Entry> named = wishes.entries().stream()
                .sorted(Comparator.comparing(Wishes.Entry::name))
                .toList();
        List<Wishes.Judge> crew = wishes.judges().stream()
                .sorted(Comparator.comparing(Wishes.Judge::name))
                .toList();
        entries = named.stream().map(Wishes.Entry::name).toList();
        judges = crew.stream().map(Wishes.Judge::name).toList();
        asked = named.stream().mapToInt(Wishes.Entry::reviews).toArray();
        wanted = named.stream()
                .mapToInt(entry -> Math.min(entry.reviews(), crew.size()))
                .toArray();
        least = crew.stream().mapToInt(Wishes.Judge::least).toArray();
        most = crew.stream()
                .mapToInt(judge -> Math.min(judge.most(), named.size()))
                .toArray();
        barred = pairs(wishes.conflicts());
        begun = pairs(wishes.begun());
        knowing = new BitSet[named.size()];
        Map<String, BitSet> bySector = new HashMap<>();
        Map<String, BitSet> byInstitution = new HashMap<>();
        for (int e = 0; e < named.size(); e++) {
            Wishes.Entry entry = named.get(e);
            String sector = entry.sector();
            knowing[e] = bySector.computeIfAbsent(
                    sector == null ? "" : sector,
                    key -> who(
                            crew,
                            judge -> sector == null
                                    || judge.sectors().isEmpty()
                                    || judge.sectors().contains(sector)));
            String institution = entry.institution();
            if (institution != null) {
                barred[e].or(byInstitution.computeIfAbsent(
                        institution, key -> who(crew, judge -> institution.equals(judge.institution()))));
            }
        }
    }

    private interface Telling {
        boolean is(Wishes.Judge judge);
    }

    private static BitSet who(List<Wishes.Judge> crew, Telling telling) {
        BitSet found = new BitSet(crew.size());
        for (int j = 0; j < crew.size(); j++) {
            found.set(j, telling.is(crew.get(j)));
        }
        return found;
    }

    /** By entry. */
    BitSet[] pairs(Collection<Link> links) {
        BitSet[] pairs = none();
        for (Link link : links) {
            pairs[entry(link.entry())].set(judge(link.judge()));
        }
        return pairs;
    }

    /** No pair, by entry. */
    BitSet[] none() {
        BitSet[] none = new BitSet[entries.size()];
        for (int e = 0; e < none.length; e++) {
            none[e] = new BitSet(judges.size());
        }
        return none;
    }

    /** By judge, how many pairs. */
    int[] loads(BitSet[] pairs) {
        int[] loads = new int[judges.size()];
        for (BitSet some : pairs) {
            for (int j = some.nextSetBit(0); j >= 0; j = some.nextSetBit(j + 1)) {
                loads[j]++;
            }
        }
        return loads;
    }

    boolean knownBoth(Link pair) {
        return entry(pair.entry()) >= 0 && judge(pair.judge()) >= 0;
    }

    int entry(String name) {
        return Collections.binarySearch(entries, name);
    }

    int judge(String name) {
        return Collections.binarySearch(judges, name);
    }

    boolean may(int entry, int judge) {
        return !barred[entry].get(judge);
    }

    boolean knows(int entry, int judge) {
        return knowing[entry].get(judge);
    }

    Link link(int entry, int judge) {
        return new Link(entries.get(entry), judges.get(judge));
    }

    /** Names of pairs, by entry and judge. */
    List<Link> links(BitSet[] pairs) {
        List<Link> links = new ArrayList<>();
        for (int e = 0; e < pairs.length; e++) {
            for (int j = pairs[e].nextSetBit(0); j >= 0; j = pairs[e].nextSetBit(j + 1)) {
                links.add(link(e, j));
            }
        }
        return links;
    }

    List<String> entryNames(BitSet some) {
        return some.stream().mapToObj(entries::get).toList();
    }

    List<String> judgeNames(BitSet some) {
        return some.stream().mapToObj(judges::get).toList();
    }
}
