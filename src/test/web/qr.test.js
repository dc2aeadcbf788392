import assert from "node:assert/strict";
import { test } from "node:test";
import { qrPath } from "../web/parts/qr.js";

test("dark squares are drawn in runs, in the middle of the view", () => {
  assert.equal(qrPath({ side: 13, rows: ["e8", "00", "08", "f8", "50"] }), "M4 4h3v1h-3zM8 4h1v1h-1zM8 6h1v1h-1zM4 7h5v1h-5zM5 8h1v1h-1zM7 8h1v1h-1z");
});
