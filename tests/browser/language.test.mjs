// The words round an exercise in the language that is asked for, and an exercise from right to left.
// It must not know a language: what is to be said is read from the catalogues.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { languages } from '../../www/build/phrases.mjs';
import { ROOT } from '../../www/build/tools.mjs';
import { startEngine } from './engines.mjs';
import { elsewhere, launch, serve, STRICT_CSP, visit } from './harness.mjs';
import { assertAccessible } from './look.mjs';

const PHONE = { width: 360, height: 720 };
const PAGES = fileURLToPath(new URL('./pages', import.meta.url));

/** An exercise in German words, which says so. */
const GERMAN = 'Exercise(format: 1, title: "Ruhe", language: "de", steps: { "hallo": Say(text: "Guten Tag.") })';

const overrides = { '/german.ron': { body: GERMAN } };
let server;
let browser;
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': PAGES }, overrides });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The phrases of a language by their names. */
async function catalogue(language) {
  const text = await readFile(join(ROOT, 'src', 'locale', `${language}.txt`), 'utf8');
  return Object.fromEntries(text.split('\n').filter((line) => !line.startsWith('#') && line.includes(' = ')).map((line) => line.split(/ = (.*)/s)));
}

/** Opens a page of one element; `html` is what `<html>` says of itself. */
async function open({ html = 'lang="en"', element = 'src="/pages/inputs.ron"', ...more } = {}) {
  overrides['/page.html'] = {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html ${html}><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>
      <link rel="icon" href="data:,"><script type="module" src="/dist/attunement.js"></script>
      <main><h1>1</h1><attune-exercise ${element}></attune-exercise></main>`,
  };
  const visited = await visit(browser, `${server.url}/page.html`, { ...PHONE, ...more });
  const exercise = visited.page.locator('attune-exercise');
  return { ...visited, exercise, button: (name) => exercise.getByRole('button', { name, exact: true }) };
}

/** What the way out is called, once the exercise stands. */
async function wayOut({ exercise }) {
  await exercise.locator('form').waitFor();
  return (await exercise.locator('[part~=leave]').innerText()).trim();
}

test('each language that is asked for says the whole row, and only its own file is fetched', async () => {
  for (const language of await languages()) {
    const words = await catalogue(language);
    const visited = await open({ element: `src="/pages/inputs.ron" lang="${language}-XX"` });
    assert.equal(await wayOut(visited), words.leave);
    for (const name of ['pause', 'ground', 'support']) await visited.button(words[name]).waitFor();
    await visited.exercise.getByRole('group', { name: words.always, exact: true }).waitFor();
    await visited.button('Start').click();
    await visited.button(words.next).click();
    await visited.exercise.getByText(words.nothing_chosen, { exact: true }).first().waitFor();
    await visited.exercise.getByText(words.up_to.replace('{n}', '3'), { exact: true }).waitFor();
    await visited.button(words.pause).click();
    await visited.exercise.getByRole('heading', { name: words.paused, exact: true }).waitFor();
    const files = visited.requests.filter((url) => url.includes('/phrases/'));
    assert.deepEqual(files, [`${server.url}/dist/phrases/${language}.txt`]);
    assert.deepEqual([visited.errors, elsewhere(visited.requests, server.url)], [[], []]);
    await visited.close();
  }
});

test('the element speaks first, then the exercise, then the page; then it is English', async () => {
  const [de, fr] = [await catalogue('de'), await catalogue('fr')];
  for (const [asked, said] of [
    [{ html: 'lang="fr"', element: 'src="/german.ron" lang="en"' }, 'Leave quickly'],
    [{ html: 'lang="fr"', element: 'src="/german.ron"' }, de.leave],
    [{ html: 'lang="fr"', element: 'src="/german.ron" lang="fr-CA"' }, fr.leave],
    // An exercise that does not say what it is in is in English.
    [{ html: 'lang="fr"' }, 'Leave quickly'],
    [{ html: 'lang="fr"', element: 'src="/german.ron" lang="nl"' }, de.leave],
    [{ html: '' }, 'Leave quickly'],
  ]) {
    const visited = await open(asked);
    assert.equal(await wayOut(visited), said, JSON.stringify(asked));
    assert.deepEqual(visited.errors, []);
    await visited.close();
  }
});

test('without its file, or with another in its place, the exercise opens in English', async () => {
  const path = '/dist/phrases/de.txt';
  const old = (await readFile(join(ROOT, 'dist', 'phrases', 'de.txt'), 'utf8')).replace(/^\S+ \S+/, 'attunement 00000000');
  for (const answer of [
    { status: 404, body: 'Nothing here.' },
    { type: 'text/html', body: '<!doctype html><title>Not found</title>' },
    { body: old },
    { cut: 500 },
  ]) {
    overrides[path] = answer;
    const visited = await open({ element: 'src="/pages/inputs.ron" lang="de"' });
    assert.equal(await wayOut(visited), 'Leave quickly', JSON.stringify(answer).slice(0, 80));
    await visited.button('Start').waitFor();
    assert.equal(await visited.exercise.locator('.box').getAttribute('lang'), 'en');
    // A browser writes down by itself what a server did not have, and nobody else writes anything.
    assert.deepEqual(visited.errors.filter((line) => !line.includes('Failed to load resource')), []);
    await visited.close();
  }
  delete overrides[path];
});

test('an exercise that cannot be had says so in the language of the page, even without the engine', async () => {
  const words = await catalogue('ar');
  for (const path of ['/nowhere.ron', '/dist/attunement.wasm']) {
    overrides[path] = { status: 404, body: '' };
    const { exercise, close } = await open({ html: 'lang="ar"', element: `src="${path === '/nowhere.ron' ? path : '/pages/inputs.ron'}"` });
    await exercise.getByText(words.failed, { exact: true }).waitFor();
    await exercise.getByRole('button', { name: words.try_again, exact: true }).waitFor();
    assert.equal(await exercise.getByText(words.failed, { exact: true }).evaluate((line) => line.matches(':dir(rtl)')), true, path);
    delete overrides[path];
    await close();
  }
});

test('the buttons of a dialog are in the language of the element', async () => {
  const words = await catalogue('es');
  const { exercise, button, close, errors } = await open({ element: 'src="/pages/inputs.ron" mode="dialog" lang="es"' });
  await button(words.open).click();
  await button(words.close).waitFor();
  await exercise.getByRole('dialog', { name: words.open }).waitFor();
  assert.deepEqual(errors, []);
  await close();
});

test('what is the exercise’s own and what is not is each marked with its language', async () => {
  overrides['/english.ron'] = { body: GERMAN.replace('"de"', '"en"').replace('Guten Tag.', 'Good day.') };
  const { exercise, close } = await open({ element: 'src="/english.ron" lang="ar"' });
  const spoken = (locator) => locator.evaluate((element) => element.closest('[lang]').lang);
  assert.equal(await spoken(exercise.getByText('Good day.')), 'en');
  for (const name of ['next', 'stop', 'leave']) {
    assert.equal(await spoken(exercise.getByRole('button', { name: (await catalogue('ar'))[name], exact: true }).last()), 'ar', name);
  }
  await close();
});

/** Where something is, from the edge it is read from in a direction. */
const left = async (locator) => (await locator.boundingBox()).x;

for (const [name, asked] of [
  ['a page that runs from right to left', { html: 'lang="ar" dir="rtl"', element: 'src="/pages/inputs.ron" lang="ar"' }],
  ['an element that is in Arabic', { element: 'src="/pages/inputs.ron" lang="ar"' }],
]) {
  test(`${name} mirrors everything, and English in it keeps its full stops`, async () => {
    const words = await catalogue('ar');
    const { page, exercise, button, errors, close } = await open(asked);
    await button('Start').waitFor();
    const row = exercise.locator('[part~=row] button');
    const places = await Promise.all([0, 1, 2, 3].map((at) => left(row.nth(at))));
    assert.deepEqual(places, [...places].sort((a, b) => b - a), 'the way out stands first, at the right');
    await assertAccessible(page, 'the first screen');
    await button('Start').click();
    await exercise.getByRole('checkbox', { name: 'sad' }).waitFor();
    assert.ok((await left(exercise.locator('label', { hasText: 'sad' }).first())) > 180, 'the first option stands at the right');
    assert.equal(await exercise.getByRole('heading', { name: 'What is here right now?' }).evaluate((prompt) => {
      const range = document.createRange();
      const words = prompt.firstChild;
      const at = (from) => (range.setStart(words, from), range.setEnd(words, from + 1), range.getBoundingClientRect().left);
      return at(words.length - 1) > at(words.length - 2) && getComputedStyle(prompt).textAlign === 'right';
    }), true, 'the question mark stands behind the last letter, and the line at the right');
    await exercise.getByRole('checkbox', { name: 'sad' }).check();
    await button(words.next).click();
    const numbers = exercise.getByRole('radio');
    assert.ok((await left(numbers.first())) > (await left(numbers.nth(1))), 'a scale begins at the right');
    await numbers.nth(2).check();
    await assertAccessible(page, 'a scale');
    await button(words.next).click();
    await exercise.getByRole('checkbox', { name: 'Music' }).waitFor();
    const option = exercise.locator('label', { hasText: 'Music' });
    assert.ok((await left(option.locator('input'))) > (await left(option.locator('.words'))) , 'the box stands before its words');
    assert.equal(await exercise.locator('.nav .icon').evaluate((icon) => getComputedStyle(icon).transform), 'matrix(-1, 0, 0, 1, 0, 0)', 'back points back');
    await assertAccessible(page, 'an order');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    assert.deepEqual(errors, []);
    await close();
  });
}

/** Runs in the page: waits for the row, and answers how the screen lies. */
async function lie() {
  const host = document.querySelector('attune-exercise');
  const end = Date.now() + 20_000;
  while (!host.shadowRoot?.querySelector('[part~=row] button') && Date.now() < end) await new Promise(requestAnimationFrame);
  const buttons = [...host.shadowRoot.querySelectorAll('[part~=row] button')];
  const title = host.shadowRoot.querySelector('.title');
  return {
    leave: buttons[0].innerText.trim(),
    places: buttons.map((button) => button.getBoundingClientRect().left),
    title: getComputedStyle(title).textAlign,
    out: getComputedStyle(buttons[0].querySelector('.icon')).transform,
    wide: document.documentElement.scrollWidth - innerWidth,
  };
}

for (const name of ['firefox', 'webkit']) {
  test(`${name} mirrors an exercise too`, async () => {
    const words = await catalogue('ar');
    overrides['/open.js'] = { type: 'text/javascript', body: await readFile(new URL('./open.js', import.meta.url), 'utf8') };
    overrides['/mirrored.html'] = {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>
        <link rel="icon" href="data:,"><script src="/open.js"></script><script type="module" src="/dist/attunement.js"></script>
        <main><attune-exercise src="/pages/inputs.ron" lang="ar"></attune-exercise></main>`,
    };
    const engine = await startEngine(name);
    try {
      const tab = await engine.tab({ width: 390, height: 720 });
      await tab.goto(`${server.url}/mirrored.html`);
      const seen = await tab.evaluate(lie);
      assert.equal(seen.leave, words.leave);
      assert.deepEqual(seen.places, [...seen.places].sort((a, b) => b - a), 'the way out stands first, at the right');
      assert.deepEqual([seen.title, seen.out, seen.wide], ['right', 'matrix(-1, 0, 0, 1, 0, 0)', 0]);
      assert.deepEqual(tab.heard, []);
    } finally {
      await engine.close();
    }
  });
}
