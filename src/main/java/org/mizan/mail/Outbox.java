package org.mizan.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The letters of a house that has no mail server, as files in the directory {@code outbox} of its data. They are what a
 * mail program opens, written by this server alone: what is read here is read as it writes.
 */
public final class Outbox {
    private static final String ENDING = ".eml";
    private static final Pattern FOLD = Pattern.compile("\n[ \\t]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?i)\\?=\\s+=\\?UTF-8\\?Q\\?");
    private static final Pattern WORD = Pattern.compile("(?i)=\\?UTF-8\\?Q\\?([^?]*)\\?=");
    private static final Pattern SOFT_BREAK = Pattern.compile("=\n");
    private static final Pattern ESCAPED = Pattern.compile("(?:=[0-9A-Fa-f]{2})+");
    private static final Pattern LINK = Pattern.compile("^https?://\\S+$", Pattern.MULTILINE);
    private static final Pattern COMMENT = Pattern.compile("\\s*\\([^)]*\\)\\s*$");

    private final Path directory;

    /** The one of this data directory; it is made when the first letter is kept. */
    public Outbox(Path data) {
        directory = data.resolve("outbox");
    }

    /** A letter that was kept: when it was written, to whom, and the link in it. */
    public record Kept(Optional<Instant> at, String to, String subject, Optional<String> link) {}

    /** Where it is. */
    public Path directory() {
        return directory.toAbsolutePath().normalize();
    }

    /** Keeps a letter under the id of its job; gives the name of the file, which its owner alone can read. */
    String keep(String id, String letter) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path beside = Files.createTempFile(directory, ".", ENDING); // for its owner alone, as the JDK makes it
        Files.write(beside, letter.getBytes(StandardCharsets.UTF_8));
        Path kept = directory.resolve(id + ENDING);
        Files.move(beside, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return kept.getFileName().toString();
    }

    /** All of them, the latest first: ids of jobs tell their order. */
    public List<Kept> letters() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(Outbox::isLetter)
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
        List<Kept> letters = new ArrayList<>();
        for (Path file : files) {
            letters.add(read(Files.readString(file)));
        }
        return letters;
    }

    private static boolean isLetter(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    private static Kept read(String letter) {
        String[] parts = letter.replace("\r\n", "\n").split("\n\n", 2);
        String head =
                FOLD.matcher(BETWEEN_WORDS.matcher(parts[0]).replaceAll("")).replaceAll(" ");
        String text =
                parts.length < 2 ? "" : unescaped(SOFT_BREAK.matcher(parts[1]).replaceAll(""));
        Matcher link = LINK.matcher(text);
        String subject = WORD.matcher(header(head, "Subject"))
                .replaceAll(
                        word -> Matcher.quoteReplacement(unescaped(word.group(1).replace('_', ' '))));
        return new Kept(
                time(header(head, "Date")),
                header(head, "To"),
                subject,
                link.find() ? Optional.of(link.group()) : Optional.empty());
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2).strip())
                .findFirst()
                .orElse("");
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(COMMENT.matcher(date).replaceAll(""), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** Text of which bytes stand as =D9: runs of them together, since a letter may be more than one. */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(run -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int at = 1; at < run.group().length(); at += 3) {
                bytes.write(Integer.parseInt(run.group().substring(at, at + 2), 16));
            }
            return Matcher.quoteReplacement(bytes.toString(StandardCharsets.UTF_8));
        });
    }
}
