import assert from "node:assert/strict";
import { test } from "node:test";
import { pairsIn } from "../web/pages/organiser/plan/pairs.js";

/** @type {import("../web/pages/organiser/plan/pairs.js").Judge[]} */
const judges = [{ id: "1", name: { ar: "ليلى الخطيب" }, email: "laila@example.org" }, { id: "2", name: { en: "Sam" }, email: "sam@example.org" }, { id: "3", name: { en: "Sam" }, email: null }];
/** @type {import("../web/pages/organiser/plan/pairs.js").Entry[]} */
const entries = [{ entry: "a", code: "7K3M9Q", title: { en: "Water, wind and light" } }, { entry: "b", code: "8P4N2R", title: { ar: "أثر", en: "Athar" } }, { entry: "c", code: "9Q5R3S", title: { en: "Athar" } }];

/** @param {string} text @param {string} [usual] */
const read = (text, usual = "") => pairsIn(text, judges, entries, usual).map(({ line, judge, entry, reason, wrong }) => wrong ?? [line, judge?.id, entry?.entry, reason].join(" "));

test("a judge is named by name or address, an entry by code or title, in either alphabet and with its commas", () => {
  assert.deepEqual(read("judge,entry,reason\nليلي الخطيب، 7k3m9q، قريبة\nsam@example.org,Water, wind and light,Teaches them, all of them\nlaila@example.org\tأثر\tx"), [
    "2 1 a قريبة", "3 2 a Teaches them, all of them", "4 1 b x"]);
});

test("a line of nobody, of several, or without a reason is told as such", () => {
  assert.deepEqual(read("Nobody,Athar,x\nSam,7K3M9Q,x\nlaila@example.org,Nothing,x\nlaila@example.org,Athar,x\nlaila@example.org,7K3M9Q\n\n"), ["judge", "judges", "entry", "entries", "reason"]);
  assert.deepEqual(read("laila@example.org,7K3M9Q", " kin "), ["1 1 a kin"]);
});
