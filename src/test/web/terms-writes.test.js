import assert from "node:assert/strict";
import { test } from "node:test";
import { put } from "../web/pages/organiser/new-edition/draft.js";
import { draftOfEdition, placed, upon, writes } from "../web/pages/organiser/terms/writes.js";

const impact = { key: "impact", name: { en: "Impact" }, description: {}, weight: "60", lowest: "1", highest: "5", step: "1", anchors: [] };
const edition = {
  slug: "weekend", revision: 4, name: { ar: "هاكاثون", en: "Weekend" }, languages: ["ar", "en"], timeZone: "Asia/Amman", public: false,
  settings: { rules: [], teams: { smallest: 1, largest: 4, from: [] }, entries: { perTeam: null }, judging: {}, results: { top: 3, digits: "latn" } },
  phases: [{ key: "judging", name: { en: "Judging" }, opensAt: "2027-01-01T06:00:30Z", closesAt: "2027-01-02T06:00:00Z", revision: 2 }],
  sectors: [{ key: "health", name: { en: "Health" } }, { key: "roads", name: { en: "Roads" } }], institutions: [],
  prizes: [{ place: 1, name: { en: "First" }, amount: 25000000, currency: "JOD" }],
  rounds: [{ key: "hall", name: { en: "Hall" }, kind: "scoring", phase: "judging", criteria: [impact], revision: 1 }],
};
const stands = draftOfEdition(edition);

/** @param {any} draft @param {string} [reason] */
const sent = (draft, reason = "") => writes(edition, stands, draft, reason).map(({ method, path, body }) => ({ method, path, body }));

test("what nobody touched is not sent, to the second", () => {
  assert.deepEqual(sent(stands), []);
  assert.equal(stands.phases.judging.opens, "2027-01-01T09:00");
});

test("each thing that was changed is one request", () => {
  let draft = put(stands, "/name/en", "Autumn");
  draft = put(draft, "/teams/smallest", 2);
  draft = put(put(draft, "/sectors/health", undefined), "/sectors/water", { name: { en: "Water" } });
  draft = put(draft, "/prizes/1/amount", "30000");
  draft = put(draft, "/phases/judging/closes", "2027-01-03T09:00");
  draft = put(draft, "/rounds/hall/criteria/impact/weight", "100");
  assert.deepEqual(sent(draft, "One more day"), [
    { method: "PATCH", path: "", body: { set: { name: { en: "Autumn" }, teams: { smallest: 2 } } } },
    { method: "PUT", path: "/sectors/water", body: { name: { en: "Water" } } },
    { method: "DELETE", path: "/sectors/health", body: undefined },
    { method: "PUT", path: "/prizes/1", body: { name: { en: "First" }, amount: 30000000, currency: "JOD" } },
    { method: "PUT", path: "/phases/judging", body: { opensAt: "2027-01-01T06:00:30Z", closesAt: "2027-01-03T06:00:00.000Z", reason: "One more day" } },
    { method: "PUT", path: "/rounds/hall/criteria", body: { criteria: [{ ...impact, weight: "100" }] } },
  ]);
});

test("a prize without an amount is one without money", () => {
  assert.deepEqual(sent(put(stands, "/prizes/1/amount", ""))[0]?.body, { name: { en: "First" }, amount: null, currency: null });
});

test("what is wrong with a request is told at the field of the form", () => {
  const of = (/** @type {string} */ at, /** @type {string[]} */ ...keys) => ({ method: "PUT", path: at, at, revision: null, ...keys.length ? { keys } : {} });
  assert.equal(placed({ ...of(""), path: "" }, "/set/name/ar"), "/set/name/ar");
  assert.equal(placed(of("/prizes/1"), "/currency"), "/set/prizes/1/currency");
  assert.equal(placed(of("/phases/judging"), "/reason"), "/reason");
  assert.equal(placed(of("/rounds/hall/criteria", "impact", "ease"), "/criteria/1/weight"), "/set/rounds/hall/criteria/ease/weight");
});

test("where somebody else's version stands, what else was typed stays", () => {
  const typed = put(put(put(stands, "/sectors/health/name/en", "Our health"), "/teams/smallest", 2), "/sectors/roads", undefined);
  const theirs = draftOfEdition({ ...edition, sectors: [{ key: "health", name: { en: "Their health" } }, edition.sectors[1]] });
  const draft = upon(stands, typed, theirs, { method: "PUT", path: "/sectors/health", at: "/sectors/health", revision: null });
  assert.deepEqual(draft.sectors, { health: { name: { en: "Their health" } } });
  assert.equal(draft.teams.smallest, 2);
  assert.equal(upon(stands, typed, theirs, { method: "PATCH", path: "", at: "", revision: null }).teams.smallest, 1);
});
