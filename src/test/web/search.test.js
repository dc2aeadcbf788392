import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, order, plain } from "../web/app/search.js";

test("letters that are written in several ways are one", () => {
  for (const [one, other] of [["أحمد", "احمد"], ["مِسطرة", "مسطره"], ["مشفى", "مشفي"], ["عيــادة", "عيادة"], ["Café", "CAFE"], ["a \u00a0 b", "A B"]]) assert.equal(plain(one), plain(other));
});

test("every word is looked for, wherever it stands", () => {
  assert.ok(holds("My Clinic of the North", "north clinic"));
  assert.ok(!holds("My Clinic of the North", "north hospital"));
  assert.ok(holds("anything", " "));
});

test("numbers in names are put in order as numbers", () => {
  assert.deepEqual(["Project 10", "Project 9"].toSorted(order("en")), ["Project 9", "Project 10"]);
});
