package org.mizan.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Goes through a page as whoever has a keyboard and no pointer. */
final class Keys {
    /** So many stops are gone through; what comes behind is looked at where it stands. */
    private static final int STEPS = 120;

    /** A date is several stops: its day, month, year, and what opens a calendar. */
    private static final int PARTS = 9;

    private static final String WITHIN =
            "step => document.activeElement === window.stops[step - 1] && /^(date|time)/.test(document.activeElement.type)";

    /** Parts of a page come later than its heading, and what is drawn meanwhile is another order. */
    private static final String AT_REST = """
            () => new Promise(resolve => {
              const rested = () => { observer.disconnect(); clearTimeout(longest); resolve(); };
              let timer = setTimeout(rested, 300);
              const longest = setTimeout(rested, 10000);
              const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(rested, 300); });
              observer.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
            })""";

    private static final String STOPS = """
            () => {
              const groups = new Set(), seen = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
              window.stops = [...document.querySelectorAll(
                  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(one => !one.matches(":disabled") && one.tabIndex >= 0 && seen(one))
                .filter(one => {
                  if (one.type !== 'radio') return true;
                  const group = (one.form ? [...document.forms].indexOf(one.form) : '') + one.name;
                  const chosen = [...document.querySelectorAll('input[type=radio]:checked')].some(other => other.name === one.name && other.form === one.form);
                  if (chosen && !one.checked || groups.has(group)) return false;
                  groups.add(group);
                  return true;
                });
              const named = one => one.outerHTML.slice(0, 90);
              const pointed = [...document.querySelectorAll('body *')].filter(one => seen(one) && getComputedStyle(one).cursor === 'pointer'
                && !one.closest('a[href], button, label, summary, input, select, textarea, [tabindex="0"]'));
              return [...pointed.map(one => 'answers the pointer alone: ' + named(one)),
                ...window.stops.filter(one => one.getAttribute('tabindex') > 0).map(one => 'is out of order: ' + named(one))];
            }""";

    private static final String HERE = """
            step => {
              const at = document.activeElement, stop = window.stops[step], named = one => one?.outerHTML.slice(0, 90);
              if (at !== stop) return 'step ' + step + ' leads to ' + named(at) + ' and not to ' + named(stop);
              const ring = one => one && (getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none');
              return ring(at) || ring(at.closest('label')) || ring(at.parentElement) ? null : 'no ring is seen at ' + named(at);
            }""";

    private Keys() {}

    /** One key after the other. */
    static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Every stop is reached by the tabulator in the order of the page, and it is seen where one is. */
    static void walk(Page page, String where, List<String> found) {
        page.evaluate(AT_REST);
        page.evaluate("() => { document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0); }");
        ((List<?>) page.evaluate(STOPS)).forEach(wrong -> found.add(where + " " + wrong));
        int stops = (Integer) page.evaluate("() => window.stops.length");
        page.evaluate(
                "() => { const first = document.createElement('span'); first.tabIndex = -1; document.body.prepend(first);"
                        + " first.focus(); first.remove(); }");
        for (int step = 0; step < Math.min(stops, STEPS); step++) {
            page.keyboard().press("Tab");
            for (int part = 1; part < PARTS && step > 0 && (Boolean) page.evaluate(WITHIN, step); part++) {
                page.keyboard().press("Tab");
            }
            Object wrong = page.evaluate(HERE, step);
            if (wrong != null) {
                found.add(where + " " + wrong);
                return;
            }
        }
    }
}
