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
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Committed;
import org.mizan.audit.Outside;
import org.mizan.audit.PublicKeys;
import org.mizan.audit.Verifier;
import org.mizan.config.Config;
import org.mizan.judging.ScorecardStore;
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
        description = "The sealed record of who did what.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AuditCommand.Verify.class)
public final class AuditCommand {

    /** Compares the record with its seals. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            exitCodeOnExecutionException = 2,
            description = {
                "Finds what was changed, removed or inserted by a hand, and names it.",
                "It checks the record of acts: the hash of each row, the root and the signature of each seal, and that each"
                        + " seal follows the one before;",
                "every row that counts (roles, teams, entries, assignments, criteria, phases, prizes, conflicts, exclusions,"
                        + " standings, decisions) against the sealed witness of its last change, and that change against an act;",
                "every edition against the act of the house that made it, and whose address counts as proved against an act;",
                "every scorecard and revision of an entry against what the act that saved it committed to;",
                "every publication: its bytes, its signature, the act, the one before it, and the root it carries."
            },
            footer = {
                "",
                "What it cannot see:",
                "  - rows of the last second, which no seal covers yet: they can still vanish;",
                "  - passwords, names and mail addresses of people, sessions, and letters that wait: whoever changes these by "
                        + "hand can act in the name of another;",
                "  - an act that was recorded falsely from the start, by whoever had the database or somebody's password;",
                "  - a record cut off at its end behind the last publication, or written anew with another key. Against "
                        + "these, keep something outside: the key of the house, a publication, or a root from "
                        + ".../audit/seals/latest, and give it with --key, --publication or --root. "
                        + "Whatever was sealed up to that root is then proved to be all there.",
                "",
                "Exit code: 0 nothing found, 1 something found, 2 could not be verified."
            })
    static final class Verify implements Callable<Integer> {
        private static final HexFormat HEX = HexFormat.of();
        private static final int ROOT_LENGTH = 32;
        private static final List<Committed> COMMITTED = List.of(EntryStore.COMMITTED, ScorecardStore.COMMITTED);

        @Mixin
        private DatabaseOptions settings = new DatabaseOptions();

        @Option(
                names = "--edition",
                paramLabel = "SLUG",
                description = "Only this edition (default: all, and the house).")
        private @Nullable String edition;

        @Option(
                names = "--root",
                paramLabel = "HEX",
                description = "A root that is known from outside; it must be that of a seal.")
        private @Nullable String root;

        @Option(
                names = "--publication",
                paramLabel = "FILE",
                description = "A publication that was kept: the record must have it, and the root that it carries.")
        private @Nullable Path publication;

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "The public key of the house, as its server shows it at /.well-known/jwks.json.")
        private @Nullable Path key;

        @Mixin
        private Speech speech = new Speech();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Outside outside = outside();
            Config config = settings.config();
            if (config.database().url().isEmpty()
                    && !Files.isDirectory(config.data().resolve("postgres"))) {
                // Opening would make an empty database where the directory was only mistyped.
                command()
                        .commandLine()
                        .getErr()
                        .println(say("audit.verify.noDatabase", config.data().toAbsolutePath()));
                return 2;
            }
            return DatabaseOptions.inUnchangedDatabase(
                    config,
                    (vertx, database) -> report(Verifier.verify(
                                    database, edition == null ? null : Names.edition(edition), outside, COMMITTED)
                            .await()));
        }

        private int report(Verifier.Result result) {
            PrintWriter out = command().commandLine().getOut();
            if (result.reports().isEmpty() && edition != null) {
                command().commandLine().getErr().println(say("audit.verify.noEdition", edition));
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
                        String.join(", ", report.keys()),
                        report.count()));
                findings.forEach(finding -> out.println("  " + finding));
                if (report.count() > findings.size()) {
                    out.println("  " + say("audit.verify.more", report.count() - findings.size()));
                }
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

        private String name(Verifier.Report report) {
            String slug = report.slug();
            if (slug != null) {
                return slug;
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
            throw new ParameterException(command().commandLine(), say("audit.verify.rootMalformed", root));
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
