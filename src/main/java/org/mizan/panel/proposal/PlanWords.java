package org.mizan.panel.proposal;

import java.util.List;
import java.util.function.Function;
import org.mizan.panel.plan.Remedy;
import org.mizan.panel.plan.Told;
import org.mizan.ranking.design.Link;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Text;

/**
 * What a plan does not keep and what would help, in words of both languages.
 *
 * @param entry what an entry of that id is called
 * @param judge what a judge of that id is called
 */
record PlanWords(Function<String, Text> entry, Function<String, Text> judge) {
    private static final int NAMES_SHOWN = 12;

    Text of(Told told) {
        return said(language -> Messages.of(language)
                .format(
                        told.key(),
                        told.blanks().stream()
                                .map(blank -> filled(blank, language))
                                .toArray()));
    }

    Text of(Remedy remedy) {
        return said(language -> {
            Messages messages = Messages.of(language);
            String number = Integer.toString(remedy.number());
            String name =
                    remedy.judge() == null ? "" : judge.apply(remedy.judge()).in(language);
            return switch (remedy.act()) {
                case INVITE -> messages.format("plan.remedy.invite", number);
                case RAISE -> messages.format("plan.remedy.raise", name, number);
                case LOWER -> messages.format("plan.remedy.lower", name, number);
                case REVIEWS -> messages.format("plan.remedy.reviews", number);
                case ADD ->
                    messages.format(
                            "plan.remedy.add",
                            some(
                                    remedy.pairs().stream()
                                            .map(pair -> pair(pair, language))
                                            .toList(),
                                    messages));
            };
        });
    }

    private String pair(Link pair, Language language) {
        return Messages.of(language)
                .format(
                        "plan.pair",
                        judge.apply(pair.judge()).in(language),
                        entry.apply(pair.entry()).in(language));
    }

    private Object filled(Told.Blank blank, Language language) {
        return switch (blank) {
            case Told.Blank.Count(int number) -> Integer.toString(number);
            case Told.Blank.Entries(List<String> ids) -> names(ids, entry, language);
            case Told.Blank.Judges(List<String> ids) -> names(ids, judge, language);
        };
    }

    private static String names(List<String> ids, Function<String, Text> named, Language language) {
        return some(ids.stream().map(id -> named.apply(id).in(language)).toList(), Messages.of(language));
    }

    private static String some(List<String> names, Messages messages) {
        int more = names.size() - NAMES_SHOWN;
        String first = String.join(messages.format("names.and"), names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        return more > 0 ? first + " " + messages.format("names.more", Integer.toString(more)) : first;
    }

    private static Text said(Function<Language, String> sentence) {
        return Text.of(sentence.apply(Language.AR), sentence.apply(Language.EN));
    }
}
