// A place as a dot, the places that it may be as a bar, the last prize as a dotted line; its sentence says the same.
import { html, nothing, svg } from "../lib/lit-html/lit-html.js";
import { at } from "../app/axis.js";

/** @typedef {{ rank: number, rankLow: number | null, rankHigh: number | null }} Placed */

/** The last place that is drawn: that of the widest bar. @param {Placed[]} placed */
export const endOf = placed => Math.max(2, ...placed.map(one => one.rankHigh ?? one.rank));

/** @param {Placed} place @param {{ end: number, cut: number, label: string }} drawn the last prize is behind `cut` places; 0 for none */
export const interval = ({ rank, rankLow, rankHigh }, { end, cut, label }) => html`<svg class="plot" role="img" aria-label=${label}>
  <line class="axis" x1="0" x2="100%" y1="50%" y2="50%"></line>
  ${cut > 0 && cut < end ? svg`<line class="prize" x1=${at(cut + 0.5, end)} x2=${at(cut + 0.5, end)} y1="0" y2="100%"></line>` : nothing}
  ${rankLow === null || rankHigh === null ? nothing : svg`<line class="range" x1=${at(rankLow, end)} x2=${at(rankHigh, end)} y1="50%" y2="50%"></line>`}
  <circle class="dot" cx=${at(rank, end)} cy="50%" r="5"></circle></svg>`;
