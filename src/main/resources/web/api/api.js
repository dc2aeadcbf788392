// The API to read: every route of openapi.json with who may call it, an example by curl, and what comes back.
import { make, say } from "/look/page.js";

document.title = `${say("api.title")} · ${say("brand")}`;
const state = document.getElementById("state"), routes = document.getElementById("routes");

const resolved = (schema, document) => schema?.$ref ? document.components.schemas[schema.$ref.split("/").at(-1)] : schema;

/** The fields of a body, one a line: name, kind, bounds. */
const fields = (schema, document) => {
  const shape = resolved(schema, document);
  if (shape?.properties?.items?.items) return fields(shape.properties.items.items, document);
  const required = new Set(shape?.required);
  return Object.entries(shape?.properties ?? {}).map(([name, field]) => {
    const kind = [field.type ?? field.$ref?.split("/").at(-1) ?? (field.anyOf ?? field.oneOf ?? []).map(one => one.type ?? one.$ref?.split("/").at(-1)).join(" | ")].flat().join(" | ");
    const bounds = ["format", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "enum"].filter(key => key in field).map(key => `${key} ${[field[key]].flat().join(" ")}`);
    return make("li", {}, make("code", {}, `${name}${required.has(name) ? "" : "?"}: ${[kind, ...bounds].filter(Boolean).join(", ")}`));
  });
};

/** The call as one would type it. */
const curl = (method, path, operation) => {
  const body = operation.requestBody, [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
  const example = media && (typeof media.example === "string" ? media.example : JSON.stringify(media.example, null, 2));
  return [
    `curl -X ${method} ${location.origin}${path}`,
    operation.security && `-H "Authorization: Bearer $TOKEN"`,
    operation.parameters?.some(one => one.name === "If-Match") && `-H 'If-Match: "1"'`,
    type && `-H "Content-Type: ${type}"`,
    type && `-d '${example.replaceAll("'", "'\\''")}'`,
  ].filter(Boolean).join(" \\\n  ");
};

const part = (word, ...content) => [make("dt", {}, say(word)), make("dd", {}, ...content)];

const route = (method, path, operation, document) => {
  const parameters = (operation.parameters ?? []).filter(one => one.in !== "path");
  const body = Object.values(operation.requestBody?.content ?? {})[0];
  const answers = Object.entries(operation.responses).filter(([status]) => status !== "default");
  const list = make("dl", {}, ...part("api.who", operation["x-audience"]), ...part("api.example", make("pre", {}, curl(method, path, operation))));
  if (parameters.length) list.append(...part("api.parameters", make("ul", {}, ...parameters.map(one => make("li", {}, make("code", {}, one.name), ` ${one.description ?? ""}`)))));
  if (body?.schema) list.append(...part("api.body", make("ul", {}, ...fields(body.schema, document))));
  for (const [status, answer] of answers)
    list.append(...part("api.answer", make("ul", {}, make("li", {}, make("code", {}, `${status} ${answer.description}`)), ...fields(answer.content?.["application/json"]?.schema, document))));
  const details = make("details", {}, make("summary", {}, make("b", {}, method), make("code", {}, path), make("span", { lang: "en" }, operation.summary)), list);
  details.dataset.text = `${method} ${path} ${operation.summary} ${operation["x-audience"]}`.toLowerCase();
  return details;
};

try {
  const answer = await fetch("/api/openapi.json");
  if (!answer.ok) throw new Error(answer.status);
  const document_ = await answer.json(), groups = new Map();
  for (const [path, operations] of Object.entries(document_.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(route(method.toUpperCase(), path, operation, document_));
    }
  for (const [tag, all] of groups) routes.append(make("section", {}, make("h2", { lang: "en", dir: "ltr" }, tag), ...all));
} catch {
  state.textContent = say("failed");
}

document.getElementById("find").addEventListener("input", event => {
  const wanted = event.target.value.trim().toLowerCase();
  let shown = 0;
  for (const details of routes.querySelectorAll("details")) {
    details.hidden = !details.dataset.text.includes(wanted);
    shown += details.hidden ? 0 : 1;
  }
  for (const section of routes.querySelectorAll("section")) section.hidden = !section.querySelector("details:not([hidden])");
  state.textContent = wanted ? say("api.found", shown) : "";
});
