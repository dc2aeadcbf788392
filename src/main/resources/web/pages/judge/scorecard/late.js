// Marks of the judge that came after the close: kept, and for an organiser to decide of.
import { html, nothing } from "../../../lib/lit-html/lit-html.js";
import { contentOf } from "../../../app/kept.js";
import { say, textOf } from "../../../app/words.js";
import { cardsSaid } from "./said.js";

/** @typedef {import("../scorecard.js").State} State */

/** What became of it: the shape of a state, and its words. @param {any} offer @returns {[string, string]} */
const became = offer => offer.state === "waiting" ? ["here", say("scorecard.late.waiting")]
  : offer.state === "admitted" ? ["ok", say("scorecard.late.admitted", textOf(offer.decider))] : ["stop", say("scorecard.late.declined", textOf(offer.decider))];

/** @param {State} state */
export const cameLate = ({ late, criteria, format }) => late.map(offer => {
  const [shape, words] = became(offer);
  return html`<section class="box late"><h2>${say("scorecard.late", format.moment(offer.receivedAt))}</h2><p role="status"><span class="status ${shape}">${words}</span></p>
    ${offer.reason ? html`<p dir="auto">${offer.reason}</p>` : nothing}
    ${cardsSaid(say("scorecard.late", format.moment(offer.receivedAt)), criteria, [{ head: say("scorecard.late.head"), content: contentOf({ ...offer.said }) }], format)}</section>`;
});

/** Those of an assignment whose round is over, the last one first. @param {(path: string) => Promise<any>} read @param {string} edition @param {any} task @returns {Promise<any[]>} */
export const offersOf = async (read, edition, { id, closesAt }) => Date.now() < Date.parse(closesAt) ? []
  : (await read(`/editions/${encodeURIComponent(edition)}/late-offers?assignment=${id}`)).items.sort((/** @type {any} */ one, /** @type {any} */ other) => other.receivedAt.localeCompare(one.receivedAt));
