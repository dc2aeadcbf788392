import assert from "node:assert/strict";
import { test } from "node:test";
import { changedTo } from "../web/pages/organiser/progress/changes.js";

/** @param {string} round @param {any} more @returns {import("../web/pages/organiser/progress/changes.js").OfRound} */
const of = (round, more) => ({ round, name: {}, opensAt: "", closesAt: "", assigned: 4, draft: 0, submitted: 0, judges: [], entries: [], criteria: [], ...more });

test("what changed takes the place of what was, and the rest stays", () => {
  const before = [of("hall", { judges: [{ judge: "a", submitted: 0 }, { judge: "b", submitted: 1 }] }), of("final", {})];
  const after = changedTo(before, [of("hall", { submitted: 2, judges: [{ judge: "b", submitted: 2 }, { judge: "c", submitted: 0 }] })]);
  assert.equal(after[0].submitted, 2);
  assert.deepEqual(after[0].judges, [{ judge: "a", submitted: 0 }, { judge: "b", submitted: 2 }, { judge: "c", submitted: 0 }]);
  assert.equal(after[1], before[1]);
});

test("the same change twice is one", () => {
  const change = [of("hall", { judges: [{ judge: "a", submitted: 1 }] })], once = changedTo([of("hall", {})], change);
  assert.deepEqual(changedTo(once, change), once);
});
