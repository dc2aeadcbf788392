// A QR code as the server has it, drawn: dark squares in runs, so that no reader sees a seam between them.

/** @typedef {{ side: number, rows: string[] }} Picture */

/** @param {string} row */
const squares = row => [...row].map(digit => parseInt(digit, 16).toString(2).padStart(4, "0")).join("");

/** The path of its dark squares in a view of side by side. @param {Picture} picture */
export const qrPath = ({ side, rows }) => rows.map((row, y) => [...squares(row).matchAll(/1+/g)]
  .map(({ index, 0: { length } }) => `M${index + (side - rows.length) / 2} ${y + (side - rows.length) / 2}h${length}v1h-${length}z`).join("")).join("");
