// Server-Sent Events as they are written.

/** @typedef {{ name: string, data: any }} Happened */

/** What one block of lines says; null where it is a sign of life. @param {string} block @returns {Happened | null} */
export function happened(block) {
  let name = "message";
  const data = [];
  for (const line of block.split("\n")) {
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === "event") name = value ?? "";
    else if (field === "data") data.push(value ?? "");
  }
  return data.length ? { name, data: JSON.parse(data.join("\n")) } : null;
}

/** The whole blocks of what has come, and the rest of it. @param {string} text @returns {[string[], string]} */
export function blocks(text) {
  const parts = text.replace(/\r\n?/g, "\n").split("\n\n");
  return [parts.slice(0, -1), parts.at(-1) ?? ""];
}
