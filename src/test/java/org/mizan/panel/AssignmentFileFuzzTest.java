package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.table.Asked;
import org.mizan.table.TableSentences;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Problem;

/** Whatever text a table of assignments has, it is read or refused. */
class AssignmentFileFuzzTest {
    static Stream<byte[]> files() {
        return Stream.of(
                        "judge,entry\na@b.example,7K3M9Q\n",
                        "\uFEFFtable;Entry ; JUDGE\r\n7;e1;\"a\nb\"\r\n8;\"e2\"\r\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("files")
    @FuzzTest
    void a_table_of_assignments_is_read_or_refused(byte[] file) {
        try {
            AssignmentFile.read(file, Asked.PAIRS.kept(), new TableSentences(Messages.of(Language.AR)::format));
        } catch (Problem refused) {
            assertNotNull(refused.getMessage());
        }
    }
}
