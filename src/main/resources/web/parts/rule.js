// The rule by which a round gives reviews where they matter, as it is announced: in plain words, its figures one click further.
import { html, nothing } from "../lib/lit-html/lit-html.js";
import { say } from "../app/words.js";

/** @param {any} line @param {ReturnType<typeof import("../app/format.js").formats>} format */
const line = ({ places, weight }, format) => say("rule.line", format.whole(places), format.decimal(weight));

/** That the lots were fixed before, and what they were once nothing more is given by them. @param {any} shown */
const lots = ({ seedDigest, seed, salt }) => html`<li>${say("rule.lots")} <code dir="ltr">${seedDigest}</code></li>
  ${seed === null ? nothing : html`<li>${say("rule.seed")} <code dir="ltr">${seed} ${salt}</code></li>`}`;

/**
 * @param {any} shown the rule as the API shows it, where the round has one
 * @param {ReturnType<typeof import("../app/format.js").formats>} format
 */
export function announced(shown, format) {
  const { rule } = shown;
  return html`<p>${say("rule.plain", format.whole(rule.floor), format.whole(rule.ceiling))} ${rule.certainty === null ? say("rule.noStop") : say("rule.stopsAt", format.percent(rule.certainty))}</p>
    <details><summary>${say("rule.figures")}</summary><ul class="facts"><li>${say("rule.all", format.whole(rule.budget))}</li>
      <li>${say("rule.places", rule.lines.map((/** @type {any} */ one) => line(one, format)).join(" · "))}</li>
      ${rule.perSector ? html`<li>${say("rule.sectors")}</li>` : nothing}<li>${say("rule.hold", format.whole(rule.holdMinutes))}</li>${lots(shown)}</ul></details>`;
}
