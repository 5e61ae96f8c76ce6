// The gallery and the page of each exercise: whoever looks for one finds it, knows what it asks, and can begin.
// It must not know what happens in an exercise after its first screen.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { audit, elsewhere, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';
import { look } from './look.mjs';

const EXERCISES = new URL('../../exercises/', import.meta.url);
const SCRIPTS = (await readdir(EXERCISES)).filter((name) => name.endsWith('.ron'));

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

/** What an exercise's own header says in a field. */
async function says(script, field) {
  const text = await readFile(new URL(script, EXERCISES), 'utf8');
  return text.match(new RegExp(`^ {4}${field}: "?([^"]*?)"?,$`, 'm'))[1];
}

/** Words without the difference between a typist's and a printer's apostrophe. */
const plain = (words) => words.replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();

async function entries(page) {
  return page.locator('.entry').evaluateAll((nodes) =>
    nodes.map((node) => ({ text: node.innerText, href: node.querySelector('h3 a').getAttribute('href') })),
  );
}

async function assertSound({ page, errors, requests }, what) {
  await page.waitForLoadState('networkidle');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await audit(page), [], `${what}: axe finds nothing (${colorScheme})`);
  }
  assert.equal(await overflow(page), 0, `${what} does not scroll sideways`);
  assert.deepEqual(elsewhere(requests, server.url), [], `${what} asks nobody else for anything`);
  assert.deepEqual(errors, [], `${what} loads without an error`);
}

test('every exercise is listed once, with its own title, time and note, and when it fits', async () => {
  const visited = await visit(browser, `${server.url}/exercises.html`);
  const listed = await entries(visited.page);
  assert.deepEqual(listed.map(({ href }) => href).sort(), SCRIPTS.map((name) => name.replace('.ron', '.html')).sort());
  for (const script of SCRIPTS) {
    const { text } = listed.find(({ href }) => href === script.replace('.ron', '.html'));
    for (const field of ['title', 'note', 'aim']) {
      assert.ok(plain(text).includes(plain(await says(script, field))), `${script} shows its ${field}: ${text}`);
    }
    assert.ok(text.includes(`about ${await says(script, 'minutes')} minutes`), `${script} shows its time`);
    assert.match(text, /It fits when .+Not now, if .+Before you start: /s, `${script} says when it fits`);
  }
  await visited.close();
});

for (const width of [360, 1280]) {
  test(`the gallery is sound at ${width} pixels`, async () => {
    const visited = await visit(browser, `${server.url}/exercises.html`, { width });
    await assertSound(visited, 'the gallery');
    await visited.close();
  });
}

test('whoever is afraid sees whom to call before any exercise, also without JavaScript', async () => {
  const { page, close } = await visit(browser, `${server.url}/exercises.html`, { javaScriptEnabled: false });
  const line = page.getByRole('link', { name: '0808 2000 247' }).first();
  assert.ok(await line.isVisible());
  const [help, first] = await Promise.all([line.boundingBox(), page.locator('.entry').first().boundingBox()]);
  assert.ok(help.y < first.y, 'the lines stand before the first exercise');
  await close();
});

test('a practice’s own words stand beside the exercise’s: only its own has the line to call', async () => {
  const visited = await visit(browser, `${server.url}/adaptation.html`);
  const { page } = visited;
  const [original, adapted] = [0, 1].map((place) => page.locator('attune-exercise').nth(place));
  await original.getByRole('heading', { name: 'Small, steady, on time' }).waitFor();
  await adapted.getByRole('heading', { name: 'Small promises, kept' }).waitFor();
  for (const exercise of [original, adapted]) {
    await exercise.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    // The locked words are in both.
    await exercise.getByText('This is a self-help exercise, not therapy.').waitFor();
  }
  assert.equal(await adapted.getByRole('link', { name: '01632 960 123' }).count(), 1);
  assert.equal(await original.getByRole('link', { name: '01632 960 123' }).count(), 0);

  await adapted.getByRole('button', { name: 'Support', exact: true }).click();
  const country = adapted.getByRole('combobox', { name: /Where are you/ });
  assert.equal(await country.inputValue(), 'uk', 'the country the page names is chosen');
  await assertSound(visited, 'the adaptation');
  await visited.close();
});

test('the list for a specialist opens by keyboard and names every exercise and the day its lines were checked', async () => {
  const visited = await visit(browser, `${server.url}/review.html`, { width: 360 });
  const { page } = visited;
  for (const script of SCRIPTS) {
    const sheet = page.locator(`details#${script.replace('.ron', '')}`);
    const rules = sheet.getByRole('heading', { name: 'Rules' });
    await sheet.locator('summary').focus();
    await page.keyboard.press('Enter');
    await rules.waitFor();
    // All but the last are closed again: many hundred lines open at once take axe half a minute.
    if (script === SCRIPTS.at(-1)) continue;
    await page.keyboard.press('Enter');
    await rules.waitFor({ state: 'hidden' });
  }
  const support = await readFile(new URL('parts/support.ron', EXERCISES), 'utf8');
  const [, day] = support.match(/checked_on: "([^"]+)"/);
  await page.getByText(`Last checked on ${day}`).waitFor();
  await page.getByText('No specialist has reviewed any of this yet.').waitFor();
  await assertSound(visited, 'the list');
  await visited.close();
});

for (const script of SCRIPTS) {
  const name = script.replace('.ron', '.html');
  test(`${name} is reached by keyboard from the gallery and shows the first screen`, async () => {
    const visited = await visit(browser, `${server.url}/exercises.html`, { width: 360 });
    const { page } = visited;
    const title = plain(await says(script, 'title'));
    // The link before it takes the focus; Tab goes on as a person at a keyboard would.
    await page.locator(`.entry a[href="${name}"]`).evaluate((link) => {
      const all = [...document.querySelectorAll('a[href]')];
      all[all.indexOf(link) - 1].focus();
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/${name}`);
    const exercise = page.locator('attune-exercise');
    await exercise.getByRole('button', { name: 'Next' }).waitFor();
    const screen = await look(page);
    assert.ok(screen.headings.map(plain).some((words) => words.includes(title)), `${screen.headings} holds ${title}`);
    assert.match(screen.text, /You can leave fast/);
    await assertSound(visited, name);

    // It takes a key as well as a tap.
    await exercise.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    await exercise.getByText('This is a self-help exercise, not therapy.').waitFor();
    await visited.close();
  });

  test(`${name} says whom to call where there is no JavaScript`, async () => {
    const { page, close } = await visit(browser, `${server.url}/${name}`, { javaScriptEnabled: false });
    assert.ok(await page.locator('attune-exercise a').isVisible(), 'another way to the exercise');
    assert.ok(await page.getByRole('link', { name: '116 123' }).isVisible(), 'a support line');
    await close();
  });
}

for (const width of [360, 1280]) {
  test(`the list that comes with dist/ stands on its own at ${width} pixels, and opens each exercise from a button`, async () => {
    const visited = await visit(browser, `${server.url}/dist/exercises.html#identifying-safety`, { width });
    const { page, close } = visited;
    assert.deepEqual(
      (await page.locator('.entry').evaluateAll((nodes) => nodes.map(({ id }) => id))).sort(),
      SCRIPTS.map((name) => name.replace('.ron', '')).sort(),
    );
    for (const script of SCRIPTS) {
      const words = plain(await page.locator(`#${script.replace('.ron', '')}`).innerText());
      for (const field of ['title', 'note', 'aim']) assert.ok(words.includes(plain(await says(script, field))), `${script} shows its ${field}`);
    }
    await page.getByRole('button', { name: /^Begin / }).nth(SCRIPTS.length - 1).waitFor();
    await assertSound(visited, 'the list');
    await page.locator('#identifying-safety').getByRole('button', { name: /^Begin / }).click();
    await page.locator('#identifying-safety').getByRole('button', { name: 'Pause' }).waitFor();
    await close();
  });
}

test('without JavaScript the list leads to a page that says what is missing', async () => {
  const { page, close } = await visit(browser, `${server.url}/dist/exercises.html`, { javaScriptEnabled: false });
  await page.getByRole('link', { name: /^Begin / }).first().click();
  assert.ok(await page.getByText('The exercise needs JavaScript').isVisible());
  await close();
});
