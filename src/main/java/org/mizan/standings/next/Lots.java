package org.mizan.standings.next;

/**
 * What decides between equals.
 *
 * @param seed that nobody knows before the rule is over
 * @param digest of it and its salt, which everybody knows from the start
 */
record Lots(long seed, String digest) {}
