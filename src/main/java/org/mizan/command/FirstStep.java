package org.mizan.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.mizan.identity.HouseLink;
import org.mizan.web.Language;

/** What the console says of the link by which an organiser comes into the house. */
final class FirstStep {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx").withZone(ZoneId.systemDefault());

    private FirstStep() {}

    /** The sentence and the link, for a server at that address. */
    static List<String> lines(HouseLink link, String address, Language language) {
        Sentences sentences = new Sentences("house", language.tag());
        return List.of(sentences.say("house.link", TIME.format(link.until())), "", "  " + link.at(address), "");
    }
}
