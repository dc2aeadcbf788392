package org.mizan.command;

import java.util.ArrayList;
import java.util.List;

/** Long lists on a terminal: the first lines, and that {@code --all} shows the others. */
final class Folded {
    /** So many are shown: who has more seeks one of them, or a cause that they share. */
    static final int SHOWN = 20;

    private Folded() {}

    /** These lines behind so many that are no part of the list. */
    static List<String> of(List<String> lines, int heads, boolean all, Sentences sentences) {
        int shown = heads + SHOWN;
        if (all || lines.size() <= shown) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, shown));
        some.add(more(lines.size() - shown, sentences));
        return some;
    }

    /** That there are so many more, and how they are shown. */
    static String more(int number, Sentences sentences) {
        return sentences.say("names.folded", Integer.toString(number));
    }
}
