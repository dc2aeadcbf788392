package org.mizan.panel;

import java.util.UUID;
import org.mizan.web.Text;

/** A judge of a round; alias is the name by which teams see the judge. */
record PanelJudge(UUID person, Text name, String alias, int assigned, int draft, int submitted) {}
