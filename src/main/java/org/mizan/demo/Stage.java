package org.mizan.demo;

/** Where the play of the demonstration is shown as it goes. */
public interface Stage {
    /** That act has come so far. */
    void at(String act, int done, int all);
}
