package org.mizan.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses wrong usage, in the reader's language. */
final class Usage {
    private static final int MOST_DECIMALS = 9;
    private static final int LEAST_DRAWS = 100;
    private static final int MOST_DRAWS = 65_536;

    private final CommandSpec spec;
    private final Sentences sentences;

    Usage(CommandSpec spec, String language) {
        this.spec = spec;
        sentences = new Sentences("usage", language);
    }

    /** The language that was asked for, or the system's; refuses an unknown one. */
    static String language(CommandSpec spec, @Nullable String asked) {
        String system = Speech.ofSystem().tag();
        if (asked != null) {
            new Usage(spec, system).one("--lang", asked, List.of("ar", "en"));
        }
        return asked == null ? system : asked;
    }

    /** Refuses what is not one of those known. */
    String one(String option, String given, List<String> known) {
        if (!known.contains(given)) {
            throw wrong(sentences.say("usage.one", option, given, String.join(" | ", known)));
        }
        return given;
    }

    /** Refuses a whole number that is out of reach. */
    void between(String option, long given, long least, long most) {
        if (given < least || given > most) {
            throw wrong(sentences.say(
                    "usage.between", option, Long.toString(given), Long.toString(least), Long.toString(most)));
        }
    }

    /** Refuses draws that are neither none nor as many as figures need. */
    void draws(int draws) {
        if (draws != 0 && (draws < LEAST_DRAWS || draws > MOST_DRAWS)) {
            throw refusal("draws", "--draws", Integer.toString(draws), Integer.toString(MOST_DRAWS));
        }
    }

    /** Refuses a precision beyond what figures have. */
    void decimals(int decimals) {
        between("--decimals", decimals, 0, MOST_DECIMALS);
    }

    /** Refuses with a sentence of this subject. */
    ParameterException refusal(String key, String... arguments) {
        return wrong(sentences.say("usage." + key, (Object[]) arguments));
    }

    /** Refuses with these words. */
    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Constants as they are written on the command line. */
    static List<String> keys(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** The constant that is so written, which {@link #keys} has. */
    static <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the option stands on the command line. */
    boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
