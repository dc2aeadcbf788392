package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.mizan.table.CsvText;
import picocli.CommandLine;

/**
 * A command that was run: its exit code, and what it printed.
 *
 * @param err without the sentence that says how a table was understood
 * @param understood that sentence; empty where there was none
 */
record Run(int code, String out, String err, String understood) {
    private static final String UNDERSTOOD = "Understood: ";

    /** Runs it with these arguments, in English where they do not say. */
    static Run of(Object command, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (all.stream().noneMatch(one -> one.startsWith("--lang"))) {
            all.add("--lang=en");
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        StringBuilder others = new StringBuilder();
        StringBuilder understood = new StringBuilder();
        err.toString()
                .lines()
                .forEach(line -> (line.startsWith(UNDERSTOOD) ? understood : others)
                        .append(line)
                        .append('\n'));
        return new Run(
                code, out.toString(), others.toString(), understood.toString().strip());
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    /** Its lines as a spreadsheet reads them: behind the mark that says UTF-8. */
    String csv() {
        assertEquals(CsvText.MARK, out.charAt(0));
        return out.substring(1);
    }

    /** Its complaints, line by line. */
    List<String> complaints() {
        return err.lines().toList();
    }
}
