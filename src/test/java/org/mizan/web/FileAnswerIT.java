package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files and ranges of them, as clients ask for them and as they should not. */
class FileAnswerIT {
    @RegisterExtension
    static final TestKernel kernel = TestKernel.fresh();

    @Test
    void a_file_comes_whole_with_its_tag_and_says_that_ranges_can_be_had() {
        var whole = kernel.ask("GET", "/file").expect(200);
        assertEquals("0123456789", whole.text());
        assertEquals("\"abc\"", whole.header("ETag"));
        assertEquals("bytes", whole.header("Accept-Ranges"));
        assertEquals("10", whole.header("Content-Length"));
        assertEquals("text/html", whole.header("Content-Type"));
    }

    @Test
    void what_people_bring_runs_nothing_where_it_is_shown() {
        var file = kernel.ask("GET", "/file");
        assertEquals("nosniff", file.header("X-Content-Type-Options"));
        assertEquals("default-src 'none'; sandbox", file.header("Content-Security-Policy"));
    }

    @Test
    void a_range_is_answered_with_its_bytes_and_its_place() {
        var ranges = Map.of("0-0", "0", "2-4", "234", "7-", "789", "-3", "789", "5-99", "56789", "-99", "0123456789");
        ranges.forEach((range, bytes) -> {
            var part = kernel.ask("GET", "/file", "Range", "bytes=" + range).expect(206);
            assertEquals(bytes, part.text(), range);
            int first = "0123456789".indexOf(bytes);
            assertEquals(
                    "bytes " + first + "-" + (first + bytes.length() - 1) + "/10", part.header("Content-Range"), range);
        });
    }

    @Test
    void a_range_beyond_the_end_is_refused_with_the_size() {
        for (String range : List.of("10-", "10-20", "999999999999999999-", "-0")) {
            var refused = kernel.ask("GET", "/file", "Range", "bytes=" + range).expect(416);
            assertEquals("bytes */10", refused.header("Content-Range"), range);
            assertEquals("application/problem+json", refused.header("Content-Type"), range);
        }
    }

    @Test
    void several_ranges_other_units_and_nonsense_are_answered_with_the_whole() {
        for (String range : List.of(
                "bytes=0-1,3-4",
                "lines=0-1",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=a-b",
                "x",
                "bytes=0x1-2",
                "bytes=9999999999999999999999-")) {
            assertEquals(
                    "0123456789",
                    kernel.ask("GET", "/file", "Range", range).expect(200).text(),
                    range);
        }
    }

    @Test
    void a_range_of_another_version_is_answered_with_the_whole() {
        var same = kernel.ask("GET", "/file", "Range", "bytes=2-4", "If-Range", "\"abc\"");
        assertEquals(206, same.status());
        for (String other : List.of("\"abd\"", "W/\"abc\"", "Thu, 26 Nov 2026 00:00:00 GMT")) {
            assertEquals(
                    "0123456789",
                    kernel.ask("GET", "/file", "Range", "bytes=2-4", "If-Range", other)
                            .expect(200)
                            .text());
        }
    }

    @Test
    void head_answers_as_a_whole_get_and_a_known_tag_with_304() {
        var head = kernel.ask("HEAD", "/file", "Range", "bytes=2-4").expect(200);
        assertEquals("10", head.header("Content-Length"));
        assertEquals(0, head.body().length);
        var known = kernel.ask("GET", "/file", "If-None-Match", "\"abc\"", "Range", "bytes=2-4")
                .expect(304);
        assertEquals("\"abc\"", known.header("ETag"));
    }

    @Test
    void a_name_that_somebody_chose_injects_no_header() {
        var file = kernel.ask("GET", "/file");
        assertEquals("", file.header("Set-Cookie"));
        assertEquals(
                "attachment; filename=\"aSet-Cookie x=1; _____.html\"; filename*=UTF-8''aSet-Cookie%20x%3D1%3B%20"
                        + "%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.html",
                file.header("Content-Disposition"));
    }

    @Test
    void a_file_that_is_gone_is_a_failure_that_shows_no_path() {
        var gone = kernel.ask("GET", "/no-file").expect(500);
        assertFalse(gone.text().contains("such"), gone.text());
    }
}
