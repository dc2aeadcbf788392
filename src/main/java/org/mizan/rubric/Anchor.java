package org.mizan.rubric;

import java.math.BigDecimal;
import org.mizan.web.Paragraphs;
import org.mizan.web.Text;

/** What a mark on a criterion's scale means, in words. */
public record Anchor(BigDecimal mark, @Paragraphs Text text) {}
