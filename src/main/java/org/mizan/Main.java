package org.mizan;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.mizan.command.AgreementCommand;
import org.mizan.command.AuditCommand;
import org.mizan.command.BackupCommand;
import org.mizan.command.CheckCommand;
import org.mizan.command.CutCommand;
import org.mizan.command.DatabaseOptions;
import org.mizan.command.DesignCommand;
import org.mizan.command.EditionCommand;
import org.mizan.command.EntriesCommand;
import org.mizan.command.ExportCommand;
import org.mizan.command.HackathonCommand;
import org.mizan.command.HelpTexts;
import org.mizan.command.ImportCommand;
import org.mizan.command.JudgesCommand;
import org.mizan.command.NextCommand;
import org.mizan.command.OrdersCommand;
import org.mizan.command.OutboxCommand;
import org.mizan.command.PairwiseCommand;
import org.mizan.command.PersonCommand;
import org.mizan.command.PlanCommand;
import org.mizan.command.RankCommand;
import org.mizan.command.RehearsalCommand;
import org.mizan.command.RestoreCommand;
import org.mizan.command.ServeCommand;
import org.mizan.command.SimulateCommand;
import org.mizan.command.TlsCommand;
import org.mizan.config.ConfigProblem;
import org.mizan.db.DatabaseProblem;
import org.mizan.db.SqlState;
import org.mizan.web.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "mizan",
        mixinStandardHelpOptions = true,
        version = "Mizan 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            PersonCommand.class,
            OutboxCommand.class,
            EditionCommand.class,
            HackathonCommand.class,
            RehearsalCommand.class,
            EntriesCommand.class,
            ImportCommand.class,
            RankCommand.class,
            CheckCommand.class,
            AgreementCommand.class,
            PairwiseCommand.class,
            OrdersCommand.class,
            DesignCommand.class,
            PlanCommand.class,
            JudgesCommand.class,
            CutCommand.class,
            NextCommand.class,
            SimulateCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            TlsCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name, and ends with its exit code. */
    public static void main(String[] arguments) {
        int code = commandLine(arguments).execute(arguments);
        System.exit(code);
    }

    /** The command line with every command, in the language that the arguments ask for. */
    static CommandLine commandLine(String... arguments) {
        Language language = HelpTexts.asked(arguments);
        return HelpTexts.into(new CommandLine(new Main()), language)
                // Arabic names survive whatever the locale of the terminal says.
                .setOut(new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    CommandLine line = wrong.getCommandLine();
                    line.getErr().println(HelpTexts.refusal(wrong, language));
                    line.getErr().println(line.getCommandSpec().qualifiedName() + " --help");
                    return line.getCommandSpec().exitCodeOnInvalidInput();
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (SqlState.unanswered(failure)) {
                        line.getErr().println(DatabaseOptions.unanswered(line, language));
                        return 2;
                    }
                    if (failure instanceof ConfigProblem || failure instanceof DatabaseProblem) {
                        line.getErr().println(failure.getMessage());
                        return 2;
                    }
                    throw failure;
                });
    }
}
