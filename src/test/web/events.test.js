import assert from "node:assert/strict";
import { test } from "node:test";
import { blocks, happened } from "../web/app/event-lines.js";

test("events come in blocks, of which the last one may not be whole yet", () => {
  assert.deepEqual(blocks("retry: 3000\n\nid: 1\nevent: progress\ndata: {}\n\nid: 2\nev"), [["retry: 3000", "id: 1\nevent: progress\ndata: {}"], "id: 2\nev"]);
  assert.deepEqual(blocks("data: 1\r\n\r\n"), [["data: 1"], ""]);
  assert.deepEqual(blocks("da"), [[], "da"]);
});

test("an event has a name and data, which may stand on several lines", () => {
  assert.deepEqual(happened("id: 1\nevent: progress\ndata: {\"rounds\":\ndata: []}"), { name: "progress", data: { rounds: [] } });
  assert.deepEqual(happened("data: 1"), { name: "message", data: 1 });
});

test("a sign of life and a time to wait are no events", () => {
  assert.equal(happened(":"), null);
  assert.equal(happened("retry: 3000"), null);
});
