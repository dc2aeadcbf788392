package org.mizan.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Language;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The help of every command in one language, by the names under which picocli looks for it. */
public final class HelpTexts extends ResourceBundle {
    private static final String PROGRAM = "mizan.";
    private static final String LANGUAGE = "--lang";

    private final Map<String, String> texts = new HashMap<>();

    HelpTexts(Language language) {
        String name = "/messages/help." + language.tag() + ".properties";
        try (InputStream stream = Objects.requireNonNull(HelpTexts.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            Properties read = new Properties();
            read.load(reader);
            read.forEach((key, value) -> {
                String bare = key.toString().substring("help.".length());
                String text = value.toString().replace("[kinds]", "${COMPLETION-CANDIDATES}");
                texts.put(bare, text);
                texts.put(PROGRAM + bare, text);
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet());
    }

    /** The language that the arguments ask for, or the system's; known before they are read, for help and refusals. */
    public static Language asked(String... arguments) {
        List<String> words = List.of(arguments);
        for (Language language : Language.values()) {
            int at = words.indexOf(LANGUAGE);
            boolean apart =
                    at >= 0 && at + 1 < words.size() && words.get(at + 1).equalsIgnoreCase(language.tag());
            if (apart || words.stream().anyMatch(one -> one.equalsIgnoreCase(LANGUAGE + "=" + language.tag()))) {
                return language;
            }
        }
        return Speech.ofSystem();
    }

    /** Lets a command and those below it speak this language, and take {@code --lang} where they would not. */
    public static CommandLine into(CommandLine line, Language language) {
        spoken(line);
        line.setResourceBundle(new HelpTexts(language));
        return line;
    }

    private static void spoken(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().abbreviateSynopsis(true);
        if (spec.findOption(LANGUAGE) == null) {
            spec.addOption(OptionSpec.builder(LANGUAGE)
                    .paramLabel("ar|en")
                    .type(String.class)
                    .build());
        }
        line.getSubcommands().values().forEach(HelpTexts::spoken);
    }

    /** Why the arguments cannot be followed; what a command says itself is said in its language already. */
    public static String refusal(ParameterException wrong, Language language) {
        Sentences sentences = new Sentences("usage", language.tag());
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        ArgSpec argument = wrong.getArgSpec();
        return switch (wrong) {
            case MissingParameterException missing ->
                sentences.say(
                        "usage.missing",
                        missing.getMissing().stream().map(HelpTexts::name).collect(Collectors.joining(", ")),
                        example(spec));
            case UnmatchedArgumentException unknown ->
                sentences.say("usage.unknown", String.join(" ", unknown.getUnmatched()));
            case OverwrittenOptionException again -> sentences.say("usage.again", name(again.getOverwritten()));
            default -> {
                if (argument != null) {
                    yield sentences.say("usage.value", Objects.toString(wrong.getValue(), ""), name(argument));
                }
                yield spec.userObject() instanceof Callable<?>
                                || spec.subcommands().isEmpty()
                        ? Objects.toString(wrong.getMessage(), "")
                        : sentences.say(
                                "usage.command",
                                String.join(" | ", spec.subcommands().keySet()));
            }
        };
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** How the command is written, from its help. */
    private static String example(CommandSpec spec) {
        String[] lines = spec.usageMessage().description();
        return lines.length == 0 ? spec.qualifiedName() : lines[0].replaceFirst("^[^:]*: ", "");
    }
}
