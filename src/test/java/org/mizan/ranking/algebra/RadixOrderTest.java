package org.mizan.ranking.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places of keys against the library's sort of their unsigned values. */
class RadixOrderTest {
    private static void check(int size, IntUnaryOperator key) {
        int[] keys = IntStream.range(0, size).map(key).toArray();
        char[] places = new char[size];
        new RadixOrder(size).places(keys, places);
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing(i -> keys[i], Integer::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place = 0; place < size; place++) {
            assertEquals(place, places[order[place]]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 160, 1023, 1024, 5000})
    void keys_of_every_size_are_in_order(int size) {
        Random random = new Random(size);
        check(size, i -> random.nextInt());
    }

    @ParameterizedTest
    @ValueSource(ints = {160, 5000})
    void keys_that_differ_in_the_lowest_bits_only_are_in_order(int size) {
        Random random = new Random(size);
        check(size, i -> 0x8000_0000 | random.nextInt(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {160, 5000})
    void the_highest_and_lowest_keys_stay_at_the_ends(int size) {
        check(size, i -> i % 3 == 0 ? -1 : i % 3 == 1 ? 0 : Integer.MIN_VALUE + size - i);
    }

    @ParameterizedTest
    @ValueSource(ints = {160, 5000})
    void equal_keys_are_in_the_order_of_their_numbers(int size) {
        check(size, i -> 7);
    }
}
