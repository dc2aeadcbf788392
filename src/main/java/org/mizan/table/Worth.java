package org.mizan.table;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What marks are worth that do not say it themselves.
 *
 * @param grades numbers by the word that stands for each, by its key
 * @param scales by judge, by key, the highest mark that the judge could give; under no name that of all others
 * @param one whether all judges mark on one scale, whatever their marks look like
 */
public record Worth(Map<String, BigDecimal> grades, Map<String, BigDecimal> scales, boolean one) {
    /** Of marks that say it. */
    public static final Worth PLAIN = new Worth(Map.of(), Map.of(), false);

    private static final String SAME = "same";

    /** Says what is no number of a name. */
    public static final class Unclear extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String item;

        private Unclear(String item) {
            super(item);
            this.item = item;
        }

        /** As it was written. */
        public String item() {
            return item;
        }
    }

    /** Copies. */
    public Worth {
        grades = Map.copyOf(grades);
        scales = Map.copyOf(scales);
    }

    /** As written on one line each, such as {@code A=4,B=3} and {@code Huda=10,100}; nothing where they are empty. */
    public static Worth of(String grades, String scales) {
        boolean same = scales.strip().equalsIgnoreCase(SAME);
        return new Worth(numbers(grades, false), same ? Map.of() : numbers(scales, true), same);
    }

    private static Map<String, BigDecimal> numbers(String written, boolean others) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        for (String item : written.isBlank() ? new String[0] : written.split("[,،]")) {
            int equals = item.lastIndexOf('=');
            String name = equals < 0 ? "" : Spelling.key(Spelling.clean(item.substring(0, equals)));
            BigDecimal number = Numerals.alone(item.substring(equals + 1));
            boolean bad = number == null || (others ? number.signum() <= 0 || equals == 0 : name.isEmpty());
            if (bad || numbers.put(name, number) != null) {
                throw new Unclear(item);
            }
        }
        return numbers;
    }

    /** What a judge's marks are out of; null where it was not said. */
    @Nullable
    BigDecimal highest(String judge) {
        BigDecimal own = scales.isEmpty() ? null : scales.get(Spelling.key(judge));
        return own == null ? scales.get("") : own;
    }
}
