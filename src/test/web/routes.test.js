import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { match, ROUTES } from "../web/app/routes.js";

test("an address without variable parts is its own page", () => {
  assert.deepEqual(match("/sign-in"), { name: "account/sign-in", params: {} });
});

test("a variable part is told as it was meant, whatever its alphabet", () => {
  assert.deepEqual(match("/editions/%D8%AC%D8%A7%D8%A6%D8%B2%D8%A9")?.params, { edition: "جائزة" });
});

test("a part that no browser can decode is told as it stands", () => {
  assert.deepEqual(match("/editions/%E0%A4%A")?.params, { edition: "%E0%A4%A" });
});

test("an empty part, one part more and an unknown address are no page", () => {
  for (const path of ["/editions/", "/editions/a/b/c/d", "/unknown", "//sign-in", ""]) assert.equal(match(path), null, path);
});

test("every address names a page of one folder", () => {
  for (const name of Object.values(ROUTES)) assert.match(name, /^[a-z]+\/[a-z-]+$/);
});

test("what is asked for early is what a page of the table reads", async () => {
  const reads = JSON.parse(await readFile(new URL("../web/app/reads.json", import.meta.url), "utf8"));
  for (const [pattern, paths] of Object.entries(reads)) {
    assert.ok(pattern in ROUTES, pattern);
    for (const path of paths) assert.match(path, /^\/(editions|people)/);
  }
});
