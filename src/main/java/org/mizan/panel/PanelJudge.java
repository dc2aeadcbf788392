package org.mizan.panel;

import java.util.UUID;
import org.mizan.web.Text;

/**
 * A judge of a round; alias is the name by which teams see the judge.
 *
 * @param assigned how many scorecards are to be filled
 * @param repeats how many of these are further looks at an entry, and so no further reviews of the judge
 * @param paper how many cards were typed from paper and wait for a second person; they count in none of the others
 */
record PanelJudge(
        UUID person, Text name, String alias, int assigned, int repeats, int draft, int submitted, int paper) {}
