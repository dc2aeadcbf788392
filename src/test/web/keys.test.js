import assert from "node:assert/strict";
import { test } from "node:test";
import { digitOf, markOf } from "../web/pages/clerk/paper/keys.js";

const HALVES = { lowest: "1", highest: "5", step: "0.5" }, TENS = { lowest: "1", highest: "10", step: "1" };

test("a digit is a digit in every script, and a comma a point", () => {
  assert.deepEqual(["4", "٤", "۴", ",", "٫", ".", "x", "Enter", "½"].map(digitOf), ["4", "4", "4", ".", ".", ".", "", "", ""]);
});

test("a mark is chosen when it is typed whole, and others that begin so can still be meant", () => {
  assert.deepEqual(markOf("4", HALVES), { mark: "4", more: true });
  assert.deepEqual(markOf("4.", HALVES), { mark: null, more: true });
  assert.deepEqual(markOf("4.5", HALVES), { mark: "4.5", more: false });
  assert.deepEqual(markOf("1", TENS), { mark: "1", more: true });
  assert.deepEqual(markOf("10", TENS), { mark: "10", more: false });
  assert.deepEqual(markOf("7", TENS), { mark: "7", more: false });
  assert.deepEqual(markOf("0", TENS), { mark: null, more: false });
});
