import assert from "node:assert/strict";
import { test } from "node:test";
import { at, decimalsOf, difference, documentOf, draftOf, everywhere, instantOf, majorOf, minorOf, openIn, put, rescaled, slugOf, spanned, withKeys } from "../web/pages/organiser/new-edition/draft.js";

const preset = {
  name: { ar: "هاكاثون", en: "Hackathon" }, timeZone: "Asia/Amman", start: "mustSet",
  phases: { hall: { name: { en: "Hall" }, allows: ["score"], after: "PT60H", lasts: "PT3H" } },
  sectors: { health: { name: { en: "Health" } } },
  rounds: { hall: { name: { en: "Hall" }, criteria: { idea: { weight: "1", anchors: [{ mark: "1", text: { en: "None" } }] } } } },
  prizes: { 1: { name: { en: "First" }, amount: 5000000, currency: "JOD" }, 2: { name: { en: "Second" }, amount: "mustSet", currency: "JOD" } },
};

test("an untouched draft differs in nothing from its preset", () => {
  assert.deepEqual(difference(preset, documentOf(draftOf(preset))), {});
});

test("a name in one language is the name in all of them, and one in each stays as it is", () => {
  assert.deepEqual(everywhere({ ar: "", en: "Autumn" }), { ar: "Autumn", en: "Autumn" });
  assert.deepEqual(everywhere({ ar: "الخريف", en: " " }), { ar: "الخريف", en: "الخريف" });
  assert.deepEqual(everywhere({ ar: "الخريف", en: "Autumn" }), { ar: "الخريف", en: "Autumn" });
  assert.deepEqual(everywhere({ ar: "", en: "" }), { ar: "", en: "" });
});

test("a patch says only what differs, null for what is gone, and lists whole", () => {
  const to = put(put(put(preset, "/name/en", "Autumn"), "/sectors/health", undefined), "/rounds/hall/criteria/idea/anchors/0/mark", "2");
  assert.deepEqual(difference(preset, to), {
    name: { en: "Autumn" }, sectors: { health: null }, rounds: { hall: { criteria: { idea: { anchors: [{ mark: "2", text: { en: "None" } }] } } } },
  });
});

test("a value is put without changing what it is put into", () => {
  const changed = put(preset, "/phases/hall/opens", "2027-01-01T09:00");
  assert.equal(at(changed, "/phases/hall/opens"), "2027-01-01T09:00");
  assert.equal(at(preset, "/phases/hall/opens"), undefined);
});

test("what must be set is found wherever it stands", () => {
  assert.deepEqual(openIn(draftOf(preset)), ["/start", "/prizes/2/amount"]);
});

for (const [name, slug] of [
  ["Hackathon weekend 2027", "hackathon-weekend-2027"], ["  Été à Amman!  ", "ete-a-amman"], ["People’s Prize", "peoples-prize"],
  ["هاكاثون", ""], ["x".repeat(80), "x".repeat(64)],
]) test(`the short name of «${name}»`, () => assert.equal(slugOf(name), slug));

test("dates follow from the first day by days and hours of the wall clock", () => {
  assert.equal(spanned("2027-03-27", "PT60H"), "2027-03-29T12:00");
  assert.equal(spanned("2027-03-27", "PT60H", "PT3H"), "2027-03-29T15:00");
  assert.equal(spanned("2027-09-01", "P0D", "P90D"), "2027-11-30T00:00");
});

test("without a first day, or from no span, nothing follows", () => {
  assert.equal(spanned("mustSet", "P1D"), null);
  assert.equal(spanned("2027-09-01", undefined), null);
});

test("a time on the wall is an instant in the edition's zone, also around a change of clocks", () => {
  assert.equal(instantOf("2027-01-01T09:00", "Asia/Amman"), "2027-01-01T06:00:00.000Z");
  assert.equal(instantOf("2027-03-28T01:30", "Europe/Berlin"), "2027-03-28T00:30:00.000Z");
  assert.equal(instantOf("2027-03-28T03:30", "Europe/Berlin"), "2027-03-28T01:30:00.000Z");
  assert.equal(instantOf("tomorrow", "Asia/Amman"), "tomorrow");
  assert.equal(instantOf("2027-01-01T09:00", "Nowhere/Land"), "2027-01-01T09:00");
});

test("amounts are written in the major units of their currency and sent in its minor ones", () => {
  assert.equal(decimalsOf("JOD"), 3);
  assert.equal(decimalsOf("USD"), 2);
  assert.equal(majorOf(5000000, 3), "5000");
  assert.equal(majorOf(1250, 2), "12.5");
  assert.equal(majorOf(5, 3), "0.005");
  assert.equal(minorOf("5000", 3), 5000000);
  assert.equal(minorOf("12.5", 2), 1250);
  assert.equal(minorOf("12.345", 2), "12.345");
  assert.equal(minorOf("-1", 2), "-1");
});

test("dates and amounts that were typed are sent as the API takes them", () => {
  const draft = put(put(put(draftOf(preset), "/prizes/2/amount", "750.5"), "/phases/hall/opens", "2027-01-01T09:00"), "/prizes/1/amount", "");
  assert.deepEqual(difference(preset, documentOf(draft)), {
    phases: { hall: { opensAt: "2027-01-01T06:00:00.000Z" } },
    prizes: { 1: { amount: null, currency: null }, 2: { amount: 750500 } },
  });
});

test("added lines get keys of their names, each its own", () => {
  const draft = put(put(put(preset, "/sectors/new-1", { name: { en: "Health" } }), "/sectors/new-2", { name: { ar: "بيئة" } }), "/rounds/hall/criteria/new-3", { name: { en: "Team work" } });
  assert.deepEqual(Object.keys(withKeys(draft).sectors), ["health", "health-2", "item"]);
  assert.deepEqual(Object.keys(withKeys(draft).rounds.hall.criteria), ["idea", "team-work"]);
});

test("the words of a scale's ends move with its ends", () => {
  const criterion = { lowest: "1", highest: "5", anchors: [{ mark: "1", text: {} }, { mark: "3", text: {} }, { mark: "5", text: {} }] };
  assert.deepEqual(rescaled(criterion, "highest", "10").anchors.map((/** @type {any} */ anchor) => anchor.mark), ["1", "3", "10"]);
});

test("a phase and a round that were added get keys of their names, and whatever names them follows", () => {
  const draft = {
    ...preset,
    phases: { ...preset.phases, "new-1": { name: { en: "Demo day" }, allows: ["score"] } },
    rounds: { ...preset.rounds, "new-2": { name: { en: "Demo day" }, phase: "new-1", criteria: {} }, "new-3": { name: { en: "Hall" }, phase: "hall", criteriaFrom: "new-2" } },
    specialPrizes: { "new-4": { name: { en: "Best access" }, winners: 1, optIn: false } },
  };
  const { phases, rounds, specialPrizes } = withKeys(draft);
  assert.deepEqual(Object.keys(phases), ["hall", "demo-day"]);
  assert.deepEqual(Object.keys(rounds), ["hall", "demo-day", "hall-2"]);
  assert.equal(rounds["demo-day"].phase, "demo-day");
  assert.equal(rounds["hall-2"].criteriaFrom, "demo-day");
  assert.deepEqual(Object.keys(specialPrizes), ["best-access"]);
});
