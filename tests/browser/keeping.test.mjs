// Keeping one's place and one's card: what is asked, what comes back, what does not, and that it goes when told to.
// It must not know how things are sealed; `vault.test.mjs` looks at that.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { startEngine } from './engines.mjs';
import { audit, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));
const TESTS = fileURLToPath(new URL('.', import.meta.url));
const LAMP = 'the green lamp by the stairs';
const WORDS = 'seven slow swans';

let server;
let address;
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': PAGES, '/tests/': TESTS } });
  address = `${server.url}/pages/kept.html`;
});
after(() => server?.close());

/** Runs in the page: waits for a thing to press or fill in by what it is called, and answers where its middle is. */
async function find({ name, patience = 8_000 }) {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const words = (element) => element.innerText.replace(/\s+/g, ' ').trim();
  const labelled = (control) => control.getRootNode().getElementById(control.getAttribute('aria-labelledby'));
  const called = (control) => control.getAttribute('aria-label') || words(control.labels?.[0] ?? labelled(control) ?? control);
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const root = document.querySelector('attune-exercise')?.shadowRoot;
    const place = root?.querySelector('dialog[open]') ?? root;
    const all = [...(place?.querySelectorAll('button, input, textarea, summary') ?? [])].filter(seen);
    const control = all.findLast((each) => called(each) === name) ?? all.findLast((each) => called(each).includes(name));
    if (!control) continue;
    const target = control.closest('label') ?? control;
    target.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = (control.matches('input:not([type=radio],[type=checkbox]), textarea') ? control : target).getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }
  const { shadowRoot } = document.querySelector('attune-exercise');
  throw new Error(`nothing called “${name}” on: ${shadowRoot.textContent}`);
}

/** Runs in the page: waits for words on the exercise's screen. */
async function read({ words, patience = 8_000 }) {
  const { shadowRoot } = document.querySelector('attune-exercise');
  const shown = () => [...(shadowRoot.querySelector('dialog[open]') ?? shadowRoot).children].map((each) => each.innerText).join('\n');
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (shown().includes(words)) return shown();
  }
  throw new Error(`“${words}” is not on: ${shown()}`);
}

/** Runs in the page: how many things are kept. */
async function places() {
  const answer = (asked) => new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
  const database = await answer(indexedDB.open('attune-kept'));
  const count = await answer(database.transaction('rows').objectStore('rows').count());
  database.close();
  return count;
}

/** A person at a window. */
function person(tab) {
  const self = {
    press: async (name) => tab.click(await tab.evaluate(find, { name })),
    sees: (words) => tab.evaluate(read, { words }),
    write: async (name, words) => {
      await self.press(name);
      await tab.type(words);
    },
    /** Presses several things, one after the other. */
    goes: async (...names) => {
      for (const name of names) await self.press(name);
    },
    kept: () => tab.evaluate(() => indexedDB.databases().then((all) => all.map(({ name }) => name))),
    /** Comes to the page, where nothing is kept. */
    comes: async () => {
      await tab.goto(address);
      await tab.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase('attune-kept').onsuccess = resolve)));
      await tab.goto(address);
    },
    again: () => tab.goto(address),
    /** Alone, as far as the number. */
    toTheScale: async () => {
      await self.goes('I am alone', 'Next', 'I am alone with it', 'Next');
      await self.sees('one small thing');
      await self.write('What is one small thing', LAMP);
      await self.press('Next');
      await self.sees('How steady');
    },
    keepsPlace: async (passphrase) => {
      await self.goes('Pause', 'Keep my place');
      await self.sees('Keep your place on this device?');
      if (passphrase) await self.write('A passphrase', passphrase);
      await self.press('Keep it');
      await self.sees('It is kept on this device.');
      await self.goes('Go on', 'Back to where I was');
    },
  };
  return self;
}

for (const name of (process.env.ENGINES ?? 'chromium,firefox,webkit').split(',')) {
  describe(name, () => {
    let engine;
    let tab;
    let me;
    before(async () => {
      engine = await startEngine(name);
      tab = await engine.tab({ width: 480, height: 900 });
      me = person(tab);
    });
    after(async () => {
      await tab?.close();
      await engine?.close();
    });

    test('a place is kept only when asked for, and taken up after a reload, past nothing that is about today', async () => {
      await me.comes();
      await me.toTheScale();
      assert.deepEqual(await me.kept(), []);
      await me.keepsPlace();
      await me.again();
      await me.sees('Something is kept on this device.');
      await me.press('Go on where I was');
      const asked = await me.sees('Are you on your own with this?');
      assert.ok(asked.includes('asked again each time'), asked);
      await me.goes('I am alone with it', 'Next');
      await me.sees('How steady are you?');
      await me.press('Back');
      await me.sees('What is one small thing near you?');
      await me.write('What is one small thing', 'another');
      await me.press('Next');
      // At the end of the run its place is gone by itself.
      await me.goes('6', 'Next', 'Skip', 'Finish', 'Finish');
      await me.sees('This is the end of the exercise.');
      for (const end = Date.now() + 8000; (await tab.evaluate(places)) > 0 && Date.now() < end; );
      await me.again();
      await me.sees('Who is here?');
    });

    test('other words than the passphrase open nothing, and the right ones do', async () => {
      await me.comes();
      await me.toTheScale();
      await me.keepsPlace(WORDS);
      await me.again();
      await me.write('Your passphrase', 'not these');
      await me.press('Open');
      await me.sees('These words do not open what is kept here. Nothing was changed.');
      await me.again();
      await me.write('Your passphrase', WORDS);
      await me.goes('Open', 'Go on where I was', 'I am alone with it', 'Next');
      await me.sees('How steady are you?');
    });

    test('everything is forgotten in one tap', async () => {
      await me.comes();
      await me.toTheScale();
      await me.keepsPlace();
      await me.again();
      await me.press('Forget everything kept here');
      await me.sees('Who is here?');
      assert.deepEqual(await me.kept(), []);
    });

    test('Leave quickly forgets it too', async () => {
      await me.comes();
      await me.toTheScale();
      await me.keepsPlace();
      await tab.evaluate((there) => document.querySelector('attune-exercise').setAttribute('leave-to', there), `${server.url}/pages/plain.html`);
      await me.press('Leave quickly');
      const there = () => tab.evaluate(() => location.pathname).catch(() => '');
      for (const end = Date.now() + 8000; (await there()) !== '/pages/plain.html' && Date.now() < end; );
      assert.deepEqual(await me.kept(), []);
      await me.again();
      await me.sees('Who is here?');
    });

    test('where there is no room, or nothing may be kept, a sentence says so and the exercise goes on', async () => {
      await me.comes();
      await me.toTheScale();
      await tab.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('', 'QuotaExceededError');
        };
      });
      await me.goes('Pause', 'Keep my place', 'Keep it');
      await me.sees('There is no room left to keep this.');
      await me.press('Don’t keep it');
      await me.comes();
      await me.toTheScale();
      await tab.evaluate(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('', 'SecurityError');
        };
      });
      await me.goes('Pause', 'Keep my place', 'Keep it');
      await me.sees('This browser does not let anything be kept on this device.');
      await me.goes('Don’t keep it', 'Back to where I was');
      await me.sees('How steady are you?');
    });
  });
}

describe('of two people', () => {
  let engine;
  let tab;
  let me;
  before(async () => {
    engine = await startEngine('chromium');
    tab = await engine.tab({ width: 480, height: 900 });
    me = person(tab);
  });
  after(() => engine?.close());

  /** Presses the hand-over button twice. */
  const takes = async (name) => me.goes(`I’m ${name}`, `I’m ${name}`);

  test('each keeps their own alone, and whoever comes back is asked to take the device first', async () => {
    await me.comes();
    await me.goes('We are two', 'Next');
    await me.write('The first of you', 'Ana');
    await me.write('The second of you', 'Bo');
    await me.press('Next');
    await takes('Ana');
    await me.goes('I am alone with it', 'Next');
    await takes('Bo');
    await me.goes('I am alone with it', 'Next');
    await me.write('What is one small thing', 'a secret of Bo');
    await me.press('Next');
    await me.sees('How steady');
    await me.goes('Skip', 'Skip', 'Finish');
    await takes('Ana');
    await me.write('What is one small thing', LAMP);
    await me.press('Next');
    await me.sees('How steady');
    await me.keepsPlace(WORDS);
    // What Bo wrote is not in it: taken up with Ana's words alone, Bo is asked again.
    await me.again();
    await me.write('The first person’s passphrase', WORDS);
    await me.goes('Open', 'Go on where I was');
    await takes('Ana');
    await me.goes('I am alone with it', 'Next');
    await takes('Bo');
    await me.goes('I am alone with it', 'Next');
    const asked = await me.sees('What is one small thing near you?');
    assert.ok(!asked.includes('secret') && !asked.includes(LAMP), asked);
    await me.write('What is one small thing', 'another');
    await me.goes('Next', 'Skip', 'Skip', 'Finish');
    await takes('Ana');
    await me.sees('How steady are you?');
  });
});

describe('a card', () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  test('is kept with one’s own numbers, read again, and forgotten', async () => {
    const { page, errors, close } = await visit(browser, address, { width: 390, height: 844 });
    const me = person({ evaluate: (...all) => page.evaluate(...all), click: ({ x, y }) => page.mouse.click(x, y), type: (words) => page.keyboard.type(words) });
    await me.toTheScale();
    await me.goes('6', 'Next', 'Skip');
    await me.press('Keep on this device');
    await me.sees('Keep this card on this device?');
    assert.deepEqual(await audit(page, ['attune-exercise']), []);
    await me.press('Keep it');
    await me.sees('It is kept on this device.');
    await page.goto(address);
    await me.sees('Something is kept on this device.');
    assert.deepEqual(await audit(page, ['attune-exercise']), []);
    assert.equal(await overflow(page), 0);
    await me.press('Read what I kept');
    await me.sees('A small thing');
    assert.deepEqual(errors, []);
    await close();
  });
});
