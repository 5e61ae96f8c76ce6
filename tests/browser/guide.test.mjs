// The author's guide: every page is sound, an example that is changed runs as it was changed, and what is wrong with
// it is told in words. It must not know what happens inside an exercise, nor judge one; `tests/guide.rs` does that.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { GUIDE } from '../../www/build/guide.mjs';
import { audit, elsewhere, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';

const PAGES = (await readdir(GUIDE)).filter((name) => name.endsWith('.html'));

let server;
let browser;
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP } });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const open = (name, more) => visit(browser, `${server.url}/guide/${name}`, more);

/** Opens a chapter and answers its first example: the field, the player beside it, and what is said below. */
async function example(name, more) {
  const visited = await open(name, more);
  const whole = visited.page.locator('attune-try').first();
  return {
    ...visited,
    whole,
    field: whole.getByRole('textbox', { name: '.ron' }),
    player: whole.locator('attune-exercise'),
    says: whole.locator('.findings'),
    press: (words) => whole.getByRole('button', { name: words, exact: true }).click(),
  };
}

/** Puts other words in place of some, as an author would. */
async function write(field, from, to) {
  const text = await field.inputValue();
  assert.equal(text.split(from).length, 2, `“${from}” stands once in the example`);
  await field.fill(text.replace(from, to));
}

test('there are seven chapters', () => {
  assert.equal(PAGES.filter((name) => /^\d/.test(name)).length, 7);
});

for (const name of PAGES) {
  for (const [width, colorScheme] of [[360, 'light'], [1280, 'dark']]) {
    test(`${name} is sound at ${width} pixels, ${colorScheme}`, async () => {
      const { page, errors, requests, close } = await open(name, { width, colorScheme });
      await page.waitForLoadState('networkidle');
      // Every example runs, or says what is wrong with it.
      for (const one of await page.locator('attune-try').all()) {
        await one.locator('.findings li.error, attune-exercise [part~=prompt]').first().waitFor();
      }
      assert.deepEqual(await audit(page), [], 'axe finds nothing');
      assert.equal(await overflow(page), 0, 'does not scroll sideways');
      assert.deepEqual(elsewhere(requests, server.url), [], 'asks nobody else for anything');
      assert.deepEqual(errors, [], 'loads without an error');
      await close();
    });
  }

  test(`${name} leads only to pages and headings that are there`, async () => {
    const { page, close } = await open(name);
    const links = await page.$$eval('a[href], link[href], script[src]', (nodes) => nodes.map((node) => node.href || node.src));
    for (const link of new Set(links)) {
      if (!link.startsWith(server.url)) continue;
      const answer = await fetch(link);
      assert.equal(answer.status, 200, link);
      const [, heading] = link.split('#');
      if (heading) assert.ok((await answer.text()).includes(` id="${heading}"`), link);
    }
    await close();
  });
}

test('what is written runs beside it, and Reset brings the first text back', async () => {
  const { field, player, says, press, errors, close } = await example('1-your-first-exercise.html');
  const first = await field.inputValue();
  await player.getByText('A date can be hard').waitFor();
  await write(field, 'A date can be hard before it comes.', 'Some days cast a long shadow.');
  await player.getByText('Some days cast a long shadow.').waitFor();
  assert.equal(await says.innerText(), 'Nothing to mend.');
  await press('Reset');
  await player.getByText('A date can be hard').waitFor();
  assert.equal(await field.inputValue(), first);
  assert.deepEqual(errors, []);
  await close();
});

test('a misspelt step is told with the right name, and one press mends it', async () => {
  const { field, player, says, whole, press, errors, close } = await example('2-questions-and-branches.html');
  await player.getByRole('heading', { name: 'Which day is it?' }).waitFor();
  await write(field, '"heavy >= 7": "smaller"', '"heavy >= 7": "smaler"');
  await says.getByText('There is no step smaler').waitFor();
  const words = await says.innerText();
  assert.match(words, /Line 11 There is no step smaler\. Did you mean smaller\?/);
  assert.equal(await says.getAttribute('role'), 'status', 'it is also heard');
  // What ran last stays, and says so.
  await whole.getByText('The last version that ran').waitFor();
  assert.ok(await player.isVisible());

  await press('Line 11');
  const marked = await field.evaluate((node) => node.value.slice(node.selectionStart, node.selectionEnd));
  assert.equal(marked, 'smaler');
  await press('Make this change');
  await says.getByText('Nothing to mend.').waitFor();
  assert.match(await field.inputValue(), /"heavy >= 7": "smaller"/);
  await whole.getByText('As a client sees it').waitFor();
  assert.deepEqual(errors, []);
  await close();
});

test('an example finds the parts it calls', async () => {
  const { field, player, says, errors, close } = await example('3-kind-and-careful.html');
  await player.getByText('You can leave fast').waitFor();
  await write(field, 'It takes about 8 minutes.', 'It takes about a cup of tea.');
  // Until then the player is the one of the first text.
  await says.getByText('Nothing to mend.').waitFor();
  await player.getByRole('button', { name: 'Next' }).click();
  await player.getByText('It takes about a cup of tea.').waitFor();
  assert.deepEqual(errors, []);
  await close();
});

test('a rule is shown broken with its conversation, and proved once it is mended', async () => {
  const { page, field, whole, press, errors, close } = await example('6-rules-and-what-proof-means.html');
  const proofs = whole.locator('.proofs');
  await press('Prove the rules');
  await proofs.getByText('1 of 15 rules not proved').waitFor();
  assert.match(await proofs.innerText(), /Broken\.[^]*Nobody carries a heavy day alone\.[^]*heavy: How heavy[^]*> 7[^]*card: My hard day/);
  const [out, inside] = (await page.locator('pre', { hasText: /^- / }).innerText()).split('\n').map((line) => line.slice(2));
  await write(field, out, inside);
  await proofs.filter({ hasNotText: 'Broken' }).waitFor({ state: 'attached' });
  await press('Prove the rules');
  await proofs.getByText('All 15 rules are proved').waitFor();
  assert.deepEqual(errors, []);
  await close();
});

test('by keyboard an example is gone into and out of, and writing capitals is no way out', async () => {
  const { page, field, close } = await example('1-your-first-exercise.html');
  const url = page.url();
  await field.focus();
  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift');
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.localName), 'textarea');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'textarea');
  assert.equal(page.url(), url);
  await close();
});

test('Leave quickly comes back to the chapter, with nothing kept', async () => {
  const { page, field, player, requests, close } = await example('1-your-first-exercise.html');
  await write(field, 'A hard day ahead', 'A name of mine');
  await player.getByText('A name of mine').waitFor();
  await Promise.all([page.waitForEvent('load'), player.getByRole('group', { name: 'Always here' }).getByRole('button', { name: 'Leave quickly' }).click()]);
  await field.waitFor();
  assert.doesNotMatch(await field.inputValue(), /A name of mine/);
  assert.deepEqual(elsewhere(requests, server.url), []);
  await close();
});

test('without JavaScript an example is its text', async () => {
  const { page, close } = await open('1-your-first-exercise.html', { javaScriptEnabled: false });
  const lines = page.locator('attune-try pre').first();
  assert.ok(await lines.isVisible());
  assert.match(await lines.innerText(), /^Exercise\(\n {4}format: 1,/);
  await close();
});
