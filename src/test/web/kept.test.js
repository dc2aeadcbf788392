import assert from "node:assert/strict";
import { test } from "node:test";
import { CANNOT, going, overtaken, same, saidOf, saying, settled, stored } from "../web/app/kept.js";

/** @param {Record<string, string>} marks @param {Partial<import("../web/app/kept.js").Content>} [more] @returns {import("../web/app/kept.js").Content} */
const content = (marks, more) => ({ marks, cannotJudge: [], comment: "", comments: {}, note: "", state: "draft", ...more });
/** @param {import("../web/app/kept.js").Content} said @returns {import("../web/app/kept.js").Kept} */
const kept = said => ({ key: "laila 1", person: "laila", edition: "e", assignment: "1", base: 3, content: said, unanswered: [], trouble: null });
/** @param {import("../web/app/kept.js").Content} said @param {number} revision @param {string} savedBy */
const card = (said, revision, savedBy) => ({ ...said, revision, savedBy, receivedAt: "2027-01-10T14:03:00Z" });

test("one mark in two ways of writing is the same mark", () => {
  assert.ok(same(content({ idea: "4.5" }), content({ idea: "4.50" })));
  assert.ok(!same(content({ idea: "4.5" }), content({ idea: "4.5", use: "1" })));
  assert.ok(!same(content({ idea: "4" }), content({ idea: "4" }, { state: "submitted" })));
});

test("words without a letter are none, and every other word makes another card", () => {
  assert.ok(same(content({}, { comments: { idea: " " } }), content({})));
  assert.ok(!same(content({}, { comments: { idea: "x" } }), content({})));
  assert.ok(!same(content({}, { note: "x" }), content({})));
  assert.ok(!same(content({}, { cannotJudge: ["idea"] }), content({})));
});

test("a criterion has a mark or cannot be judged, and one that says nothing takes the card back to a draft", () => {
  const submitted = content({ idea: "4" }, { state: "submitted" }), cannot = saying(submitted, "idea", CANNOT);
  assert.deepEqual([cannot.marks, cannot.cannotJudge, cannot.state], [{}, ["idea"], "submitted"]);
  assert.deepEqual(saying(cannot, "idea", "4.0").marks, { idea: "4" });
  assert.equal(saidOf(saying(cannot, "idea", null), "idea"), null);
  assert.equal(saying(cannot, "idea", null).state, "draft");
});

test("what is stored is kept no longer", () => {
  assert.equal(stored(kept(content({ idea: "4" })), content({ idea: "4" }), 4), null);
});

test("what was changed while it went out goes out on what was stored", () => {
  const left = stored(kept(content({ idea: "5" })), content({ idea: "4" }), 4);
  assert.equal(left?.base, 4);
  assert.deepEqual(left?.content.marks, { idea: "5" });
});

test("an answer that was lost is known by what was sent", () => {
  const sent = going(kept(content({ idea: "4" }))), changed = { ...sent, content: content({ idea: "5" }) };
  const left = overtaken(going(changed), card(content({ idea: "4" }), 4, "laila"));
  assert.equal(left?.base, 4);
  assert.equal(left?.trouble, null);
});

test("what is stored as it is here needs no second time", () => {
  assert.equal(overtaken(going(kept(content({ idea: "4" }))), card(content({ idea: "4" }), 7, "laila")), null);
});

test("another's revision, or one from another device, is a conflict of two versions and nothing is lost", () => {
  for (const savedBy of ["laila", "omar"]) {
    const there = card(content({ idea: "2" }), 4, savedBy), left = overtaken(going(kept(content({ idea: "4" }))), there);
    assert.deepEqual(left?.trouble, { kind: "conflict", current: there });
    assert.deepEqual(left?.content.marks, { idea: "4" });
  }
});

test("what the person chose goes out over the version that they saw", () => {
  const there = card(content({ idea: "2" }), 9, "laila"), left = settled(kept(content({ idea: "4" })), there, content({ idea: "2", use: "3" }));
  assert.equal(left.base, 9);
  assert.deepEqual(left.unanswered, []);
});
