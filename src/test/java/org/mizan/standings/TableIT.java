package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.identity.Role;
import org.mizan.table.CsvText;

/** Standings as files for a spreadsheet. */
class TableIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award award() {
        Award award = Award.marked(server, new int[][] {{4, 8}, {5, 9}});
        award.rows()
                .run(
                        "insert into entry_revision select v.edition_id, v.entry_id, v.revision + 1, v.state, $3, v.summary, v.sector,"
                                + " v.links, v.received_at, v.saved_by, v.salt from entry_revision v"
                                + " where v.edition_id = $1 and v.entry_id = $2 order by v.revision desc limit 1",
                        award.edition(),
                        award.entries().getLast(),
                        Award.text("عيادتي", "=Clinic"));
        return award;
    }

    private static Answer file(Award award, String standings, String ending, String language) {
        return award.organiser()
                .with("Accept-Language", language)
                .get(award.base() + "/standings/" + standings + "/table." + ending)
                .expect(200);
    }

    @Test
    void csv_names_place_entry_and_score_and_no_name_is_a_formula() {
        Award award = award();
        Answer file = file(award, award.compute(new JsonObject().put("method", "mean")), "csv", "en");
        List<String> lines = file.text().lines().toList();
        assertTrue(
                lines.getFirst().startsWith(CsvText.MARK + "Place,Entry,Team,Institution,Sector,Score"),
                lines.getFirst());
        assertTrue(lines.get(1).startsWith("1,'=Clinic,,,,8.50,"), lines.get(1));
        assertEquals(3, lines.size());
        assertTrue(
                file.header("Content-Disposition").orElseThrow().contains(award.rows().slug + "-evaluation.csv"),
                () -> file.header("Content-Disposition").orElseThrow());
    }

    @Test
    void a_workbook_runs_from_right_to_left_in_arabic_and_from_left_to_right_in_english() throws IOException {
        Award award = award();
        String standings = award.compute(new JsonObject().put("method", "mean"));
        byte[] arabic = file(award, standings, "xlsx", "ar").response().body();
        assertTrue(
                sheet(arabic).contains("rightToLeft=\"true\"") || sheet(arabic).contains("rightToLeft=\"1\""));
        byte[] english = file(award, standings, "xlsx", "en").response().body();
        assertTrue(!sheet(english).contains("rightToLeft=\"true\"")
                && !sheet(english).contains("rightToLeft=\"1\""));
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(arabic))) {
            List<Row> rows = book.getFirstSheet().read();
            assertEquals("المشاركة", rows.getFirst().getCellText(1));
            assertEquals("عيادتي", rows.get(1).getCellText(1));
            assertEquals("8.50", rows.get(1).getCellText(5));
        }
    }

    private static String sheet(byte[] file) throws IOException {
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                if (part.getName().equals("xl/worksheets/sheet1.xml")) {
                    return new String(parts.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no sheet");
    }

    @Test
    void only_organisers_and_the_steering_committee_take_them() {
        Award award = award();
        String standings = award.compute(new JsonObject());
        for (String ending : List.of("csv", "xlsx")) {
            String path = award.base() + "/standings/" + standings + "/table." + ending;
            server.person(award.edition(), Role.STEERING).get(path).expect(200);
            award.bystanders().forEach(one -> one.get(path).expect(403));
            server.nobody().get(path).expect(401);
            award.organiser()
                    .get(award.base() + "/standings/" + UUID.randomUUID() + "/table." + ending)
                    .expect(404);
        }
    }
}
