import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, problemOf } from "../web/app/problem.js";

/** @param {string} pointer @param {string} detail */
const fault = (pointer, detail) => ({ pointer, detail, code: "c" });
/** @param {...import("../web/app/problem.js").Fault} errors */
const refused = (...errors) => new Problem({ status: 422, code: "web.invalid", title: "", detail: "wrong", errors });

test("a fault is found at its place and at every place above it", () => {
  const problem = refused(fault("/name/ar", "too long"), fault("/name/en", "empty"));
  assert.equal(problem.at("/name/ar"), "too long");
  assert.equal(problem.at("/name"), "too long empty");
});

test("a place whose name begins alike is another place", () => {
  assert.equal(refused(fault("/names", "wrong")).at("/name"), null);
});

test("what no field shows is left for the notice", () => {
  const problem = refused(fault("/name", "a"), fault("/slug", "b"), fault("", "c"));
  assert.deepEqual(problem.besides(["/name"]).map(one => one.detail), ["b", "c"]);
});

test("a single place that a refusal names is a fault there", () => {
  assert.equal(new Problem({ status: 409, code: "c", title: "", detail: "taken", pointer: "/slug" }).at("/slug"), "taken");
});

test("an answer of something between here and the server is told in words of our own", async () => {
  const problem = await problemOf(new Response("<html>Bad gateway", { status: 502, headers: { "retry-after": "7" } }), "not as expected");
  assert.deepEqual([problem.status, problem.message, problem.retryAfter], [502, "not as expected", 7]);
});

test("the body of a problem is believed but for its status", async () => {
  const body = JSON.stringify({ status: 200, code: "x", title: "t", detail: "d", instance: "urn:mizan:incident:ab12" });
  const problem = await problemOf(new Response(body, { status: 500 }), "");
  assert.deepEqual([problem.status, problem.code, problem.message, problem.incident], [500, "x", "d", "ab12"]);
});
