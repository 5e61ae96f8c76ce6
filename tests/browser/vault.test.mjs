// What is kept on a device: found again after a reload by whom it belongs to and nobody else, whole after whatever
// happens, and gone when forgotten. It must not know an exercise; it drives `attune-vault.js` as `dist/` holds it.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { startEngine } from './engines.mjs';
import { launch, serve, STRICT_CSP } from './harness.mjs';

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));
const SENTENCE = 'The kettle sings whenever nobody is listening.';
const WORDS = 'a lamp, a river, two spoons';

/** A frame that has no site of its own asks for every file as a stranger, and WebKit takes no `'self'` from it. */
const CORS = { headers: { 'access-control-allow-origin': '*' } };

let server;
let address;
before(async () => {
  const inside = { body: await readFile(join(PAGES, 'keep.html')), headers: { 'content-security-policy': null } };
  const overrides = { '/pages/keep.js': CORS, '/dist/attune-vault.js': CORS, '/pages/keep-inside.html': inside };
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': PAGES }, overrides });
  address = `${server.url}/pages/keep.html`;
});
after(() => server?.close());

for (const name of ['chromium', 'firefox', 'webkit']) {
  describe(name, () => {
    let engine;
    let tab;
    before(async () => {
      engine = await startEngine(name);
      tab = await engine.tab();
      await tab.goto(address);
    });
    after(async () => {
      await tab?.close();
      await engine?.close();
    });

    const names = () => tab.evaluate(() => indexedDB.databases().then((all) => all.map((each) => each.name)));

    test('looking for it, opening and beginning it leave nothing behind', async () => {
      const seen = await tab.evaluate(async () => {
        const before = await keep.hasVault();
        // As in a browser that lists no databases.
        const { databases } = IDBFactory.prototype;
        delete IDBFactory.prototype.databases;
        const without = await keep.hasVault();
        IDBFactory.prototype.databases = databases;
        const vault = await keep.openVault();
        const owners = await vault.owners();
        await vault.begin('A');
        const listed = await vault.list('A');
        vault.close();
        await keep.forgetVault();
        return { before, without, owners, listed };
      });
      assert.deepEqual(seen, { before: false, without: false, owners: [], listed: { records: [], unread: [] } });
      assert.deepEqual(await names(), []);
    });

    test('each person reads their own after a reload, and only by their own words', async () => {
      await tab.evaluate(async ([words, sentence]) => {
        const vault = await keep.openVault();
        await vault.begin('A', words);
        await vault.begin('B');
        const kept = await vault.put('A', { kind: 'card', exercise: 'listening-twice', made: '2026-11-23', body: 'an older one' });
        await vault.put('A', { ...kept, kind: 'card', exercise: 'listening-twice', made: '2026-11-23', body: sentence });
        await vault.put('A', { kind: 'rating', exercise: 'listening-twice', made: '2026-11-20', body: '4' });
        await vault.put('B', { kind: 'card', exercise: 'listening-twice', made: '2026-11-23', body: 'of B' });
      }, [WORDS, SENTENCE]);
      await tab.goto(address);
      const seen = await tab.evaluate(async (words) => {
        const vault = await keep.openVault();
        const owners = await vault.owners();
        const wrong = [await code(vault.unlock('A', 'a lamp')), await code(vault.unlock('A')), await code(vault.list('A'))];
        await vault.unlock('B');
        const ofB = await vault.list('B');
        const stillClosed = vault.isLocked('A') && (await code(vault.list('A')));
        // A phone put a space behind the last word.
        await vault.unlock('A', `${words} `);
        const ofA = await vault.list('A');
        const one = await vault.get(ofA.records[0].id);
        vault.lock('A');
        const closed = await code(vault.get(ofA.records[0].id));
        vault.close();
        return { owners, wrong, ofB, stillClosed, ofA, one, closed, has: await keep.hasVault() };
      }, WORDS);
      assert.deepEqual(seen.owners, [{ owner: 'A', passphrase: true, locked: true }, { owner: 'B', passphrase: false, locked: true }]);
      assert.deepEqual(seen.wrong, ['wrong-key', 'wrong-key', 'locked']);
      assert.deepEqual(seen.ofB.records.map(({ body, revision }) => [body, revision]), [['of B', 1]]);
      assert.equal(seen.stillClosed, 'locked');
      assert.deepEqual(seen.ofA.unread, []);
      assert.deepEqual(seen.ofA.records.map(({ made, body, revision }) => [made, body, revision]), [['2026-11-20', '4', 1], ['2026-11-23', SENTENCE, 2]]);
      assert.deepEqual(seen.one, seen.ofA.records[0]);
      assert.equal(seen.closed, 'locked');
      assert.equal(seen.has, true);
    });

    test('two windows that write at once lose and mix nothing', async () => {
      // Two connections, which the database sees as two windows; Chromium below has two windows.
      const seen = await tab.evaluate(async () => {
        const vaults = [await keep.openVault(), await keep.openVault()];
        for (const vault of vaults) await vault.unlock('B');
        const { id } = await vaults[0].put('B', { made: '2026-11-24', body: '' });
        let changed = 0;
        const write = async (vault, letter) => {
          for (let left = 10; left > 0; ) {
            const old = await vault.get(id);
            const ended = await code(vault.put('B', { ...old, body: old.body + letter }));
            if (ended === 'kept') left--;
            else if (ended === 'changed') changed++;
            else throw new Error(ended);
          }
        };
        await Promise.all([write(vaults[0], 'x'), write(vaults[1], 'y')]);
        const { body, revision } = await vaults[0].get(id);
        await vaults[0].remove(id);
        const gone = await code(vaults[1].put('B', { id, revision, made: '2026-11-24', body: 'again' }));
        for (const vault of vaults) vault.close();
        return { letters: [...body].sort().join(''), revision, changed, gone };
      });
      assert.equal(seen.letters, 'x'.repeat(10) + 'y'.repeat(10));
      assert.equal(seen.revision, 21);
      assert.ok(seen.changed > 0, 'they were in each other’s way');
      assert.equal(seen.gone, 'changed', 'what was removed does not come back');
    });

    test('when the disk is full, what was there stays, and nothing half is left', async () => {
      // No engine but Chromium lets itself be told how full a disk is; here each put ends as a full one's does.
      const seen = await tab.evaluate(async () => {
        const vault = await keep.openVault();
        await vault.unlock('B');
        const old = (await vault.list('B')).records[0];
        const other = await keep.openVault({ name: 'other' });
        await other.begin('A');
        const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (...args) {
          const { transaction } = this;
          const request = put.apply(this, args);
          Object.defineProperty(transaction, 'error', { value: new DOMException('', 'QuotaExceededError') });
          transaction.abort();
          return request;
        };
        const ends = [await code(vault.put('B', { ...old, body: 'new' })), await code(other.put('A', { body: 'new' }))];
        IDBObjectStore.prototype.put = put;
        const { body } = await vault.get(old.id);
        const has = await keep.hasVault('other');
        const later = await code(other.put('A', { body: 'new' }));
        await other.forgetAll();
        vault.close();
        return { ends, body, has, later };
      });
      assert.deepEqual(seen, { ends: ['full', 'full'], body: 'of B', has: false, later: 'kept' });
    });

    test('where a frame may store nothing, that is said, and nobody is asked for a key', async () => {
      await tab.goto(`${server.url}/pages/keep-framed.html`);
      await tab.intoFrame();
      const seen = await tab.evaluate(async () => {
        const has = await keep.hasVault();
        const fault = await keep.openVault().catch((fault) => fault);
        return { has, code: fault.code, forgetting: await code(keep.forgetVault()) };
      });
      assert.deepEqual(seen, {
        has: false,
        code: 'blocked',
        forgetting: 'blocked',
      });
      await tab.goto(address);
    });

    test('forgetting empties the other windows and leaves no database, with a key or without', async () => {
      const seen = await tab.evaluate(async (words) => {
        const told = [];
        const other = await keep.openVault({ forgotten: (owner) => told.push(owner ?? 'everything') });
        await other.unlock('A', words);
        await other.unlock('B');
        const vault = await keep.openVault();
        const heard = new Promise((resolve) => new BroadcastChannel('attune-kept').addEventListener('message', resolve));
        await vault.forget('B');
        await heard;
        const ofB = [await code(other.list('B')), await code(other.put('B', { body: 'again' })), await code(other.unlock('B'))];
        const ofA = (await other.list('A')).records.length;
        await vault.forgetAll();
        const late = [await code(other.list('A')), await code(other.put('A', { body: 'again' }))];
        return { told, ofB, ofA, late, has: await keep.hasVault() };
      }, WORDS);
      assert.deepEqual(seen, {
        told: ['B', 'everything'],
        ofB: ['forgotten', 'forgotten', 'forgotten'],
        ofA: 2,
        late: ['forgotten', 'forgotten'],
        has: false,
      });
      assert.deepEqual(await names(), []);
    });
  });
}

describe('what is written', () => {
  let browser;
  let context;
  let page;
  before(async () => {
    browser = await launch();
    // For what spoils it below; the module itself is held to the policy above.
    context = await browser.newContext({ bypassCSP: true });
    page = await window();
  });
  after(() => browser?.close());

  async function window(of = context) {
    const page = await of.newPage();
    await page.goto(address);
    return page;
  }

  /** What lies in the database, as anybody at this browser can look at it, and may change it by `change`. */
  const rowsIn = (name, change) => page.evaluate(async ([name, change]) => {
    const ask = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    const database = await ask(indexedDB.open(name));
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
    const all = {};
    for (const store of database.objectStoreNames) all[store] = await ask(transaction.objectStore(store).getAll());
    if (change) {
      (0, eval)(change)(all);
      for (const store of database.objectStoreNames) for (const row of all[store]) await ask(transaction.objectStore(store).put(row));
    }
    database.close();
    const plain = (value) => (value instanceof Uint8Array ? [...value] : value instanceof CryptoKey ? { extractable: value.extractable } : value);
    return Object.fromEntries(Object.entries(all).map(([store, rows]) => [
      store,
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, name === 'check' ? 0 : plain(value)]))),
    ]));
  }, [name, change && String(change)]);

  const begin = (name, owners, bodies) => page.evaluate(async ([name, owners, bodies]) => {
    const vault = await keep.openVault({ name });
    for (const [owner, words] of Object.entries(owners)) {
      await vault.begin(owner, words ?? undefined);
      for (const body of bodies) await vault.put(owner, { kind: 'place', exercise: 'listening-twice', made: '2026-11-23', body });
    }
    vault.close();
  }, [name, owners, bodies]);

  test('another program opens it with the passphrase, by PBKDF2 of 600,000 rounds and AES-GCM of 256 bits', async () => {
    await begin('open', { A: WORDS }, [SENTENCE]);
    const { owners: [{ envelope, salt, rounds, v }], rows: [row] } = await rowsIn('open');
    assert.equal(rounds, 600_000);
    assert.equal(salt.length, 16);
    assert.deepEqual(Object.keys(row).sort(), ['bytes', 'id', 'iv', 'owner', 'revision', 'v']);
    const { subtle } = webcrypto;
    const material = await subtle.importKey('raw', Buffer.from(WORDS), 'PBKDF2', false, ['deriveKey']);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(salt), iterations: rounds };
    const key = await subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const additionalData = Buffer.from(JSON.stringify([v, envelope, 'A', row.id, row.revision]));
    const text = await subtle.decrypt({ name: 'AES-GCM', iv: Uint8Array.from(row.iv), additionalData }, key, Uint8Array.from(row.bytes));
    assert.deepEqual(JSON.parse(Buffer.from(text)), { kind: 'place', exercise: 'listening-twice', made: '2026-11-23', body: SENTENCE });
  });

  test('a rating and a letter look alike, no number is used twice, and a key beside them cannot be read out', async () => {
    await begin('alike', { A: null, B: null }, ['4', 'so much to say '.repeat(40), '4']);
    const { owners, rows } = await rowsIn('alike');
    assert.deepEqual(owners.map(({ key }) => key), [{ extractable: false }, { extractable: false }]);
    assert.equal(new Set(rows.map(({ bytes }) => bytes.length)).size, 1);
    assert.equal(new Set(rows.map(({ iv }) => iv.join())).size, rows.length);
    assert.equal(new Set(rows.map(({ bytes }) => bytes.join())).size, rows.length);
    assert.equal(new Set(owners.map(({ envelope }) => envelope)).size, 2);
  });

  /** Changes what lies there, and says what B can read and what not. */
  async function spoiled(name, change) {
    await begin(name, { A: null, B: null }, ['one', 'two']);
    await rowsIn(name, change);
    return page.evaluate(async (name) => {
      const vault = await keep.openVault({ name });
      const opened = await code(vault.unlock('B'));
      if (opened !== 'kept') return opened;
      const { records, unread } = await vault.list('B');
      const again = unread.length > 0 && (await code(vault.get(unread[0].id)));
      return { read: records.map(({ body }) => body).sort(), unread: unread.map(({ code }) => code), again };
    }, name);
  }

  test('what was put in another’s place, rolled back or damaged is refused, and hides nothing else', async () => {
    const swapped = ({ rows }) => {
      const of = (owner) => rows.filter((row) => row.owner === owner);
      Object.assign(of('B')[0], { iv: of('A')[0].iv, bytes: of('A')[0].bytes });
    };
    const moved = ({ rows }) => {
      const [one, other] = rows.filter(({ owner }) => owner === 'B');
      Object.assign(one, { iv: other.iv, bytes: other.bytes });
    };
    const rolled = ({ rows }) => rows.find(({ owner }) => owner === 'B').revision++;
    const broken = ({ rows }) => (rows.find(({ owner }) => owner === 'B').bytes[3] ^= 1);
    for (const change of [swapped, moved, rolled, broken]) {
      const { read, unread, again } = await spoiled(`spoiled ${change.name}`, change);
      assert.equal(read.length, 1, change.name);
      assert.deepEqual([unread, again], [['damaged'], 'damaged'], change.name);
    }
    const lost = await spoiled('lost key', ({ owners }) => delete owners.find(({ owner }) => owner === 'B').key);
    assert.equal(lost, 'damaged');
  });

  test('what a newer version kept is not opened or written over, and can be forgotten', async () => {
    const row = await spoiled('newer row', ({ rows }) => (rows.find(({ owner }) => owner === 'B').v = 2));
    assert.deepEqual([row.unread, row.again], [['newer'], 'newer']);
    const seen = await page.evaluate(async () => {
      const over = async (name) => {
        const vault = await keep.openVault({ name });
        await vault.unlock('B');
        const { unread: [{ id }] } = await vault.list('B');
        return code(vault.put('B', { id, revision: 1, body: 'over it' }));
      };
      const ended = [await over('newer row')];
      await new Promise((resolve) => {
        const request = indexedDB.open('newer', 7);
        request.onupgradeneeded = () => request.result.createObjectStore('other').put('theirs', 1);
        request.onsuccess = () => resolve(request.result.close());
      });
      ended.push(await code(keep.openVault({ name: 'newer' })));
      const has = [await keep.hasVault('newer')];
      await keep.forgetVault('newer');
      has.push(await keep.hasVault('newer'));
      return { ended, has };
    });
    assert.deepEqual(seen, { ended: ['newer', 'newer'], has: [true, false] });
  });

  test('a window that holds on to it cannot keep another from forgetting, only from opening it', async () => {
    await begin('held', { A: null }, [SENTENCE]);
    const other = await window();
    await other.evaluate(() => new Promise((resolve) => {
      const request = indexedDB.open('held');
      request.onsuccess = () => resolve((globalThis.held = request.result));
    }).then(() => {}));
    const ended = await page.evaluate(async () => {
      await keep.forgetVault('held');
      return code(keep.openVault({ name: 'held' }));
    });
    assert.equal(ended, 'busy');
    const left = await other.evaluate(() => new Promise((resolve) => {
      const request = held.transaction('rows').objectStore('rows').count();
      request.onsuccess = () => resolve(request.result);
    }));
    assert.equal(left, 0);
    await other.close();
  });

  test('of two windows that begin for the same person one is told, and neither is written over', async () => {
    const other = await window();
    const start = (page, body) => page.evaluate(async (body) => {
      globalThis.vault = await keep.openVault({ name: 'both' });
      await vault.begin('A', body);
    }, body);
    const put = (page, body) => page.evaluate((body) => code(vault.put('A', { made: '2026-11-23', body })), body);
    await Promise.all([start(page, 'one'), start(other, 'other')]);
    const ends = await Promise.all([put(page, 'one'), put(other, 'other')]);
    assert.deepEqual(ends.sort(), ['changed', 'kept']);
    const { owners, rows } = await rowsIn('both');
    assert.deepEqual([owners.length, rows.length], [1, 1]);
    await other.close();
  });

  test('two windows write one thing forty times each, and every time is in it', async () => {
    await begin('two', { A: null }, ['']);
    const write = (page, letter) => page.evaluate(async (letter) => {
      const vault = await keep.openVault({ name: 'two' });
      await vault.unlock('A');
      const { records: [{ id }] } = await vault.list('A');
      for (let left = 40; left > 0; ) {
        const old = await vault.get(id);
        const ended = await code(vault.put('A', { ...old, body: old.body + letter }));
        if (ended === 'kept') left--;
        else if (ended !== 'changed') throw new Error(ended);
      }
      return (await vault.get(id)).body;
    }, letter);
    const other = await window();
    const bodies = await Promise.all([write(page, 'x'), write(other, 'y')]);
    const whole = bodies.sort((a, b) => b.length - a.length)[0];
    assert.equal([...whole].sort().join(''), 'x'.repeat(40) + 'y'.repeat(40));
    await other.close();
  });

  test('when the disk is really full, it says so and what was there is still there', async () => {
    // Before anything is written: Chromium remembers for a while how much room there was.
    const small = await browser.newContext();
    const page = await window(small);
    const client = await small.newCDPSession(page);
    await client.send('Storage.overrideQuotaForOrigin', { origin: new URL(address).origin, quotaSize: 200_000 });
    const seen = await page.evaluate(async () => {
      const vault = await keep.openVault({ name: 'full' });
      await vault.begin('A');
      const much = 'x'.repeat(1_000_000);
      const first = [await code(vault.put('A', { body: much })), await keep.hasVault('full')];
      const old = await vault.put('A', { body: 'small' });
      const ended = await vault.put('A', { ...old, body: much }).catch(({ code }) => code);
      return { first, ended, body: (await vault.get(old.id)).body.slice(0, 10) };
    });
    assert.deepEqual(seen, {
      first: ['full', false],
      ended: 'full',
      body: 'small',
    });
    await small.close();
  });

  test('on an insecure address nothing is kept unsealed', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const stranger = 'http://a-practice.example/';
    await page.route(`${stranger}**`, async (route) => route.fulfill({ response: await route.fetch({ url: route.request().url().replace(stranger, `${server.url}/`) }) }));
    await page.goto(`${stranger}pages/keep.html`);
    assert.deepEqual(await page.evaluate(async () => [isSecureContext, await code(keep.openVault())]), [false, 'blocked']);
    await context.close();
  });
});
