import assert from "node:assert/strict";
import { test } from "node:test";
import { called, entries, titleText } from "../web/pages/organiser/entries/lines.js";

const SECTORS = [{ key: "health", name: { ar: "الصحة", en: "Health" } }, { key: "transport", name: { ar: "النقل", en: "Transport" } }];

for (const [pasted, title, sector] of [
  ["My clinic, Health", "My clinic", "health"],
  ["عيادتي، الصحه", "عيادتي", "health"],
  ["7\tMasari\ttransport", "Masari", "transport"],
  ["Ride, share and go, Transport", "Ride, share and go", "transport"],
  ["Masari", "Masari", "health"],
]) {
  test(`“${pasted}” is ${title} of ${sector}`, () => assert.deepEqual(entries(pasted, SECTORS, "health"), { entries: [{ line: 1, title, sector }], unread: [] }));
}

test("where an edition has no sectors a comma is part of the title", () => {
  assert.deepEqual(entries("Ride, share", [], null).entries, [{ line: 1, title: "Ride, share", sector: null }]);
});

test("a line without a sector is told where the edition has sectors and no usual one was chosen", () => {
  assert.deepEqual(entries("Masari", SECTORS, null).unread, [{ line: 1, text: "Masari", why: "sector" }]);
});

test("a sector that there is not is told and not taken for the usual one", () => {
  assert.equal(entries("Masari\tSpace", SECTORS, "health").unread[0].why, "sector");
});

test("titles that differ in case, marks and variants of letters alone are one", () => {
  assert.deepEqual(entries("عيادتى\nعِيَادَتي\nDalili\ndalili ", [], null).unread.map(one => [one.line, one.first]), [[2, 1], [4, 3]]);
  assert.ok(called({ title: { ar: "عيادتي" } }, "عيادتى"));
});

test("a title stands in the first language of the edition, and in that of its script", () => {
  assert.deepEqual(titleText("Masari", ["ar", "en"]), { ar: "Masari", en: "Masari" });
  assert.deepEqual(titleText("مساري", ["ar", "en"]), { ar: "مساري" });
});
