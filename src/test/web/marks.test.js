import assert from "node:assert/strict";
import { test } from "node:test";
import { marksOf, meaning } from "../web/app/marks.js";

test("marks go from the lowest to the highest by steps, without the errors of binary fractions", () => {
  assert.deepEqual(marksOf({ lowest: "0", highest: "0.3", step: "0.1" }), ["0", "0.1", "0.2", "0.3"]);
  assert.equal(marksOf({ lowest: "1", highest: "5", step: "0.5" }).length, 9);
});

for (const scale of [{ lowest: "5", highest: "1", step: "1" }, { lowest: "1", highest: "5", step: "3" }, { lowest: "", highest: "5", step: "1" }, { lowest: "1", highest: "5", step: "0" }]) {
  test(`${scale.lowest} to ${scale.highest} by ${scale.step} is no scale`, () => assert.deepEqual(marksOf(scale), []));
}

test("a mark means its anchor, or lies between two", () => {
  const one = { mark: "1", text: { en: "weak" } }, five = { mark: "5.0", text: { en: "strong" } };
  assert.deepEqual(meaning([five, one], "5"), [five]);
  assert.deepEqual(meaning([five, one], "3"), [one, five]);
});
