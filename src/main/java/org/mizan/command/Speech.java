package org.mizan.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mizan.web.Language;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command speaks to whoever calls it: in which language, and to which of its outputs. */
final class Speech {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--lang", paramLabel = "ar|en")
    private Language language = ofSystem();

    /** The language of the system, in which a command speaks that is told no other. */
    static Language ofSystem() {
        return Locale.getDefault().getLanguage().equals("ar") ? Language.AR : Language.EN;
    }

    Language language() {
        return language;
    }

    Sentences sentences(String subject) {
        return new Sentences(subject, language.tag());
    }

    /** What whoever typed the command calls what a pointer names: its option or options; the pointer where it has none. */
    String option(String pointer) {
        String name = "--" + pointer.substring(1).replace('/', '-');
        if (spec.findOption(name) != null) {
            return name;
        }
        String options = spec.options().stream()
                .map(OptionSpec::longestName)
                .filter(option -> option.startsWith(name + "-"))
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? pointer : options;
    }

    void say(String line) {
        printed(spec.commandLine().getOut(), line);
    }

    /** Says why nothing was done; gives the exit code. */
    int refused(String why) {
        printed(spec.commandLine().getErr(), why);
        return 1;
    }

    /** Wrong usage, with what is wrong. */
    ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private static void printed(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }
}
