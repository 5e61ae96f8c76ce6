// Leave quickly, from every screen and in every way: nothing that was said is anywhere in the browser afterwards.
// It must not know how the exercise empties itself: it looks where somebody would look who sits down there next.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { startEngine } from './engines.mjs';
import { launch, serve, STRICT_CSP, visit } from './harness.mjs';
import { found, inHeap, inMemory, NOTHING, SCREENS, SECRETS, wayTo } from './leaving.mjs';

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));
const EXERCISE = '/pages/leaving.ron';
const KEPT = '/pages/kept.ron';
const plain = (title = '') => ({ body: `<!doctype html><title>${title}</title><p>Another page.`, type: 'text/html' });

let server;
let elsewhere;
before(async () => {
  const overrides = {
    '/open.js': { body: await readFile(new URL('./open.js', import.meta.url)) },
    '/before.html': plain(),
    '/after.html': plain(),
    '/nothing': { status: 204, body: '' },
  };
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': PAGES }, overrides });
  elsewhere = `${server.url}/after.html`;
});
after(() => server?.close());

/** The page with exercises in it, as `more` says. */
function address(more = {}, srcs = [EXERCISE]) {
  return `${server.url}/pages/leaving.html?${new URLSearchParams([...srcs.map((src) => ['src', src]), ...Object.entries({ 'leave-to': elsewhere, ...more })])}`;
}

const pressing = (page) => page.getByRole('button', { name: 'Leave quickly' }).last().click({ noWaitAfter: true });
const shifting = async (page) => {
  for (let times = 0; times < 3; times++) await page.keyboard.press('Shift');
};
const calling = (page) => page.evaluate(() => document.querySelector('attune-exercise').leave());
const WAYS = { 'by its button': pressing, 'by Shift three times': shifting, 'by its method': calling };
const has = (words) => SECRETS.filter((secret) => words.includes(secret));

describe('in Chromium', { concurrency: 2 }, () => {
  let browser;
  before(async () => {
    browser = await launch({ backForwardCache: true });
  });
  after(() => browser?.close());

  /**
   * A window at the exercise, with another page before it. Until `release` is called the other page answers with
   * nothing, and the browser stays: what is left can be looked at.
   */
  async function begin(url = address(), way = [], more) {
    const visited = await visit(browser, `${server.url}/before.html`, more);
    const { page } = visited;
    await page.route(elsewhere, (route) => route.fulfill({ status: 204 }));
    await page.goto(url);
    await page.waitForFunction(() => window.roots().length > 0);
    await page.evaluate((way) => window.walk(way), way);
    return { ...visited, release: () => page.unroute(elsewhere) };
  }

  /** Whether all is covered and empty, while the other page is still to come. */
  async function assertBlank(page, where) {
    const seen = await page.evaluate(async () => {
      while (!window.told.length) await new Promise((resolve) => setTimeout(resolve, 10));
      const corners = [[1, 1], [innerWidth - 2, innerHeight - 2], [innerWidth / 2, innerHeight / 2]];
      const deepest = (x, y, root = document) => {
        const at = root.elementFromPoint(x, y);
        return at?.shadowRoot?.elementFromPoint(x, y) ? deepest(x, y, at.shadowRoot) : at;
      };
      const spots = corners.map(([x, y]) => deepest(x, y));
      return { told: window.told[0], left: window.left(), covered: spots.every((at) => getComputedStyle(at).zIndex === '2147483647') };
    });
    assert.deepEqual(seen, { told: '', left: '', covered: true }, where);
  }

  const ways = Object.entries(WAYS);
  for (const [at, { name, fill, typed, at: field }] of SCREENS.entries()) {
    const [way, leave] = ways[at % ways.length];
    test(`${name}, left ${way}, leaves nothing in the page, its heap, storage, history or fields`, async () => {
      const { page, release, close } = await begin(address(), [...wayTo(at), ...fill]);
      if (typed) {
        await page.evaluate((field) => window.walk([['focus', field]]), field);
        await page.keyboard.type(typed);
      }
      const length = await page.evaluate(() => history.length);
      if (name === 'doors') {
        // A script that kept what is on the screen is found out.
        await page.evaluate(() => { window.kept = window.left(); });
        assert.ok((await inHeap(page, SECRETS)).length > 0, 'what is on the screen is found in the heap');
        await page.evaluate(() => { window.kept = undefined; });
        assert.ok((await inMemory(page, SECRETS)).length > 0, 'and in the engine’s memory');
      }
      await leave(page);
      await assertBlank(page, name);
      assert.deepEqual(await inHeap(page, SECRETS), []);
      assert.deepEqual(await inMemory(page, [...SECRETS, 'Every screen there is', 'sorrowful']), []);
      await release();
      await calling(page);
      await page.waitForURL(elsewhere);
      assert.deepEqual(await page.evaluate(found), NOTHING);
      assert.equal(await page.evaluate(() => history.length), length, 'the other page stands in its place');
      await page.evaluate(() => void setTimeout(() => history.back()));
      await page.waitForURL('**/before.html', { waitUntil: 'commit' });
      await page.goto(address());
      await page.getByRole('button', { name: 'Start' }).waitFor();
      assert.deepEqual(has(await page.evaluate(() => window.left())), []);
      await close();
    });
  }

  test('of several exercises of a page all are emptied, whichever is left', async () => {
    const { page, close } = await begin(address({}, [EXERCISE, KEPT]), wayTo(2));
    await page.evaluate(() => document.querySelectorAll('attune-exercise')[1].leave());
    await assertBlank(page, 'the first one');
    assert.deepEqual(await inMemory(page, SECRETS), []);
    await close();
  });

  for (const [way, leave] of ways) {
    test(`an exercise in a dialog is emptied when it is left ${way}`, async () => {
      const { page, close } = await begin(address({ mode: 'dialog' }));
      await page.locator('[part~=open]').click();
      await page.evaluate((way) => window.walk(way), wayTo(2));
      await leave(page);
      await assertBlank(page, way);
      assert.deepEqual(await inMemory(page, SECRETS), []);
      await close();
    });
  }

  test('it is left over a dialog of the page, and over the whole screen', async () => {
    const { page, release, close } = await begin(address(), wayTo(2));
    await page.evaluate(() => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.append('Of the page');
      dialog.showModal();
    });
    await page.keyboard.press('Tab');
    await page.evaluate(() => document.querySelector('h1').requestFullscreen());
    await shifting(page);
    await assertBlank(page, 'over a dialog');
    await release();
    await shifting(page);
    await page.waitForURL(elsewhere);
    await close();
  });

  test('where the page may not leave, it stays blank', async () => {
    const { page, close } = await begin(address(), wayTo(2));
    await page.evaluate(() => navigation.addEventListener('navigate', (event) => event.preventDefault()));
    await pressing(page);
    await assertBlank(page, 'refused');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await assertBlank(page, 'after Escape');
    assert.deepEqual(await inMemory(page, SECRETS), []);
    await close();
  });

  test('without an engine it leaves too', async () => {
    const { page, close } = await visit(browser, `${server.url}/before.html`);
    await page.route('**/attunement.wasm', () => {});
    await page.goto(address());
    await page.waitForFunction(() => window.roots().length > 0);
    await shifting(page);
    await page.waitForURL(elsewhere);
    await close();
  });

  test('on a page that is busy all is gone in the same task as the press', async () => {
    const { page, close } = await begin(address(), wayTo(2));
    await page.evaluate(() => {
      window.tasks = 0;
      const work = () => {
        window.tasks++;
        for (const end = performance.now() + 300; performance.now() < end; );
        if (!window.told.length) setTimeout(work);
      };
      addEventListener('click', () => { window.pressed = window.tasks; }, { capture: true });
      addEventListener('attune-leave', () => { window.gone = window.tasks; });
      setTimeout(work);
    });
    await pressing(page);
    await page.waitForFunction(() => window.told.length > 0);
    const { pressed, gone } = await page.evaluate(() => ({ pressed: window.pressed, gone: window.gone }));
    assert.equal(gone, pressed);
    await assertBlank(page, 'busy');
    await close();
  });

  test('the clipboard holds no card that was copied here, and is not touched else', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const read = (page) => page.evaluate(() => navigator.clipboard.readText());
    for (const [leave, copies, left] of [[pressing, true, ''], [shifting, true, ''], [pressing, false, 'theirs']]) {
      const { page, release, close } = await begin(address(), wayTo(SCREENS.length - 1), { permissions });
      await page.evaluate(() => navigator.clipboard.writeText('theirs'));
      if (copies) {
        await page.getByRole('button', { name: 'Copy' }).click();
        await page.getByText('copied').first().waitFor();
        assert.match(await read(page), /What we take along/);
      }
      await release();
      await leave(page);
      await page.waitForURL(elsewhere);
      assert.equal(await read(page), left);
      await close();
    }
  });

  /** To where a place can be kept. */
  const KEEPING = [['take', 'alone'], ['press', 'Next'], ['press', 'Pause']];

  for (const passphrase of ['', 'a lamp, a river']) {
    test(`what was kept ${passphrase ? 'with' : 'without'} a passphrase is gone, also for another window that holds it`, async () => {
      const { page, context, release, close } = await begin(address({ keep: '' }, [KEPT]), KEEPING);
      const keep = async (page) => {
        await page.getByRole('button', { name: /^Keep my place/ }).click();
        if (passphrase) await page.locator('input[type=password]').fill(passphrase);
        await page.getByRole('button', { name: 'Keep it', exact: true }).click();
        await page.getByRole('heading', { name: 'It is kept on this device.' }).waitFor();
        await page.getByRole('button', { name: 'Go on', exact: true }).click();
      };
      await keep(page);
      const other = await context.newPage();
      await other.goto(address({ keep: '' }, [KEPT]));
      await other.getByText('Something is kept on this device.').waitFor();
      await page.bringToFront();
      await release();
      await pressing(page);
      await page.waitForURL(elsewhere);
      await other.waitForFunction(async () => (await indexedDB.databases()).length === 0);
      assert.deepEqual(await page.evaluate(found), NOTHING);
      await close();
    });
  }

  test('what is being kept at the moment of leaving is not kept, and no screen comes over the blank page', async () => {
    const { page, close } = await begin(address({ keep: '' }), wayTo(SCREENS.length - 1));
    await page.getByRole('button', { name: 'Keep on this device' }).click();
    await page.locator('input[type=password]').fill(SECRETS[2]);
    await page.evaluate(() => {
      const [root] = window.roots();
      [...root.querySelectorAll('dialog button')].find(({ textContent }) => textContent === 'Keep it').click();
      root.host.leave();
    });
    // Longer than the making of the key takes: the same work is done once more.
    await page.evaluate(async () => {
      const material = await crypto.subtle.importKey('raw', new Uint8Array(9), 'PBKDF2', false, ['deriveBits']);
      for (let times = 0; times < 3; times++) await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: 600_000 }, material, 256);
    });
    await assertBlank(page, 'keeping');
    assert.deepEqual(await inHeap(page, [SECRETS[2]]), []);
    assert.deepEqual((await page.evaluate(found)).databases, []);
    await close();
  });

  test('a press on Keep, and leaving before it asks how, leaves the page blank', async () => {
    const { page, close } = await begin(address({ keep: '' }), wayTo(SCREENS.length - 1));
    await page.evaluate(async () => {
      const [root] = window.roots();
      [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Keep on this device').click();
      root.host.leave();
      // It would have looked for what is kept by then.
      for (let times = 0; times < 20; times++) await indexedDB.databases();
    });
    await assertBlank(page, 'asked');
    assert.equal(await page.evaluate(() => window.roots()[0].querySelectorAll('dialog').length), 1, 'nothing but the sheet');
    await close();
  });
});

/** The same ways out at a window of any engine. */
const SEATED = {
  'by its button': async (tab) => tab.click(await tab.evaluate(() => {
    const button = [...window.roots().at(-1).querySelectorAll('[part~=row] button')].find(({ textContent }) => textContent.trim() === 'Leave quickly');
    const { left, top, width, height } = button.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  })),
  'by Shift three times': (tab) => tab.press('Shift', 'Shift', 'Shift'),
  'by its method': (tab) => tab.evaluate(() => document.querySelector('attune-exercise').leave()),
};

for (const name of ['firefox', 'webkit']) {
  test(`in ${name}, whichever screen is left, nothing is in the page, its storage or its history`, async () => {
    const engine = await startEngine(name);
    try {
      const tab = await engine.tab();
      const at = async (path) => {
        for (;;) if (await tab.evaluate((path) => location.pathname === path && document.readyState === 'complete', path).catch(() => false)) return;
      };
      const ways = Object.entries(SEATED);
      for (const [index, screen] of SCREENS.entries()) {
        const [way, leave] = ways[index % ways.length];
        const where = `${screen.name}, left ${way}`;
        await tab.goto(`${server.url}/before.html`);
        // The page that answers with nothing: this one stays, and what is left of it can be looked at.
        await tab.goto(address({ 'leave-to': `${server.url}/nothing` }));
        await tab.evaluate(() => window.until((root) => root.querySelector('[part~=row]')).then(() => {}));
        await tab.evaluate((way) => window.walk(way), [...wayTo(index), ...screen.fill]);
        const shown = await tab.evaluate(() => window.left());
        await leave(tab);
        const left = await tab.evaluate(async () => {
          while (!window.told.length) await new Promise((resolve) => setTimeout(resolve, 10));
          return [window.told[0], window.left()];
        });
        assert.ok(shown.length > 20, where);
        assert.deepEqual(left, ['', ''], where);
        await tab.evaluate((elsewhere) => {
          const host = document.querySelector('attune-exercise');
          host.setAttribute('leave-to', elsewhere);
          host.leave();
        }, elsewhere);
        await at('/after.html');
        assert.deepEqual(await tab.evaluate(found), NOTHING, where);
        await tab.goBack();
        await at('/before.html');
      }
      await tab.goto(address());
      assert.deepEqual(has(await tab.evaluate(() => window.until((root) => root.querySelector('[part~=prompt]')).then(() => window.left()))), []);
      await tab.close();
    } finally {
      await engine.close();
    }
  });
}
