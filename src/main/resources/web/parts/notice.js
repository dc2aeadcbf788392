// What stands in the way, in a sentence, and the act that helps. It stays until the cause is gone.
import { html, nothing } from "../lib/lit-html/lit-html.js";
import { Offline, Problem, SignedOut } from "../app/problem.js";
import { say } from "../app/words.js";
import { conflict } from "./conflict.js";

/** @typedef {import("../app/page.js").Page<any>} Page */

/** @param {Page} page */
const retry = page => page.wait === null
  ? html`<button type="button" class="quiet" @click=${() => page.again()}>${say("retry")}</button>`
  : html`<span class="soft">${say("retry.in", page.wait)}</span> <button type="button" class="quiet" @click=${() => page.again()}>${say("retry.now")}</button>`;

/** Faults that no field of the page shows. @param {Problem} problem */
const unplaced = problem => {
  const fields = [...document.querySelectorAll("[data-pointer]")].map(field => /** @type {HTMLElement} */ (field).dataset.pointer ?? "");
  const faults = problem.besides(fields);
  return faults.length ? html`<ul>${faults.map(fault => html`<li>${fault.detail}</li>`)}</ul>` : nothing;
};

/** @param {Page} page @param {Problem} problem */
const refused = (page, problem) => {
  if (problem.status === 412 && problem.current) return conflict(page, problem);
  const later = problem.status === 429 || problem.status >= 500;
  return html`<div id="problem" class="notice bad" role="alert" tabindex="-1"><p>${problem.message}</p>${unplaced(problem)}
    ${problem.incident ? html`<p class="small soft">${say("incident", problem.incident)}</p>` : nothing}${later ? retry(page) : nothing}</div>`;
};

/** Why the last act failed, or nothing. @param {Page} page */
export function notice(page) {
  const { problem } = page;
  if (problem instanceof Problem) return refused(page, problem);
  if (problem instanceof Offline) return html`<div id="problem" class="notice" role="status" tabindex="-1"><p>${say("offline")}</p>${retry(page)}</div>`;
  if (problem instanceof SignedOut) return html`<div id="problem" class="notice" role="status" tabindex="-1"><p>${say("signedOut")}</p>
    <button type="button" class="quiet" @click=${() => page.again()}>${say("signIn")}</button></div>`;
  return nothing;
}

/** The page that could not be read. @param {Page} page */
export const failing = page => html`<section class="title"><h1 tabindex="-1">${say("page.failed")}</h1></section>${notice(page)}
  ${page.problem instanceof Problem && page.problem.status < 500 ? html`<p><a class="quiet" href="/">${say("home")}</a></p>` : nothing}`;
