import assert from "node:assert/strict";
import { test } from "node:test";
import { drawn } from "../web/app/span.js";

const HOUR = 36e5;
const hall = { key: "hall", name: "Hall", opens: "2031-05-03T12:00", closes: "2031-05-03T15:00" };

test("an end is drawn to the nearest step, and never past the other", () => {
  assert.deepEqual(drawn(hall, "closes", 1.4 * HOUR, HOUR), { closes: "2031-05-03T16:00" });
  assert.deepEqual(drawn(hall, "opens", 9 * HOUR, HOUR), { opens: "2031-05-03T14:00" });
  assert.deepEqual(drawn(hall, "closes", -9 * HOUR, HOUR), { closes: "2031-05-03T13:00" });
});

test("what is drawn as a whole keeps its length", () => {
  assert.deepEqual(drawn(hall, "both", 24 * HOUR, HOUR), { opens: "2031-05-04T12:00", closes: "2031-05-04T15:00" });
});
