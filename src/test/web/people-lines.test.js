import assert from "node:assert/strict";
import { test } from "node:test";
import { nameText, people } from "../web/pages/organiser/people/lines.js";

for (const [pasted, name, email] of [
  ["Dr Omar, omar@example.org", "Dr Omar", "omar@example.org"],
  ["omar@example.org; Dr Omar; health", "Dr Omar", "omar@example.org"],
  ["د. عمر الشيخ، omar@example.org", "د. عمر الشيخ", "omar@example.org"],
  ["\u200fد. عمر\tOMAR@Example.org\t+962 7 9000 0000", "د. عمر", "omar@example.org"],
  ["Dr Omar <omar@example.org>", "Dr Omar", "omar@example.org"],
  ["Dr Omar omar@example.org", "Dr Omar", "omar@example.org"],
  ["7\tDr Omar\tomar@example.org", "Dr Omar", "omar@example.org"],
  ["\"Omar\",\"omar@example.org\"", "Omar", "omar@example.org"],
  ["omar@example.org", "omar", "omar@example.org"],
]) {
  test(`“${pasted}” is ${name}`, () => assert.deepEqual(people(pasted), { people: [{ line: 1, name, email }], unread: [] }));
}

test("a heading is passed over, and empty lines count in the numbering", () => {
  const { people: found, unread } = people("Name,E-mail\r\n\r\nOmar,omar@example.org\r\n");
  assert.deepEqual(found.map(one => one.line), [3]);
  assert.deepEqual(unread, []);
});

test("a line without an address is told by its number", () => {
  assert.deepEqual(people("Omar, omar@example.org\nLaila").unread, [{ line: 2, text: "Laila", why: "noAddress" }]);
  assert.deepEqual(people("Laila").unread.length, 1);
});

test("of two lines with one address the second is told with the first", () => {
  const { people: found, unread } = people("Omar, omar@example.org\nOmar again, Omar@Example.org");
  assert.equal(found.length, 1);
  assert.deepEqual(unread, [{ line: 2, text: "Omar again, Omar@Example.org", why: "twice", first: 1 }]);
});

test("a name is kept in the language of its script", () => {
  assert.deepEqual(nameText("د. عمر"), { ar: "د. عمر" });
  assert.deepEqual(nameText("Omar"), { en: "Omar" });
});
