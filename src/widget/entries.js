// Reads what a person kept: cards and numbers, newest first, and each of their own scales over time.
// It must not know where it was kept, nor how it is shown, and it draws nothing from a number: no sum, mean or change.

/**
 * One thing that was kept.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {boolean} isCard else it is numbers alone
 * @property {boolean} isWhole whether it could be read; else there are no words
 * @property {string} exercise
 * @property {string} title of the exercise
 * @property {string} day such as `2026-11-23`, or nothing
 * @property {number} at when, for the order and the picture alone
 * @property {string} words the card as plain text, without those of `ratings`
 * @property {string} plan the card's next step, if it names one
 * @property {Rating[]} ratings
 */

/**
 * A number the person gave, with what it was of and the ends of its scale.
 *
 * @typedef {{ of: string, number: number, from: number, to: number, low: string, high: string }} Rating
 */

const DAY = 86_400_000;

/** Cards and numbers among `records`, newest first. Whatever else is kept is nothing to read. */
export function entriesOf(records) {
  return records.filter(({ kind }) => kind === 'card' || kind === 'rating').map(entry).reverse();
}

function entry({ id, kind, exercise = '', title = '', made = '', body }) {
  const said = parsed(body);
  // Numbers may be kept alone, or several at once.
  const ratings = [said?.ratings ?? (said?.of ? said : [])].flat().filter(isRating);
  const words = typeof said?.words === 'string' ? said.words.trim() : '';
  return {
    id,
    isCard: kind === 'card',
    isWhole: words !== '' || ratings.length > 0,
    exercise,
    title: String(title || said?.title || exercise),
    ...moment(String(made)),
    words,
    plan: typeof said?.plan === 'string' ? said.plan : planIn(words),
    ratings,
  };
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isRating(rating) {
  const { of, number, from, to } = rating ?? {};
  return typeof of === 'string' && [number, from, to].every(Number.isFinite) && from < to;
}

/** The next step stands last on a card, after its label and a gap. The label is not part of what to do. */
function planIn(words) {
  const parts = words.split(/\n\s*\n/);
  return parts.length < 2 ? '' : parts.at(-1).replace(/^[^\n:：]{1,40}[:：]\s*/, '').trim();
}

/** The day where the person is, and a number to place it by. */
function moment(made) {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(made) ?? [''];
  const at = Date.parse(made);
  if (!day || Number.isNaN(at)) return { day: '', at: NaN };
  if (!made.includes('T')) return { day, at };
  // A moment may be written for another zone than this one.
  const here = new Date(at);
  const local = at - 60_000 * here.getTimezoneOffset();
  return { day: new Date(local).toISOString().slice(0, 10), at: local };
}

/**
 * Each scale with two numbers or more, as `{ of, from, to, low, high, points }`; of one name, other ends are
 * another scale. Points are oldest first: `{ day, number, across, up }`, the last two from 0 to 1, by time and value.
 */
export function scalesOf(entries) {
  const scales = new Map();
  for (const { day, at, ratings } of [...entries].reverse()) {
    if (!day) continue;
    for (const { of, number, from, to, low = '', high = '' } of ratings) {
      const key = JSON.stringify([of, from, to]);
      const scale = scales.get(key) ?? { of, from, to, points: [] };
      // The ends in the words that were last used.
      scales.set(key, Object.assign(scale, { low: String(low), high: String(high) }));
      scale.points.push({ day, at, number, up: Math.min(1, Math.max(0, (number - from) / (to - from))) });
    }
  }
  const drawn = [...scales.values()].filter(({ points }) => points.length > 1);
  for (const scale of drawn) scale.points = across(scale.points);
  return drawn;
}

/** Places points by time. Those of one moment, as where only the day is known, stand side by side within their day. */
function across(points) {
  const placed = [...points].sort((a, b) => a.at - b.at).map((point, at, all) => {
    const same = all.filter((other) => other.at === point.at);
    return { ...point, at: point.at + (DAY * same.indexOf(all[at])) / same.length };
  });
  placed.sort((a, b) => a.at - b.at);
  const first = placed[0].at;
  const span = placed.at(-1).at - first;
  return placed.map(({ at, ...point }) => ({ ...point, across: (at - first) / span }));
}
