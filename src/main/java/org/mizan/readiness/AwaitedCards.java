package org.mizan.readiness;

/** Which scorecards of an edition are there or waited for. */
public final class AwaitedCards {
    /**
     * To stand behind FROM where e is the edition: assignments g with their present cards k, of which nothing stands where
     * nothing was said. Of an entry that is not there only what was said counts, and of a judge who may not judge it only
     * what they submitted before.
     */
    public static final String CARDS = """
            assignment g
                 left join scorecard_current k on k.edition_id = g.edition_id and k.assignment_id = g.id
                where g.edition_id = e.id
                  and (k.state is not null or exists (select from entry_here h
                         where h.edition_id = g.edition_id and h.entry_id = g.entry_id))
                  and (k.state = 'submitted' or not exists (select from conflict_now t
                         where t.edition_id = g.edition_id and t.entry_id = g.entry_id and t.judge_id = g.judge_id))
            """;

    private AwaitedCards() {}
}
