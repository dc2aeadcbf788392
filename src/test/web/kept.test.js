import assert from "node:assert/strict";
import { test } from "node:test";
import { CANNOT, going, itemOf, overtaken, parcels, received, same, saidOf, saying, settled, stored } from "../web/app/kept.js";

/** @param {Record<string, string>} marks @param {Partial<import("../web/app/kept.js").Content>} [more] @returns {import("../web/app/kept.js").Content} */
const content = (marks, more) => ({ marks, cannotJudge: [], comment: "", comments: {}, note: "", state: "draft", ...more });
/** @param {import("../web/app/kept.js").Content} said @returns {import("../web/app/kept.js").Kept} */
const kept = said => ({ key: "laila 1", person: "laila", edition: "e", assignment: "1", id: "i1", markedAt: "2027-01-10T14:03:00Z", base: 3, content: said, unanswered: [], trouble: null });
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

test("each answer leaves what is not stored yet", () => {
  const sent = content({ idea: "4" }), changed = { ...kept(content({ idea: "5" })), id: "i2" };
  for (const outcome of ["stored", "already"]) {
    assert.equal(received(kept(sent), sent, { outcome, yours: card(sent, 4, "laila") }), null);
    assert.equal(received(changed, sent, { outcome, yours: card(sent, 4, "laila") })?.base, 4);
  }
  assert.equal(received(kept(sent), sent, { outcome: "late", yours: card(sent, 0, "laila") }), null);
  assert.deepEqual(received(changed, sent, { outcome: "late", yours: card(sent, 0, "laila") }), changed);
  const there = card(content({ idea: "2" }), 4, "laila");
  assert.deepEqual(received(kept(sent), sent, { outcome: "conflict", current: there })?.trouble, { kind: "conflict", current: there });
  assert.deepEqual(received(kept(sent), sent, { outcome: "conflict", current: null }), kept(sent)); // too long to be shown: once more
  const refusal = { detail: "Something is wrong.", errors: [{ detail: "Off the scale." }, { detail: "Off the scale." }] };
  assert.deepEqual(received(kept(sent), sent, { outcome: "refused", refusal })?.trouble, { kind: "refused", why: "Something is wrong. Off the scale." });
});

test("a revision goes out with its id, its base and the time of the device", () => {
  assert.deepEqual(itemOf(kept(content({ idea: "4" }))), { id: "i1", assignment: "1", base: 3, markedAt: "2027-01-10T14:03:00Z", ...content({ idea: "4" }) });
});

test("what goes out together is of one edition, at most 200 cards and half a million characters", () => {
  const many = Array.from({ length: 201 }, () => kept(content({}))), long = content({}, { comment: "x".repeat(300_000) });
  assert.deepEqual(parcels(many).map(parcel => parcel.length), [200, 1]);
  assert.deepEqual(parcels([kept(long), kept(long), kept(content({}))]).map(parcel => parcel.length), [1, 2]);
  assert.deepEqual(parcels([kept(content({})), { ...kept(content({})), edition: "f" }, kept(content({}))]).map(parcel => parcel.map(one => one.edition).join("")), ["ee", "f"]);
  assert.deepEqual(parcels([]), []);
});
