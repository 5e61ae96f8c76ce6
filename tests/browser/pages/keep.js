// What a page does with `attune-vault.js` under test: it hands it to the tests, and writes until it is killed.
// It must not know who kills it, nor when.

import * as keep from '/dist/attune-vault.js';

/** How a promise ended: `kept`, or the code of its fault. */
const code = (promise) => promise.then(() => 'kept', (fault) => fault.code ?? String(fault));

/** What one thing says in one revision, to the letter. */
const words = (name, turn) => `${name} in turn ${turn}. `.repeat(400);

const place = (name, turn) => ({ kind: 'place', exercise: 'listening', made: '2026-11-23', name, turn, body: words(name, turn) });

/** Whose the things are that are written until the page is killed. */
const OWNER = 'A';

async function open(name) {
  const vault = await keep.openVault({ name });
  if ((await vault.owners()).length > 0) await vault.unlock(OWNER);
  else await vault.begin(OWNER);
  return vault;
}

/** What lies there: of each thing its turn, and whether it is whole. */
async function found(vault) {
  const { records, unread } = await vault.list(OWNER);
  return { unread, things: records.map(({ name, turn, body }) => ({ name, turn, whole: body === words(name, turn) })) };
}

/** Says what is there, then writes three things over and over, and one new one, and says what was kept. */
async function stream(name, round, say) {
  const vault = await open(name);
  await say({ found: await found(vault) });
  const { records } = await vault.list(OWNER);
  const things = ['one', 'two', 'three', `new in ${round}`].map((name) => records.find((each) => each.name === name) ?? { name, turn: 0 });
  for (let at = 0; ; at++) {
    const thing = things[at % things.length];
    thing.turn++;
    Object.assign(thing, await vault.put(OWNER, { ...place(thing.name, thing.turn), id: thing.id, revision: thing.revision }));
    say({ kept: { name: thing.name, turn: thing.turn } });
  }
}

/** Says so, then keeps the first thing there is. */
async function first(name, say) {
  const vault = await open(name);
  await say({ beginning: name });
  await vault.put(OWNER, place('one', 1));
  say({ kept: { name: 'one', turn: 1 } });
}

/** What became of a first thing. */
async function afterFirst(name) {
  if (!(await keep.hasVault(name))) return null;
  return found(await open(name));
}

Object.assign(window, { keep, code, place, stream, first, afterFirst });

// A browser that nobody drives is told by the address, and answers a server.
const { to, round, name } = Object.fromEntries(new URLSearchParams(location.search));
if (to) {
  const say = (what) => fetch(to, { method: 'POST', mode: 'no-cors', body: JSON.stringify(what) });
  stream(name, round, say).catch((error) => say({ fault: String(error) }));
}
