// What recorders and trackers on the page round it capture of whole plays: that something is there, and no word of it.
// It must not soften a recorder's settings, nor look for less than everything a person read, wrote or chose.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reach } from './closed.mjs';
import { keyboard, mouse } from './hands.mjs';
import { launch, serve, visit } from './harness.mjs';
import { fold, look } from './look.mjs';
import { readPlay } from './play-file.mjs';
import { Player } from './player.mjs';
import { collector, FOLDERS, recorded, unpacked } from './recorders.mjs';

/** Words of one's own, Back, and a step aside with something half written; two people with their own words. */
const SAFETY = 'identifying-safety.an-ask-is-shared';
const SHIELD = 'listening-without-defensiveness.shown-and-heard';

/** Words of the plays that the recorders use of themselves. */
const THEIRS = new Set(['text', 'only']);

/** What a play calls an entry that is no option of the exercise. */
const NO_OPTION = /^(next|skip|done|change|keep|\d+)$/;

/** Left half written. */
const HALF = 'Half of a thought';

/** Written into the page's own field at the end: once it has come through, so has all before it. */
const MARK = 'The end of the recording.';

let server;
let browser;
const overrides = {};
before(async () => {
  server = await serve({ folders: FOLDERS, overrides });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Plays a whole play on a page with a recorder. Answers what there was to learn, and what the recorder has. */
async function play(kind, name, hands, { late = false, open = false } = {}) {
  const { exercise, steps } = await readPlay(name);
  const api = kind === 'posthog' ? await collector() : undefined;
  const path = `/recorded-${kind}-${late}-${open}-${name}.html`;
  const body = recorded(kind, { late, api: api?.url, src: `/exercises/${exercise}.ron` });
  overrides[path] = { body, type: 'text/html; charset=utf-8' };
  const { page, errors, close } = await visit(browser, server.url + path, {
    prepare: async (page) => {
      await page.clock.install();
      await page.addInitScript(() => {
        addEventListener('attune-ready', () => (window.isReady = true));
        // It opens a window of the browser's own.
        window.print = () => (window.top.hasPrinted = true);
      });
    },
    closed: !open,
  });
  await page.waitForFunction(() => window.isReady);
  if (!open) await reach(page);
  const player = new Player(page, hands(page));
  const box = await page.locator('attune-exercise').boundingBox();
  const there = { words: [], chosen: [], ids: new Set(), texts: [], box };
  const interrupt = (step, word) => player.act({ ...step, act: { kind: 'interrupt', word } });
  let backed = false;
  let aside = false;
  for (const step of steps) {
    const { text, options, row, card } = await player.check(step);
    there.words.push(text, ...options);
    for (const { word } of step.act.picks ?? []) if (!NO_OPTION.test(word)) there.ids.add(word);
    // Half written when something else comes between, and put back after that.
    if (step.act.kind === 'texts' && row.includes('Ground me') && !aside) {
      aside = true;
      const field = page.locator('attune-exercise').getByRole('textbox').first();
      await field.click();
      await page.keyboard.type(HALF);
      await interrupt(step, 'ground');
      there.words.push((await look(page)).text);
      await interrupt(step, 'back');
      assert.equal(await field.inputValue(), HALF);
      there.texts.push(HALF);
    }
    if (card) await hands(page).press(player.button('Print'));
    const entered = await player.act(step);
    there.chosen.push(...(entered.options ?? []));
    there.texts.push(...(entered.texts ?? []));
    if (entered.options?.length && !backed) {
      backed = true;
      await interrupt(step, 'undo');
      await player.check(step);
      await player.act(step);
    }
  }
  await page.getByRole('button', { name: 'Of the page' }).click();
  await page.getByRole('textbox', { name: 'Of the page too' }).click();
  await page.keyboard.type(MARK);
  const taken = await (api ? sent(page, api, open) : page.evaluate(() => window.taken.map(JSON.parse)));
  assert.ok(await page.evaluate(() => window.hasPrinted), 'the card was printed');
  const theirs = kind === 'rrweb' || api ? MARK : 'keydown';
  assert.ok((open && api) || JSON.stringify(taken).includes(theirs), 'it records what is the page’s');
  await close();
  await api?.close();
  return { there, taken, errors };
}

/**
 * What was sent by the time the mark has come, and what was still on its way. In an open root posthog-js has so much to
 * tell that it may leave out the end; what it tells of the exercise by the time nothing more comes has to do there.
 */
async function sent(page, api, open) {
  let after = 0;
  let still = 0;
  for (let tries = 0; tries < 500; tries++) {
    const before = api.bodies.length;
    // It sends every few seconds, and not in order.
    await page.clock.fastForward(5_000);
    // Answered after all that it asked of the server before: or the clock would be minutes ahead of the network.
    await page.evaluate((url) => fetch(url).then((answer) => answer.text()), `${api.url}/asked`);
    const taken = api.bodies.map(unpacked);
    if (JSON.stringify(taken).includes(MARK)) after++;
    still = api.bodies.length === before ? still + 1 : 0;
    if (after > 5 || (open && still > 50)) return taken;
  }
  return open ? api.bodies.map(unpacked) : assert.fail('nothing of the end was sent');
}

/** Everything a recording tells of what was there, one line each. */
function leaks({ words, chosen, ids, texts, box }, taken) {
  const { strings, places } = gathered(taken);
  const all = fold(strings.join('\n'));
  const exact = new Set(strings.map(fold));
  const found = new Map(['words', 'chosen', 'ids', 'written', 'places'].map((what) => [what, new Set()]));
  // Three words in a row of what stood on a screen are of that screen.
  for (const screen of words) {
    const row = fold(screen).split(' ');
    for (let at = 0; at + 3 <= row.length; at++) {
      const three = row.slice(at, at + 3).join(' ');
      if (all.includes(three)) found.get('words').add(three);
    }
  }
  for (const option of chosen) if (exact.has(fold(option))) found.get('chosen').add(option);
  for (const id of ids) if (exact.has(id) || all.includes(`value=${id}`)) found.get('ids').add(id);
  for (const text of texts) {
    for (const word of fold(text).split(/[^\p{L}]+/u)) {
      if (word.length >= 4 && !THEIRS.has(word) && all.includes(word)) found.get('written').add(word);
    }
    // Key by key.
    const keys = strings.filter((word) => [...word].length === 1).join('');
    if (keys.includes(text.replaceAll(' ', '')) || keys.includes(text)) found.get('written').add(`${text}, key by key`);
  }
  // Where a press was, over what everybody may read, is what was pressed.
  for (const [x, y] of places) {
    if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) found.get('places').add(`${x}, ${y}`);
  }
  return Object.fromEntries([...found].map(([name, set]) => [name, [...set]]));
}

/** All strings of a recording, and all pairs of numbers that say where. */
function gathered(taken) {
  const strings = [];
  const places = [];
  const walk = (value) => {
    if (typeof value === 'string') strings.push(value);
    if (!value || typeof value !== 'object') return;
    for (const [x, y] of [['x', 'y'], ['clientX', 'clientY'], ['pageX', 'pageY'], ['offsetX', 'offsetY']]) {
      if (typeof value[x] === 'number' && typeof value[y] === 'number') places.push([value[x], value[y]]);
    }
    Object.values(value).forEach(walk);
  };
  walk(taken);
  return { strings, places };
}

/** Each kind before and after the exercise's script, each exercise, and a hand of either sort. */
const RUNS = [
  ['rrweb', SAFETY, mouse, {}],
  ['rrweb', SHIELD, mouse, { late: true }],
  ['posthog', SAFETY, keyboard, {}],
  ['posthog', SHIELD, mouse, { late: true }],
  ['document', SHIELD, mouse, {}],
  // Before the exercise's script, nothing at the window can be kept from it: the README says so.
  ['window', SAFETY, keyboard, { late: true }],
];

describe('a recording of a whole play', { concurrency: 2 }, () => {
  for (const [kind, name, hands, more] of RUNS) {
    test(`${kind}, begun ${more.late ? 'after' : 'before'} the exercise’s script, by ${hands.name}: nothing of ${name}`, async () => {
      const { there, taken, errors } = await play(kind, name, hands, more);
      assert.deepEqual(leaks(there, taken), { words: [], chosen: [], ids: [], written: [], places: [] });
      assert.deepEqual(errors, []);
    });
  }

  for (const kind of ['rrweb', 'posthog']) {
    test(`${kind} has all of it where the root is open: what is looked for can be found`, async () => {
      const { there, taken } = await play(kind, SAFETY, mouse, { open: true });
      const { words, chosen, ids, written } = leaks(there, taken);
      assert.ok(words.length > 200, `${words.length} words of screens`);
      // posthog-js leaves things out where a page changes fast.
      assert.ok(chosen.length > 5, chosen.join());
      assert.ok(ids.length > 5, ids.join());
      assert.ok(written.length > 1, written.join());
    });
  }
});
