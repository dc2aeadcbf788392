package org.mizan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Contents;
import org.mizan.audit.OneLine;
import org.mizan.audit.Outside;
import org.mizan.audit.PublicKeys;
import org.mizan.audit.Verifier;
import org.mizan.config.Config;
import org.mizan.db.SchemaComparison;
import org.mizan.judging.ScorecardStore;
import org.mizan.standings.Settling;
import org.mizan.submission.EntryStore;
import org.mizan.web.Messages;
import org.mizan.web.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The record of who did what. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AuditCommand.Verify.class)
public final class AuditCommand {
    /** What acts of all packages are about. */
    static final Contents CONTENTS =
            new Contents(List.of(EntryStore.COMMITTED, ScorecardStore.COMMITTED), Settling::weighing);

    /** Compares the record with its seals. */
    @Command(name = "verify", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
    static final class Verify implements Callable<Integer> {
        private static final HexFormat HEX = HexFormat.of();
        private static final int ROOT_LENGTH = 32;
        private static final int MOST_KEYS = 20;

        @Mixin
        private DatabaseOptions settings = new DatabaseOptions();

        @Option(names = "--edition", paramLabel = "SLUG")
        private @Nullable String edition;

        @Option(names = "--root", paramLabel = "HEX")
        private @Nullable String root;

        @Option(names = "--publication", paramLabel = "FILE")
        private @Nullable Path publication;

        @Option(names = "--key", paramLabel = "FILE")
        private @Nullable Path key;

        @Mixin
        private Speech speech = new Speech();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Outside outside = outside();
            Config config = settings.house(speech);
            return DatabaseOptions.connected(config, access -> {
                SchemaComparison schema =
                        SchemaComparison.of(access, config.database().schema());
                return DatabaseOptions.opened(
                        config,
                        access,
                        (vertx, database) -> report(
                                schema,
                                Verifier.verify(
                                                database,
                                                edition == null ? null : Names.edition(edition),
                                                outside,
                                                CONTENTS)
                                        .await()));
            });
        }

        /** What is asked below is what it seems only where the schema is that of the migrations. */
        private int report(SchemaComparison schema, Verifier.Result result) {
            PrintWriter out = command().commandLine().getOut();
            for (SchemaComparison.Difference difference : schema.differences()) {
                out.println(say(
                        "audit.verify.schema." + difference.how().name().toLowerCase(Locale.ROOT),
                        say("audit.verify.part." + difference.kind().replace(' ', '_')),
                        OneLine.of(difference.name())));
            }
            int found = report(result);
            if (schema.refused() != null) {
                out.println(say("audit.verify.schema.refused", OneLine.of(schema.refused())));
                out.flush();
                return found == 0 ? 2 : found;
            }
            return found == 0 && !schema.differences().isEmpty() ? 1 : found;
        }

        private int report(Verifier.Result result) {
            PrintWriter out = command().commandLine().getOut();
            if (result.reports().isEmpty() && edition != null) {
                command().commandLine().getErr().println(say("audit.verify.noEdition", OneLine.of(edition)));
                return 2;
            }
            boolean whole = result.rootFound();
            for (Verifier.Report report : result.reports()) {
                List<String> findings = report.findings(speech.language());
                whole &= findings.isEmpty();
                out.println(say(
                        findings.isEmpty() ? "audit.verify.whole" : "audit.verify.broken",
                        name(report),
                        report.leaves(),
                        report.seals(),
                        keys(report),
                        report.count()));
                findings.forEach(finding -> out.println("  " + finding));
                if (report.count() > findings.size()) {
                    out.println("  " + say("audit.verify.more", report.count() - findings.size()));
                }
                report.uncompared(speech.language()).forEach(sentence -> out.println("  " + sentence));
            }
            if (root != null) {
                out.println(say(result.rootFound() ? "audit.verify.rootFound" : "audit.verify.rootMissing", root));
            }
            out.println(say(key == null ? "audit.verify.trusted.own" : "audit.verify.trusted.given"));
            if (root == null && publication == null) {
                out.println(say("audit.verify.trusted.end"));
            }
            out.println(say("audit.verify.uncovered"));
            out.flush();
            return whole ? 0 : 1;
        }

        private String keys(Verifier.Report report) {
            String first =
                    report.keys().stream().limit(MOST_KEYS).map(OneLine::of).collect(Collectors.joining(", "));
            int more = report.keys().size() - MOST_KEYS;
            return more > 0 ? first + " " + say("audit.verify.more", more) : first;
        }

        private String name(Verifier.Report report) {
            String slug = report.slug();
            if (slug != null) {
                return OneLine.of(slug);
            }
            return report.edition().equals(org.mizan.audit.Act.HOUSE)
                    ? say("audit.verify.house")
                    : report.edition().toString();
        }

        /** What was given on the command line. */
        private Outside outside() {
            return new Outside(
                    key == null ? null : read(key, "--key", PublicKeys::read),
                    root == null ? null : knownRoot(root),
                    publication == null ? List.of() : List.of(read(publication, "--publication", Outside.Copy::of)));
        }

        private <T> T read(Path file, String option, Function<String, T> reader) {
            try {
                return reader.apply(Files.readString(file));
            } catch (IOException | IllegalArgumentException unusable) {
                throw new ParameterException(
                        command().commandLine(), say("audit.verify.file", file.toString(), option), unusable);
            }
        }

        private byte[] knownRoot(String root) {
            try {
                byte[] bytes = HEX.parseHex(root.trim().toLowerCase(Locale.ROOT));
                if (bytes.length == ROOT_LENGTH) {
                    return bytes;
                }
            } catch (IllegalArgumentException notHexadecimal) {
                // The same sentence as for a wrong length.
            }
            throw new ParameterException(command().commandLine(), say("audit.verify.rootMalformed", OneLine.of(root)));
        }

        private String say(String key, Object... arguments) {
            return Messages.of(speech.language()).format(key, arguments);
        }

        private CommandSpec command() {
            if (spec == null) {
                throw new IllegalStateException("a command runs on a command line");
            }
            return spec;
        }
    }
}
