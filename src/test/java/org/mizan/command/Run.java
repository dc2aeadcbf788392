package org.mizan.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A command that was run: its exit code, and what it printed. */
record Run(int code, String out, String err) {

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
        return new Run(code, out.toString(), err.toString());
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    /** Its complaints, line by line. */
    List<String> complaints() {
        return err.lines().toList();
    }
}
