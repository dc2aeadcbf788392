package org.mizan.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Options that not every method has: asked of a method that cannot follow them they are refused, never ignored. */
public enum MethodOption {
    /** {@link Options#tracks()}. */
    TRACKS,
    /** {@link Options#scaleUse()}. */
    SCALE_USE,
    /** {@link Options#reliability()}. */
    RELIABILITY,
    /** {@link Options#robust()}. */
    ROBUST,
    /** {@link Options#assumption()}. */
    ASSUMPTION,
    /** {@link Options#draws()}. */
    DRAWS,
    /** {@link Options#tops()}. */
    TOPS;

    /** Why a method cannot follow what was asked; messages under {@code standings.option.<name>}. */
    public enum Reason {
        /** The method has no such option. */
        UNUSED,
        /** The method is made of what it was told to leave out. */
        SCALE,
        /** The method takes the other assumption for granted, whatever is stated. */
        ASSUMPTION
    }

    /** What was asked, and why it cannot be followed. */
    public record Unfit(MethodOption option, Reason reason) {}

    /** Of what was asked, by option, that which the method cannot follow, in the order of the options. */
    public static List<Unfit> unfit(Method method, Map<MethodOption, ?> asked) {
        List<Unfit> unfit = new ArrayList<>();
        for (MethodOption option : values()) {
            if (!asked.containsKey(option)) {
                continue;
            }
            if (!option.of(method)) {
                unfit.add(new Unfit(option, Reason.UNUSED));
            } else if (option == SCALE_USE && method == Method.SCALE && asked.get(option) == Options.ScaleUse.NONE) {
                unfit.add(new Unfit(option, Reason.SCALE));
            } else if (option == ASSUMPTION && !method.assumptions().contains(asked.get(option))) {
                unfit.add(new Unfit(option, Reason.ASSUMPTION));
            }
        }
        return List.copyOf(unfit);
    }

    /** Whether the method has this option. */
    public boolean of(Method method) {
        return switch (this) {
            case TRACKS, SCALE_USE, RELIABILITY, ROBUST -> method.mixed();
            case ASSUMPTION -> !method.assumptions().isEmpty();
            case DRAWS, TOPS -> method.crossed();
        };
    }
}
