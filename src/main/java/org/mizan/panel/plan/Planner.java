package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans who judges what: the cheapest plan by {@link Costs}, found exactly by {@link Flow}; company by {@link Companies};
 * one part, and no judge on whom it hangs, by {@link Bonding}; what could not be kept by {@link Blocks} and {@link Bonds}.
 */
public final class Planner {
    private Planner() {}

    /** The plan, which is the same for the same wishes and seed, in whatever order they are given. */
    public static Plan plan(Wishes wishes) {
        return new Made(wishes, null).plan();
    }

    /** A plan on its way, or one that is changed. */
    static final class Made {
        final Numbered numbers;
        final Seats seats;
        private final Wishes wishes;
        private final Companies companies;
        private final long least;

        /** {@code before} is the plan that is changed, by entry; null where there is none. */
        Made(Wishes wishes, BitSet @Nullable [] before) {
            this(wishes, new Numbered(wishes), before);
        }

        Made(Wishes wishes, Numbered numbers, BitSet @Nullable [] before) {
            this.wishes = wishes;
            this.numbers = numbers;
            companies = new Companies(numbers, new Costs(numbers, wishes.seed(), before), wishes);
            seats = companies.seated();
            least = seats.units();
            Bonding bonding = new Bonding(seats, companies);
            bonding.join();
            if (before == null) {
                bonding.hold();
            }
        }

        Plan plan() {
            Bonds bonds = new Bonds(seats, companies);
            List<Unkept> unkept = new ArrayList<>(Blocks.of(seats));
            unkept.addAll(companies.unkept(seats));
            unkept.addAll(bonds.unkept());
            List<Plan.Load> loads = new ArrayList<>();
            int strangers = 0;
            for (int j = 0; j < seats.loads.length; j++) {
                loads.add(new Plan.Load(numbers.judges.get(j), seats.loads[j]));
            }
            for (int number : seats.unknowing) {
                strangers += number;
            }
            return new Plan(
                    wishes.seed(),
                    numbers.links(seats.judges),
                    loads,
                    bonds.parts().size(),
                    bonds.bridges(),
                    strangers,
                    seats.units(),
                    least,
                    unkept);
        }
    }
}
