// What is kept on a device when a tab or the whole browser dies in the midst of writing, and what of it can be read in
// the browser's files. It must not know an exercise, nor how `attune-vault.js` writes.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launchIn, serve, startBare, STRICT_CSP } from './harness.mjs';

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));
const SENTENCE = 'The kettle sings whenever nobody is listening.';

/** How often a tab is killed while it writes over and over; every fourth time another database is begun beside it. */
const TABS = 100;
const FIRST = 4;

/** How often a whole browser is; starting one again takes seconds. */
const BROWSERS = { chromium: 2, firefox: 2 };

let server;
let address;
let folder;
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': PAGES } });
  address = `${server.url}/pages/keep.html`;
});
after(() => server?.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attunement-killed-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Hears what a page says, one after the other: `next` resolves to what was not asked for yet. */
class Ear {
  #said = [];
  #wake = () => {};

  hear(what) {
    this.#said.push(what);
    this.#wake();
  }

  async next() {
    while (this.#said.length === 0) await new Promise((resolve) => (this.#wake = resolve));
    return this.#said.shift();
  }

  /** What came since. */
  rest() {
    return this.#said.splice(0);
  }
}

/** Remembers what a page was told is kept, and holds what is found to it. */
class Ledger {
  #kept = new Map();

  kept(said) {
    for (const { kept } of said) if (kept) this.#kept.set(kept.name, kept.turn);
  }

  check({ things, unread }, round) {
    assert.deepEqual(unread, [], `${round}: everything can be read`);
    assert.equal(new Set(things.map(({ name }) => name)).size, things.length, `${round}: nothing is there twice`);
    for (const { name, whole } of things) assert.ok(whole, `${round}: ${name} is whole`);
    const turns = new Map(things.map(({ name, turn }) => [name, turn]));
    for (const [name, turn] of this.#kept) {
      assert.ok(turns.get(name) >= turn, `${round}: ${name} is there as kept (${turns.get(name)} after ${turn})`);
    }
    return [...turns].filter(([name, turn]) => turn > (this.#kept.get(name) ?? 0)).length;
  }
}

/** Whether words can be read in any file of a folder, as any of the engines may write them. */
async function readable(folder, words) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  // A browser at work takes some away meanwhile.
  const all = await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0))));
  return all.some((bytes) => bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le')));
}

/** A tab in which functions of the page may be called, with an ear for what it says. */
async function tabIn(context) {
  const page = await context.newPage();
  const ear = new Ear();
  await page.exposeFunction('say', (what) => ear.hear(what));
  await page.goto(address);
  const client = await context.newCDPSession(page);
  const kill = async () => {
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    client.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
  };
  return { page, ear, kill };
}

test(`a tab killed ${TABS} times while it writes leaves every thing whole, all that was kept, and no half database`, async () => {
  const context = await launchIn(folder);
  const ledger = new Ledger();
  let midst = 0;
  for (let round = 0; round < TABS; round++) {
    const { page, ear, kill } = await tabIn(context);
    page.evaluate((round) => void stream('killed', round, say), round).catch(() => {});
    midst += ledger.check((await ear.next()).found, round) > 0;
    if (round % FIRST === 0) page.evaluate((name) => void first(name, () => {}), `first-${round}`).catch(() => {});
    // Each time at another place: after one to seven things, while the next one is written.
    for (let things = round % 7; things >= 0; things--) ledger.kept([await ear.next()]);
    await kill();
    ledger.kept(ear.rest());
  }
  // Otherwise it would have been killed between two writings each time.
  assert.ok(midst > 0, 'some were on disk that nobody was told of');
  const { page } = await tabIn(context);
  for (let round = 0; round < TABS; round += FIRST) {
    const found = await page.evaluate((name) => afterFirst(name), `first-${round}`);
    if (found) assert.deepEqual(found, { unread: [], things: [{ name: 'one', turn: 1, whole: true }] }, `first-${round}`);
  }
  await context.close();
});

for (const [engine, times] of Object.entries(BROWSERS)) {
  test(`${engine} killed ${times} times while a page writes leaves every thing whole, and all that was kept`, async () => {
    const ear = new Ear();
    const listener = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      response.end();
      if (request.method === 'POST') ear.hear(JSON.parse(body));
    }).listen(0, '127.0.0.1');
    const ledger = new Ledger();
    // Nothing is fetched, and no page but ours is shown, at a first start.
    const settings = { 'datareporting.policy.dataSubmissionEnabled': false, 'app.normandy.enabled': false, 'browser.sessionstore.resume_from_crash': false, 'toolkit.startup.max_resumed_crashes': -1 };
    await writeFile(join(folder, 'user.js'), Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});\n`).join(''));
    let kill;
    try {
      for (let round = 0; round <= times; round++) {
        const to = encodeURIComponent(`http://127.0.0.1:${listener.address().port}/`);
        kill = startBare(engine, folder, `${address}?to=${to}&round=${round}&name=killed`);
        let said = await ear.next();
        // What the one before said last may come late.
        while (said.kept) said = await ear.next();
        assert.ok(said.found, said.fault);
        ledger.check(said.found, round);
        for (let things = 20 + round; things > 0; things--) ledger.kept([await ear.next()]);
        await kill();
        kill = undefined;
        ledger.kept(ear.rest());
      }
    } finally {
      await kill?.();
      listener.closeAllConnections();
      listener.close();
    }
  });
}

test('no word of it is in the browser’s files, before it is forgotten and after', async () => {
  const context = await launchIn(folder);
  const { page } = await tabIn(context);
  const plain = 'What somebody wrote down and did not seal.';
  await page.evaluate(async ([sentence, plain]) => {
    const vault = await keep.openVault();
    await vault.begin('A', sentence.toUpperCase());
    await vault.begin('B');
    for (const owner of ['A', 'B']) for (let times = 0; times < 5; times++) await vault.put(owner, { kind: 'card', exercise: 'listening-twice', made: '2026-11-23', body: sentence });
    // So that the search is known to find what is there.
    await new Promise((resolve) => {
      const request = indexedDB.open('plain', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('all').put(plain, 1);
      request.onsuccess = resolve;
    });
  }, [SENTENCE, plain]);
  const secrets = [SENTENCE, SENTENCE.toUpperCase(), 'listening-twice'];
  const seen = () => Promise.all(secrets.map((words) => readable(folder, words)));
  assert.equal(await readable(folder, plain), true);
  assert.deepEqual(await seen(), [false, false, false]);
  await page.evaluate(() => keep.forgetVault());
  assert.deepEqual(await page.evaluate(() => indexedDB.databases().then((all) => all.map(({ name }) => name))), ['plain']);
  assert.deepEqual(await seen(), [false, false, false]);
  await context.close();
  assert.deepEqual(await seen(), [false, false, false]);
});
