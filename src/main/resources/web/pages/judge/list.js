// A judge's list of entries, as read last where there is no network.
import { contentOf } from "../../app/kept.js";
import { read, readAhead } from "../../app/read.js";
import { seenAs } from "../../parts/preview.js";

const MOST = 200;

/** Everything that is the judge's to look at, round by round, in the order of their way through the hall. @param {string} edition @param {URLSearchParams} query @param {typeof read} wayFrom where the way is read @returns {Promise<any[]>} */
export async function tasksOf(edition, query, wayFrom = read) {
  const [tasks, { steps }] = await Promise.all([all(edition, query),
    wayFrom(seenAs(`/editions/${encodeURIComponent(edition)}/way`, query)).catch(() => ({ steps: [] }))]); // cards can be given in any order
  const turns = new Map(steps.map((/** @type {any} */ step) => [step.assignment, step.turn]));
  return tasks.sort((one, other) => Date.parse(one.closesAt) - Date.parse(other.closesAt) || one.round.localeCompare(other.round)
    || (turns.get(one.id) ?? Infinity) - (turns.get(other.id) ?? Infinity) || 0);
}

/** @param {string} edition @param {URLSearchParams} query @returns {Promise<any[]>} */
async function all(edition, query) {
  const items = [], path = seenAs(`/editions/${encodeURIComponent(edition)}/assignments?limit=${MOST}`, query);
  for (let after = null; ;) {
    const page = await read(after === null ? path : `${path}&after=${encodeURIComponent(after)}`);
    items.push(...page.items);
    after = page.next;
    if (after === null) return items;
  }
}

/** @param {string} edition @param {any} task */
const at = (edition, { id }) => `/editions/${encodeURIComponent(edition)}/assignments/${id}`;

/** The card as the list says that it is. @param {string} edition @param {any} task */
const cardOf = (edition, task) => readAhead(`${at(edition, task)}/scorecard`, card => card.revision === task.revision);

/** Has what is to be judged on this device before it is opened. @param {string} edition @param {any[]} tasks */
export async function keepAhead(edition, tasks) {
  for (const task of tasks.filter(task => !task.conflict && task.here)) {
    await readAhead(`${at(edition, task)}/entry`);
    await cardOf(edition, task);
  }
}

/** What the judge said of other entries of the same round. @param {string} edition @param {any[]} tasks @param {any} task */
export async function othersOf(edition, tasks, { id, round }) {
  const others = tasks.filter(one => one.id !== id && one.round === round && one.state && !one.conflict);
  return Promise.all(others.map(async one => ({ title: one.entryTitle, content: contentOf(await cardOf(edition, one)) })));
}

/** Whether a card is still to be given. @param {any} task */
const isLeft = task => !task.conflict && task.here && task.state !== "submitted" && Date.now() >= Date.parse(task.opensAt) && Date.now() < Date.parse(task.closesAt);

/** The next after one of them that is left, or the first; null where none is. @param {any[]} tasks @param {string} [id] */
export function nextTask(tasks, id) {
  const at = tasks.findIndex(task => task.id === id), order = [...tasks.slice(at + 1), ...tasks.slice(0, Math.max(at, 0))];
  return order.find(isLeft) ?? null;
}
