// The rounds of a new edition: what judges mark, and beside it the scorecard as they will see it.
import { html } from "../../../lib/lit-html/lit-html.js";
import { repeat } from "../../../lib/lit-html/directives/repeat.js";
import { formats } from "../../../app/format.js";
import { marksOf } from "../../../app/marks.js";
import { say, textOf } from "../../../app/words.js";
import { criterion as card } from "../../../parts/criterion.js";
import { weight } from "./asked.js";
import { add, bound, small, texts, whole, write } from "./bound.js";
import { at, rescaled } from "./draft.js";

/** @typedef {import("./bound.js").NewPage} NewPage */
/** @typedef {import("./bound.js").State} State */

/** @param {NewPage} page @param {string} pointer @param {"lowest" | "highest"} end @param {string} label */
const endOf = (page, pointer, end, label) => bound(page, `${pointer}/${end}`, {
  label, type: "number", step: "any",
  onChange: typed => write(page, pointer, rescaled(at(/** @type {State} */ (page.state).draft, pointer), end, typed)),
});

/** @param {NewPage} page @param {string} pointer @param {any} one */
const wording = (page, pointer, one) => {
  const taken = one.anchors.map((/** @type {any} */ anchor) => Number(anchor.mark)), free = marksOf(one).find(mark => !taken.includes(Number(mark)));
  return html`<details ?open=${page.fault(`/set${pointer}/description`) !== null || page.fault(`/set${pointer}/anchors`) !== null}><summary>${say("new.wording")}</summary>
    <div class="fields">${texts(page, `${pointer}/description`, say("new.question"), { rows: 2, maxlength: 2000 })}</div>
    ${one.anchors.map((/** @type {any} */ anchor, /** @type {number} */ i) => html`<fieldset class="line"><legend class="unseen">${say("new.anchor", anchor.mark)}</legend><div class="fields">
      ${bound(page, `${pointer}/anchors/${i}/mark`, { label: say("new.mark"), type: "number", step: "any" })}${texts(page, `${pointer}/anchors/${i}/text`, say("new.anchor", anchor.mark), { rows: 2, maxlength: 2000 })}
      ${small(say("new.remove"), () => write(page, `${pointer}/anchors`, one.anchors.filter((/** @type {any} */ other) => other !== anchor)), say("new.anchor", anchor.mark))}</div></fieldset>`)}
    ${free === undefined ? "" : small(say("new.anchor.add"), () => write(page, `${pointer}/anchors`, [...one.anchors, { mark: free, text: {} }]), textOf(one.name))}</details>`;
};

/** @param {NewPage} page @param {State} state @param {string} pointer @param {string | null} share @param {ReturnType<typeof formats>} format */
function criterion(page, state, pointer, share, format) {
  const one = at(state.draft, pointer), name = textOf(one.name) || say("new.criterion");
  return html`<div class="two rubric"><fieldset class="line"><legend class="unseen" dir="auto">${name}</legend>
      <div class="fields">${texts(page, `${pointer}/name`, say("new.criterion"), { maxlength: 200 })}</div>
      <div class="fields narrow">${state.preset.mustSet.includes(`${pointer}/weight`) ? "" : weight(page, `${pointer}/weight`)}
        ${endOf(page, pointer, "lowest", say("new.lowest"))}${endOf(page, pointer, "highest", say("new.highest"))}
        ${bound(page, `${pointer}/step`, { label: say("new.step"), type: "number", min: 0, step: "any" })}</div>
      ${wording(page, pointer, one)}${small(say("new.remove"), () => write(page, pointer, undefined), name)}</fieldset>
    <div class="box" role="group" aria-label=${say("new.preview.of", name)}>${marksOf(one).length === 0 ? html`<p class="soft">${say("new.preview.none")}</p>` : card({
    id: `card${pointer.replaceAll("/", "-")}`, criterion: { ...one, name: textOf(one.name) ? one.name : { ar: name, en: name } }, share, format,
    mark: marksOf(one).find(mark => mark === state.marks[pointer]) ?? null,
    onChange: mark => page.change({ marks: { ...state.marks, [pointer]: mark } }),
  })}</div></div>`;
}

/** What judges mark in a round, with a card beside each. @param {NewPage} page @param {State} state @param {string} key @param {ReturnType<typeof formats>} format */
export function criteria(page, state, key, format) {
  const pointer = `/rounds/${key}`, lines = Object.entries(state.draft.rounds[key].criteria);
  const sum = lines.reduce((total, [, { weight }]) => total + Number(weight), 0);
  return html`<p class="soft">${say("new.preview")}</p>${repeat(lines, ([each]) => each, ([each, { weight }]) =>
    criterion(page, state, `${pointer}/criteria/${each}`, Number(weight) / sum > 0 ? format.percent(Number(weight) / sum) : null, format))}
    <div class="acts">${small(say("new.criterion.add"), () => {
      const like = lines.at(-1)?.[1] ?? { lowest: "1", highest: "5", step: "1" };
      add(page, `${pointer}/criteria`, { name: {}, description: {}, weight: "1", lowest: like.lowest, highest: like.highest, step: like.step, anchors: [] });
    })}</div>`;
}

const SCORED = ["scoring", "pitch"];

/** The choices of keys, with the one that was taken away, so that it is seen to be gone. @param {Record<string, any>} items @param {string} chosen @param {(item: any) => string} [label] */
const choices = (items, chosen, label = item => textOf(item.name)) => [
  ...chosen in items ? [] : [{ value: chosen, label: say("new.round.gone") }], ...Object.entries(items).map(([key, item]) => ({ value: key, label: label(item) || key }))];

/** Whose criteria a round has. @param {NewPage} page @param {State} state @param {string} key */
function whose(page, state, key) {
  const { rounds } = state.draft, at = `/rounds/${key}`, from = rounds[key].criteriaFrom, others = Object.fromEntries(Object.entries(rounds).filter(([other, one]) => other !== key && one.criteria));
  if (!from && !Object.keys(others).length) return "";
  return bound(page, `${at}/criteriaFrom`, {
    label: say("new.round.criteria"), value: from ?? "",
    choices: [{ value: "", label: say("new.round.criteria.own") }, ...choices(others, from ?? Object.keys(others)[0], one => say("new.round.criteria.of", textOf(one.name)))],
    onChange: typed => {
      const { criteria: own, criteriaFrom, ...round } = rounds[key];
      write(page, at, typed === "" ? { ...round, criteria: own ?? {} } : { ...round, criteriaFrom: typed });
    },
  });
}

/** @param {NewPage} page @param {State} state @param {string} key @param {ReturnType<typeof formats>} format */
function round(page, state, key, format) {
  const one = state.draft.rounds[key], pointer = `/rounds/${key}`, scored = SCORED.includes(one.kind);
  return html`<section class="round"><h3 dir="auto">${textOf(one.name) || say("new.round")}</h3>
    <div class="fields">${texts(page, `${pointer}/name`, say("new.round"), { maxlength: 200 })}
      ${bound(page, `${pointer}/phase`, { label: say("new.round.phase"), choices: choices(state.draft.phases, one.phase) })}
      ${scored ? bound(page, `${pointer}/kind`, { label: say("new.round.kind"), choices: SCORED.map(kind => ({ value: kind, label: say(/** @type {any} */ (`new.round.kind.${kind}`)) })) }) : ""}
      ${one.reviewsPerEntry === undefined ? "" : bound(page, `${pointer}/reviewsPerEntry`, { label: say("new.reviews"), type: "number", min: 1, max: 100 }, whole)}
      ${scored ? whose(page, state, key) : ""}</div>
    ${one.criteria ? criteria(page, state, key, format) : ""}
    ${small(say("new.round.remove"), () => write(page, pointer, undefined), textOf(one.name))}</section>`;
}

/** A round at the end: in the last phase in which judges score, with the criteria that there are. @param {NewPage} page @param {State} state */
function addRound(page, { draft }) {
  const scoring = Object.keys(draft.phases).filter(key => draft.phases[key].allows.includes("score")), from = Object.keys(draft.rounds).find(key => draft.rounds[key].criteria);
  add(page, "/rounds", { name: {}, kind: "scoring", phase: scoring.at(-1) ?? Object.keys(draft.phases)[0] ?? "", reviewsPerEntry: 3, ...from ? { criteriaFrom: from } : { criteria: {} } });
}

/** @param {NewPage} page @param {State} state */
export const rounds = (page, state) => html`<section><h2>${say("new.rounds")}</h2>
  ${repeat(Object.keys(state.draft.rounds), key => key, key => round(page, state, key, formats(state.draft.results)))}
  <div class="acts">${small(say("new.round.add"), () => addRound(page, state))}</div></section>`;
