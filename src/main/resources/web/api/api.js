// The API to read: every route of openapi.json with who may call it, an example by curl, and what comes back.
import "../app/chrome.js";
import { make } from "../app/make.js";
import { language, say } from "../app/words.js";

/** A schema, an operation or an answer as OpenAPI has it, which is as deep as it likes. @typedef {any} Part */

const state = /** @type {HTMLElement} */ (document.getElementById("state")), routes = /** @type {HTMLElement} */ (document.getElementById("routes"));

/** @param {Part} schema @param {Part} document @returns {Part} */
const resolved = (schema, document) => schema?.$ref ? document.components.schemas[schema.$ref.split("/").at(-1)] : schema;

/** What may stand there besides null and a replay, of an answer or a field. @param {Part} schema @returns {Part[]} */
const kinds = schema => (schema?.anyOf ?? schema?.oneOf ?? [schema]).filter((/** @type {Part} */ one) => one && one.type !== "null" && !one.$ref?.endsWith("/Replayed"));

/** A kind in a word or two: string uuid, array of Phase. @param {Part} schema @returns {string} */
const kind = schema => kinds(schema).map(one => {
  if (one.$ref) return one.$ref.split("/").at(-1);
  const types = [one.type ?? "any"].flat().filter(type => type !== "null");
  const values = typeof one.additionalProperties === "object" ? `map of ${kind(one.additionalProperties)}` : "object";
  return types.map(type => type === "array" ? `array of ${kind(one.items ?? {})}` : type === "object" ? values : type).join(" | ") + (one.format ? ` ${one.format}` : "");
}).join(" | ");

/** @param {Part} schema */
const nullable = schema => [schema.type].flat().includes("null") || (schema.anyOf ?? []).some((/** @type {Part} */ one) => one.type === "null");
const BOUNDS = ["minLength", "maxLength", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minItems", "maxItems", "enum"];

/** The records that a kind holds: itself, what its array has, what its map has. @param {Part} schema @param {Part} document @returns {Part[]} */
const within = (schema, document) => kinds(schema).flatMap(one => {
  const shape = resolved(one, document);
  if (shape?.properties || shape?.oneOf) return [shape];
  const inner = shape?.items ?? (typeof shape?.additionalProperties === "object" ? shape.additionalProperties : null);
  return inner ? within(inner, document) : [];
});

/**
 * The fields of a body, one a line: name, kind, bounds; what a field holds itself opens below it.
 * @param {Part} schema
 * @param {Part} document
 * @returns {HTMLElement[]}
 */
const fields = (schema, document, depth = 0) => within(schema, document).flatMap(shape => {
  if (shape.oneOf) return shape.oneOf.flatMap((/** @type {Part} */ one) => fields(one, document, depth));
  const required = new Set(shape.required);
  return Object.entries(/** @type {Record<string, Part>} */ (shape.properties)).map(([name, field]) => {
    const bounds = BOUNDS.filter(key => key in field).map(key => `${key} ${[field[key]].flat().join(" ")}`);
    const line = make("code", {}, `${name}${required.has(name) ? "" : "?"}: ${[kind(field) + (nullable(field) ? " | null" : ""), ...bounds].join(", ")}`);
    const below = depth < 4 ? fields(field, document, depth + 1) : [];
    return make("li", {}, below.length ? make("details", {}, make("summary", {}, line), make("ul", {}, ...below)) : line);
  });
});

/** The call as one would type it. @param {string} method @param {string} path @param {Part} operation */
const curl = (method, path, operation) => {
  const bodies = Object.entries(/** @type {Record<string, Part>} */ (operation.requestBody?.content ?? {}));
  const [type, media] = bodies.find(([, one]) => one.example) ?? bodies[0] ?? [];
  const example = media?.example && (typeof media.example === "string" ? media.example : JSON.stringify(media.example, null, 2));
  return [
    `curl -X ${method} ${location.origin}${path}`,
    operation.security.length && `-H "Authorization: Bearer $TOKEN"`,
    operation.parameters?.some((/** @type {Part} */ one) => one.name === "If-Match") && `-H 'If-Match: "1"'`,
    type && `-H "Content-Type: ${type}"`,
    type && (example ? `-d '${example.replaceAll("'", "'\\''")}'` : "--data-binary @FILE"),
  ].filter(Boolean).join(" \\\n  ");
};

/** @param {import("../app/words.js").Word} word @param {(Node | string)[]} content */
const part = (word, ...content) => [make("dt", {}, say(word)), make("dd", {}, ...content)];

/** @param {Part} operation @returns {string} */
const audience = operation => {
  if (!operation.security.length) return say("api.everyone");
  if (operation["x-proved"]) return say("api.proved");
  return operation["x-roles"]?.map((/** @type {string} */ role) => say(/** @type {import("../app/words.js").Word} */ (`role.${role}`))).join(language === "ar" ? "، " : ", ") ?? say("api.signedIn");
};

/** An answer by its status: what it carries, and what it is made of. @param {string} status @param {Part} answer @param {Part} document */
const answerOf = (status, answer, document) => {
  const [type, media] = Object.entries(/** @type {Record<string, Part>} */ (answer.content ?? {}))[0] ?? [];
  const carried = [type && `${type}${kind(media.schema) ? `: ${kind(media.schema)}` : ""}`, ...Object.keys(answer.headers ?? {})];
  return make("ul", {}, make("li", {}, make("code", {}, `${status} ${answer.description}`)),
    ...carried.filter(Boolean).map(one => make("li", {}, make("code", { class: "carried" }, one))), ...fields(media?.schema, document));
};

/** @param {string} method @param {string} path @param {Part} operation @param {Part} document */
const route = (method, path, operation, document) => {
  const parameters = operation.parameters ?? [];
  const body = Object.values(/** @type {Record<string, Part>} */ (operation.requestBody?.content ?? {}))[0];
  const answers = Object.entries(operation.responses).filter(([status]) => Number(status) < 300);
  const refusals = Object.keys(operation.responses).filter(status => Number(status) >= 300);
  const who = audience(operation);
  const list = make("dl", {}, ...part("api.who", who), ...part("api.example", make("pre", {}, curl(method, path, operation))));
  if (parameters.length) list.append(...part("api.parameters", make("ul", {}, ...parameters.map((/** @type {Part} */ one) => make("li", {}, make("code", {}, `${one.name}${one.required ? "" : "?"}: ${kind(one.schema)}`), ` ${one.description ?? ""}`)))));
  if (body?.schema && !body.schema.type) list.append(...part("api.body", make("ul", {}, ...fields(body.schema, document))));
  for (const [status, answer] of answers) list.append(...part("api.answer", answerOf(status, answer, document)));
  list.append(...part("api.others", make("code", {}, refusals.join(" "))));
  const details = make("details", { class: "route" }, make("summary", {}, make("b", {}, method), make("code", {}, path), make("span", { lang: "en" }, operation.summary)), list);
  details.dataset.text = `${method} ${path} ${operation.summary} ${who} ${(operation["x-roles"] ?? []).join(" ")}`.toLowerCase();
  return details;
};

const find = /** @type {HTMLInputElement} */ (document.getElementById("find"));

/** Shows the routes that have what is looked for: also what was typed before they came. */
const filter = () => {
  const wanted = find.value.trim().toLowerCase();
  let shown = 0;
  for (const details of /** @type {NodeListOf<HTMLElement>} */ (routes.querySelectorAll(".route"))) {
    details.hidden = !details.dataset.text?.includes(wanted);
    shown += details.hidden ? 0 : 1;
  }
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (routes.querySelectorAll("section"))) section.hidden = !section.querySelector(".route:not([hidden])");
  state.textContent = wanted ? say("api.found", shown) : "";
};

try {
  const answer = await fetch("/api/openapi.json");
  if (!answer.ok) throw new Error(String(answer.status));
  const document_ = await answer.json(), groups = new Map();
  for (const [path, operations] of Object.entries(/** @type {Record<string, Record<string, Part>>} */ (document_.paths)))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(route(method.toUpperCase(), path, operation, document_));
    }
  for (const [tag, all] of groups) routes.append(make("section", {}, make("h2", { lang: "en", dir: "ltr" }, tag), ...all));
  find.addEventListener("input", filter);
  filter();
} catch {
  state.textContent = say("api.failed");
}
