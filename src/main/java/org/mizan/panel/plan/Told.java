package org.mizan.panel.plan;

import java.util.List;
import java.util.Locale;

/**
 * What could not be kept, as a sentence.
 *
 * @param key of the sentence
 * @param blanks what fills it, in order
 */
public record Told(String key, List<Blank> blanks) {
    /** Copies. */
    public Told {
        blanks = List.copyOf(blanks);
    }

    /** What fills a sentence. */
    public sealed interface Blank {
        /** A number. */
        record Count(int number) implements Blank {}

        /** Entries by name. */
        record Entries(List<String> names) implements Blank {
            /** Copies. */
            public Entries {
                names = List.copyOf(names);
            }
        }

        /** Judges by name. */
        record Judges(List<String> names) implements Blank {
            /** Copies. */
            public Judges {
                names = List.copyOf(names);
            }
        }
    }

    /** The sentence, without the reviews that would help. */
    public static Told of(Unkept unkept) {
        return switch (unkept) {
            case Unkept.FewJudges few ->
                told("plan.few-judges", entry(few.entry()), count(few.wanted()), count(few.possible()));
            case Unkept.FullJudges full ->
                told(
                        "plan.full-judges",
                        new Blank.Entries(full.entries()),
                        count(full.wanted()),
                        count(full.possible()),
                        new Blank.Judges(full.judges()));
            case Unkept.IdleJudges idle ->
                told("plan.idle-judges", new Blank.Judges(idle.judges()), count(idle.least()), count(idle.possible()));
            case Unkept.NotApart met ->
                told("plan.not-apart", judge(met.one()), judge(met.other()), entry(met.entry()));
            case Unkept.NotTogether parted ->
                told(
                        "plan.not-together",
                        new Blank.Judges(parted.with()),
                        new Blank.Judges(parted.without()),
                        entry(parted.entry()));
            case Unkept.Apart apart ->
                told(
                        "plan.apart." + key(apart.why()),
                        count(apart.parts().size()),
                        count(apart.reviews()),
                        count(apart.fewest()));
            case Unkept.Hanging hanging ->
                told(
                        "plan.hanging." + key(hanging.why()),
                        judge(hanging.judge()),
                        new Blank.Entries(hanging.entries()));
            case Unkept.Lacking few -> told("plan.lacking", entry(few.entry()), count(few.has()), count(few.wanted()));
            case Unkept.Over over -> told("plan.over", judge(over.judge()), count(over.has()), count(over.most()));
            case Unkept.Under under ->
                told("plan.under", judge(under.judge()), count(under.has()), count(under.least()));
            case Unkept.Barred barred -> told("plan.barred", judge(barred.judge()), entry(barred.entry()));
        };
    }

    private static String key(Unkept.Why why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Told told(String key, Blank... blanks) {
        return new Told(key, List.of(blanks));
    }

    private static Blank count(int number) {
        return new Blank.Count(number);
    }

    private static Blank entry(String name) {
        return new Blank.Entries(List.of(name));
    }

    private static Blank judge(String name) {
        return new Blank.Judges(List.of(name));
    }
}
