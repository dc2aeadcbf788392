package org.mizan.panel;

import java.util.UUID;
import org.mizan.web.Text;

/** A judge of a round; alias is the name that blind rounds show. */
record PanelJudge(UUID person, Text name, String alias, int assigned, int draft, int submitted) {}
