// Every screen of an exercise with what somebody gives there, and what a browser still holds after they left.
// It must not know how the exercise is left, nor what is right.

import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';

/** What somebody types; no page, script or test says it otherwise. */
export const SECRETS = ['Zanthe', 'Quillon', 'heron on the weir', 'forty-one', 'copper kettle', 'but a chipped cup', 'spoonful of rye'];

const [ANA, BEN, OWN, , THING, HEARD, YOURS] = SECRETS;
const back = [['press', 'Back to where I was']];
const next = [['press', 'Next']];

/** One after the other: what it is, what is given, what of that is typed, and how one gets on. */
export const SCREENS = [
  { name: 'the start', fill: [], go: [['press', 'Start']] },
  { name: 'names', fill: [['write', ANA]], typed: BEN, at: 1, go: next },
  { name: 'who begins', fill: [], go: [['press', ANA]] },
  { name: 'a hand-over', fill: [], go: [['ready']] },
  { name: 'words of one’s own', fill: [['take', 'other']], typed: OWN, go: next },
  { name: 'several options', fill: [['take', 'hat']], go: next },
  { name: 'a ranking', fill: [['take', 'water', 'walk']], go: next },
  { name: 'feelings', fill: [['take', 'sad']], go: next },
  { name: 'a scale', fill: [['take', '7']], go: next },
  { name: 'a number', fill: [], typed: '41', go: next },
  { name: 'a rating', fill: [['take', 'yes']], go: next },
  { name: 'a short text', fill: [], typed: THING, go: next },
  { name: 'a pause over a text', fill: [['write', HEARD], ['press', 'Pause']], go: back },
  { name: 'a long text', fill: [], typed: ' ', go: next },
  { name: 'a nudge', fill: [], go: [['press', 'Keep it']] },
  { name: 'a time that runs', fill: [['press', 'Start']], go: [['press', 'Go on']] },
  { name: 'a breath that runs', fill: [['press', 'Start']], go: [['press', 'Go on']] },
  { name: 'doors', fill: [], go: [['pick', 'on']] },
  { name: 'the other’s part', fill: [['ready']], typed: YOURS, go: next },
  { name: 'an agreement', fill: [['take', 'yes']], go: [] },
  { name: 'ground me', fill: [['press', 'Ground me']], go: back },
  { name: 'support', fill: [['press', 'Support']], go: [...back, ['take', 'yes'], ...next, ['ready'], ['take', 'yes'], ...next, ['ready']] },
  { name: 'a card', fill: [], go: [] },
];

/** All there is to do to come to that screen, and all that has been typed then. */
export function wayTo(at) {
  return SCREENS.slice(0, at).flatMap(({ fill, typed, at: field = 0, go }) => [...fill, ...(typed ? [['write', typed, field]] : []), ...go]);
}

/** Runs in a page: whatever a page can find of what another one of its site kept. */
export async function found() {
  return {
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    cookies: document.cookie,
    caches: await caches.keys(),
    state: history.state,
    title: document.title,
  };
}
export const NOTHING = { databases: [], local: [], session: [], cookies: '', caches: [], state: null, title: '' };

/** Which of `words` stand in the strings of the page's heap, as a snapshot of Chromium's has them. */
export async function inHeap(page, words) {
  const tools = await page.context().newCDPSession(page);
  const stream = new PassThrough();
  tools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => stream.write(chunk));
  const all = text(stream);
  await tools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  stream.end();
  const { strings } = JSON.parse(await all);
  await tools.detach();
  return words.filter((word) => strings.some((each) => each.includes(word)));
}

/** Which of `words` stand in the memory of any WebAssembly that the page still holds, reachable or not. */
export async function inMemory(page, words) {
  const tools = await page.context().newCDPSession(page);
  const { result: { objectId: prototypeObjectId } } = await tools.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects: { objectId } } = await tools.send('Runtime.queryObjects', { prototypeObjectId });
  const { result: { value } } = await tools.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: 'function (words) { return this.map(({ buffer }) => new TextDecoder("latin1").decode(buffer)).join().match(new RegExp(words.join("|"), "g")) ?? []; }',
    arguments: [{ value: words }],
    returnByValue: true,
  });
  await tools.detach();
  return [...new Set(value)];
}
