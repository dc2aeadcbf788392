package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingIT {
    @RegisterExtension
    static final TestKernel kernel = TestKernel.fresh();

    @Test
    void pages_follow_each_other_by_the_key_of_the_last_item() {
        var first = kernel.ask("GET", "/numbers?limit=2").expect(200);
        assertEquals("{\"items\":[1,2],\"next\":\"2\"}", first.text());
        assertEquals("</api/v1/numbers?after=2&limit=2>; rel=\"next\"", first.header("Link"));
        assertEquals(
                "{\"items\":[3,4],\"next\":null}",
                kernel.ask("GET", "/numbers?limit=2&after=2").expect(200).text());
    }

    @Test
    void a_full_page_that_is_the_last_names_no_next_one() {
        var whole = kernel.ask("GET", "/numbers?limit=4").expect(200);
        assertEquals("{\"items\":[1,2,3,4],\"next\":null}", whole.text());
        assertEquals("", whole.header("Link"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999", "0197c1a0-0000-7000-8000-000000000000"})
    void a_page_that_begins_nowhere_is_refused_in_one_way(String after) {
        assertEquals(
                "web.page",
                kernel.ask("GET", "/numbers?after=" + after).expect(400).json().getString("code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "1-1-1-1-1", "not-an-id"})
    void a_page_of_ids_begins_after_an_id(String after) {
        assertEquals(
                "web.page",
                kernel.ask("GET", "/ids?after=" + after).expect(400).json().getString("code"));
    }
}
