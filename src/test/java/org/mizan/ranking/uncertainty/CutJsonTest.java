package org.mizan.ranking.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.FiniteFigures;

/** Every figure of a cut under its name, and why one is missing. */
class CutJsonTest {
    @Test
    void a_report_is_printed_in_the_published_order() {
        CutReport report = new CutReport(
                2,
                new Cut(2, List.of("a"), List.of("b", "c"), List.of("d")),
                2.5,
                true,
                List.of(new CutReport.Possible("a", 1, 2)),
                List.of("a", "b"),
                List.of(new FurtherReview("b", new FurtherReview.Gain("j", 0.5, 0.4, 0.3, 0.25, 0.1))),
                Map.of());
        assertEquals(
                "{places=2, confidence=0.9, cut={inside=[a], open=[b, c], outside=[d]}, critical=2.5, drawn=true,"
                        + " sets=[{entry=a, low=1, high=2}], jointWinners=[a, b], furtherReviews=[{entry=b, judge=j,"
                        + " standardError=0.5, standardErrorThen=0.4, move=0.3, doubt=0.25, doubtLess=0.1}], reasons={}}",
                FiniteFigures.json(CutJson.of(report)).toString());
    }

    @Test
    void what_a_method_cannot_say_is_null_with_its_reason() {
        assertEquals(
                "{places=3, confidence=0.9, cut=null, critical=null, drawn=false, sets=null, jointWinners=null,"
                        + " furtherReviews=null, reasons={cut=method, sets=method, jointWinners=method,"
                        + " furtherReviews=method}}",
                FiniteFigures.json(CutJson.of(CutReport.unknown(3))).toString());
    }
}
