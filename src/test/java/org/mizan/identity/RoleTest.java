package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {
    @ParameterizedTest
    @CsvSource({
        "ORGANISER, JUDGE STUDENT",
        "JUDGE, ORGANISER CLERK STUDENT",
        "STEERING, STUDENT",
        "OBSERVER, STUDENT",
        "CLERK, JUDGE STUDENT",
        "STUDENT, ORGANISER JUDGE STEERING OBSERVER CLERK"
    })
    void nobody_is_both_in_one_edition(Role role, String others) {
        var apart = Arrays.stream(Role.values())
                .filter(role::isApartFrom)
                .map(Role::name)
                .toList();
        assertEquals(List.of(others.split(" ")), apart);
    }
}
