package org.mizan.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Verifier;
import org.mizan.config.Config;
import org.mizan.web.Language;
import org.mizan.web.Messages;
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
                "Finds every sealed row that was changed, removed or inserted, in the record, its leaves and its seals, and names it.",
                "It checks the hash of each row, the root and the signature of each seal, and that each seal follows the one before."
            },
            footer = {
                "",
                "What it cannot see:",
                "  - rows of the last second, which no seal covers yet: they can still vanish;",
                "  - an act that was never recorded, or was recorded falsely from the start;",
                "  - a record cut off at its end, or written anew with another key. Against these, keep a root outside: "
                        + "note it from a publication or from .../audit/seals/latest, and give it with --root. "
                        + "Whatever was sealed up to that root is then proved to be all there.",
                "",
                "Exit code: 0 nothing found, 1 something found, 2 could not be verified."
            })
    static final class Verify implements Callable<Integer> {
        private static final HexFormat HEX = HexFormat.of();
        private static final int ROOT_LENGTH = 32;

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

        @Option(names = "--lang", paramLabel = "ar|en", description = "ar or en; the system's when not given.")
        private Language language = DatabaseOptions.systemLanguage();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            byte[] known = knownRoot();
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
                    (vertx, database) ->
                            report(Verifier.verify(database, edition, known).await()));
        }

        private int report(Verifier.Result result) {
            PrintWriter out = command().commandLine().getOut();
            if (result.reports().isEmpty() && edition != null) {
                command().commandLine().getErr().println(say("audit.verify.noEdition", edition));
                return 2;
            }
            boolean whole = result.rootFound();
            for (Verifier.Report report : result.reports()) {
                List<String> findings = report.findings(language);
                whole &= findings.isEmpty();
                out.println(say(
                        findings.isEmpty() ? "audit.verify.whole" : "audit.verify.broken",
                        name(report),
                        report.leaves(),
                        report.seals(),
                        String.join(", ", report.keys()),
                        findings.size()));
                findings.forEach(finding -> out.println("  " + finding));
            }
            if (root != null) {
                out.println(say(result.rootFound() ? "audit.verify.rootFound" : "audit.verify.rootMissing", root));
            }
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

        private byte @Nullable [] knownRoot() {
            if (root == null) {
                return null;
            }
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
            return Messages.of(language).format(key, arguments);
        }

        private CommandSpec command() {
            if (spec == null) {
                throw new IllegalStateException("a command runs on a command line");
            }
            return spec;
        }
    }
}
