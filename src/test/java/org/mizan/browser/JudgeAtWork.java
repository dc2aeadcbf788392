package org.mizan.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A judge on a judging day, in one tab or by turns in several: what they tapped is remembered, to be held against what arrived. */
final class JudgeAtWork {
    private final Words words;
    private final List<Page> tabs;
    private final Map<UUID, JsonObject> tapped = new HashMap<>();
    private boolean away;

    /** In several tabs each tap is in the next one. */
    private int taps;

    JudgeAtWork(Words words, Page... tabs) {
        this.words = words;
        this.tabs = List.of(tabs);
    }

    /** The device loses the network, or has it again. */
    void away(boolean is) {
        away = is;
        tabs.getFirst().context().setOffline(is);
    }

    /** The same judge, who took the device up again. */
    JudgeAtWork on(Page page) {
        JudgeAtWork same = new JudgeAtWork(words, page);
        same.tapped.putAll(tapped);
        same.away = away;
        return same;
    }

    /** The first tab. */
    Page page() {
        return tabs.getFirst();
    }

    /** These judges mark a card each, one of them after the other at each criterion, and submit it. */
    static void together(Map<JudgeAtWork, UUID> cards, Map<JudgeAtWork, JsonObject> marks) {
        cards.forEach((judge, card) -> judge.tabs.forEach(tab -> Phone.open(tab, card)));
        List<String> criteria = new ArrayList<>(marks.values().iterator().next().fieldNames());
        for (String criterion : criteria) {
            cards.forEach((judge, card) ->
                    judge.mark(card, criterion, marks.get(judge).getString(criterion)));
        }
        cards.keySet().forEach(JudgeAtWork::submit);
        cards.keySet().forEach(JudgeAtWork::isSubmitted);
    }

    private void mark(UUID card, String criterion, String mark) {
        Phone.mark(tabs.get(taps++ % tabs.size()), criterion, mark);
        tabs.forEach(tab -> Phone.isMarked(tab, criterion, mark));
        tapped.computeIfAbsent(card, none -> new JsonObject()).put(criterion, mark);
    }

    private void submit() {
        tabs.get(taps++ % tabs.size())
                .locator(".keep button")
                .filter(new Locator.FilterOptions().setHasText(words.say("scorecard.submit")))
                .click();
    }

    /** The card is in, or on its way as soon as there is a network. */
    private void isSubmitted() {
        for (Page tab : tabs) {
            assertThat(tab.locator(".keep .status"))
                    .hasText(words.say(away ? "scorecard.away" : "scorecard.submitted"));
        }
    }

    void backToTheList() {
        tabs.forEach(tab -> tab.locator("main .title a[href$='/judge']").click());
    }

    /** By card and criterion. */
    Map<UUID, JsonObject> tapped() {
        return tapped;
    }
}
