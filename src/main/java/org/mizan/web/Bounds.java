package org.mizan.web;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem.Fault;

/** The lengths and ranges that annotations give to a component of a record. */
record Bounds(
        int least,
        int most,
        boolean sized,
        @Nullable BigDecimal lowest,
        boolean lowestItself,
        @Nullable BigDecimal highest,
        boolean highestItself,
        boolean blank,
        java.util.regex.@Nullable Pattern pattern,
        @Nullable Prose prose) {
    static final int LONGEST_TEXT = 10_000;
    static final int LONGEST_LIST = 1_000;

    static Bounds of(AnnotatedElement element) {
        Size size = element.getAnnotation(Size.class);
        boolean nonEmpty = element.isAnnotationPresent(NotEmpty.class) || element.isAnnotationPresent(NotBlank.class);
        int least = Math.max(size == null ? 0 : size.min(), nonEmpty ? 1 : 0);
        Pattern pattern = element.getAnnotation(Pattern.class);
        DecimalMin decimalMin = element.getAnnotation(DecimalMin.class);
        DecimalMax decimalMax = element.getAnnotation(DecimalMax.class);
        int most = size == null ? Integer.MAX_VALUE : size.max();
        boolean exact = pattern != null || element.isAnnotationPresent(Exact.class);
        return new Bounds(
                least,
                most,
                size != null,
                lowest(element, decimalMin),
                decimalMin == null ? !element.isAnnotationPresent(Positive.class) : decimalMin.inclusive(),
                highest(element, decimalMax),
                decimalMax == null || decimalMax.inclusive(),
                !element.isAnnotationPresent(NotBlank.class),
                pattern == null ? null : java.util.regex.Pattern.compile(pattern.regexp()),
                exact ? null : new Prose(Math.min(most, LONGEST_TEXT), element.isAnnotationPresent(Paragraphs.class)));
    }

    private static @Nullable BigDecimal lowest(AnnotatedElement element, @Nullable DecimalMin decimalMin) {
        if (decimalMin != null) {
            return new BigDecimal(decimalMin.value());
        }
        if (element.isAnnotationPresent(Positive.class) || element.isAnnotationPresent(PositiveOrZero.class)) {
            return BigDecimal.ZERO;
        }
        Min min = element.getAnnotation(Min.class);
        return min == null ? null : BigDecimal.valueOf(min.value());
    }

    private static @Nullable BigDecimal highest(AnnotatedElement element, @Nullable DecimalMax decimalMax) {
        if (decimalMax != null) {
            return new BigDecimal(decimalMax.value());
        }
        Max max = element.getAnnotation(Max.class);
        return max == null ? null : BigDecimal.valueOf(max.value());
    }

    /** The text as it is kept, in the normal form of prose; null after a fault was noted. */
    @Nullable
    String read(String typed, String pointer, List<Fault> faults) {
        String text = prose == null ? exact(typed, pointer, faults) : prose.read(typed, pointer, faults);
        return text != null && admits(text, pointer, faults) ? text : null;
    }

    private @Nullable String exact(String typed, String pointer, List<Fault> faults) {
        int length = typed.codePointCount(0, typed.length());
        int longest = sized ? most : LONGEST_TEXT;
        if (length > longest) {
            faults.add(new Fault(pointer, "web.body.long", longest, length));
            return null;
        }
        return typed;
    }

    private boolean admits(String text, String pointer, List<Fault> faults) {
        int length = text.codePointCount(0, text.length());
        if (length < least || (!blank && text.isBlank())) {
            faults.add(
                    length == 0 || text.isBlank()
                            ? new Fault(pointer, "web.body.blank")
                            : new Fault(pointer, "web.body.short", least, length));
            return false;
        }
        // Bounded by the length above; what a pattern costs beyond that is for its author to mind.
        if (pattern != null && !pattern.matcher(text).matches()) {
            faults.add(new Fault(pointer, "web.body.pattern"));
            return false;
        }
        return true;
    }

    boolean admits(int count, String pointer, List<Fault> faults) {
        int largest = sized ? most : LONGEST_LIST;
        if (count > largest) {
            faults.add(new Fault(pointer, "web.body.many", largest, count));
        } else if (count < least) {
            faults.add(new Fault(pointer, "web.body.few", least, count));
        } else {
            return true;
        }
        return false;
    }

    boolean admits(BigDecimal number, String pointer, List<Fault> faults) {
        if (lowest != null && (number.compareTo(lowest) < (lowestItself ? 0 : 1))) {
            faults.add(new Fault(
                    pointer, lowestItself ? "web.body.low" : "web.body.lowExclusive", lowest.toPlainString()));
        } else if (highest != null && (number.compareTo(highest) > (highestItself ? 0 : -1))) {
            faults.add(new Fault(
                    pointer, highestItself ? "web.body.high" : "web.body.highExclusive", highest.toPlainString()));
        } else {
            return true;
        }
        return false;
    }
}
