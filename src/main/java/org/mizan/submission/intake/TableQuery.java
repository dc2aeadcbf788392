package org.mizan.submission.intake;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.mizan.table.Asked;
import org.mizan.table.TableSentences;
import org.mizan.table.Worth;
import org.mizan.web.Call;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;

/** What a request says of the table in its body, beside what the table shows of itself. */
public final class TableQuery {
    /** What {@code columns} is. */
    public static final String COLUMNS =
            "What the table calls its columns, where that cannot be known: entry=Project,judge=Evaluator.";

    /** What {@code sheet} is. */
    public static final String SHEET = "The sheet to read, where a workbook has several.";

    /** What {@code merge} is. */
    public static final String MERGE = "Whether names that differ in letter case or spelling alone are one.";

    /** What {@code grades} is. */
    public static final String GRADES = "What marks in words are worth: A=4,B=3.";

    /** What {@code scales} is. */
    public static final String SCALES =
            "The highest mark that each judge could give, then that of the others, where these differ: Huda=10,100; or that all mark on one scale: same.";

    /** An option of the command line, and whether something is given to it. */
    private static final Pattern OPTION = Pattern.compile("--([a-z]+)( (?=[\"\u201c\u00ab]|same|[A-Za-z]+=|NAME))?");

    /** What a sentence ends its key with that is another one to a request, which cannot do all that a command can. */
    private static final String OF_REQUEST = ".request";

    private TableQuery() {}

    /** What a table is read for, with what this call says of it. */
    public static Asked asked(Call call, Asked what) {
        try {
            return what.told(
                    call.query("columns").orElse(""),
                    call.query("sheet").orElse(""),
                    call.query("merge").filter("true"::equals).isPresent());
        } catch (Asked.Unclear unclear) {
            throw Problem.of(400, "table.columns.option", unclear.item(), String.join(", ", Asked.KEYS));
        }
    }

    /** The same of a table of marks, with what this call says of their worth. */
    public static Asked marks(Call call, Asked what) {
        try {
            Worth worth = Worth.of(
                    call.query("grades").orElse(""), call.query("scales").orElse(""));
            return asked(call, what.worth(worth));
        } catch (Worth.Unclear unclear) {
            throw Problem.of(400, "table.worth.option", unclear.item());
        }
    }

    /** What is said of a table that came in a request, which has parameters where a command has options. */
    public static TableSentences sentences(Language language) {
        Messages messages = Messages.of(language);
        return new TableSentences((key, arguments) -> OPTION.matcher(
                        messages.format(messages.says(key + OF_REQUEST) ? key + OF_REQUEST : key, arguments))
                .replaceAll(TableQuery::parameter));
    }

    private static String parameter(MatchResult option) {
        String name = option.group(1);
        return name.equals("merge") ? "merge=true" : option.group(2) == null ? name : name + "=";
    }
}
