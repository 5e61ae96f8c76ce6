// What a page's own code can rely on: the manifest, the types and the page about it say what the sources have, and the
// element does it, by hand and in frameworks. It must not know an exercise beyond the short one here.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { ATTRIBUTES, property } from '../../src/widget/upgrade.js';
import { contract } from '../../www/build/contract.mjs';
import { audit, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';

const ROOT = new URL('../../', import.meta.url);
const FRAMEWORKS = fileURLToPath(new URL('./frameworks', import.meta.url));
const read = (path) => readFile(new URL(path, ROOT), 'utf8');
const element = await contract();

let server;
let strict;
let browser;
const overrides = {
  '/pages/example.ron': {
    body: `Exercise(format: 1, title: "T", steps: { "hello": Say(text: "Hello.", button: "Start"), "thing": Short("What is near you?"),
      "card": Card(kind: "done", title: "What I take along", next: "If it rains, then we talk.", go: "end") })`,
  },
};
before(async () => {
  server = await serve({ overrides });
  strict = await serve({ headers: { 'content-security-policy': STRICT_CSP } });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await strict?.close();
  await server?.close();
});

const names = (list) => list.map(({ name }) => name);
const sorted = (list) => [...new Set(list)].sort();

test('the manifest names every attribute with its property', () => {
  assert.deepEqual(
    element.attributes.map(({ name, fieldName }) => [name, fieldName]),
    [...ATTRIBUTES, 'lang'].map((name) => [name, property(name)]),
  );
});

test('the manifest names every custom property that the style sheets read', async () => {
  const sheets = await Promise.all(['frame', 'inputs', 'media', 'dialog'].map((name) => read(`src/widget/${name}.css`)));
  const found = sheets.join('').match(/(?<=var\()--attune-[\w-]+/g);
  assert.deepEqual(sorted(names(element.cssProperties)), sorted(found));
});

test('the manifest names every part that is drawn', async () => {
  const files = (await readdir(new URL('src/html/', ROOT))).filter((name) => name.endsWith('.rs'));
  const drawn = (await Promise.all(files.map((name) => read(`src/html/${name}`)))).join('\n');
  const dialog = await read('src/widget/dialog.js');
  const inside = [
    ...drawn.matchAll(/\|part=([^|"]+)/g),
    ...drawn.matchAll(/\.set(?:_if)?\((?:\w+, )?"part", "([^"]+)"/g),
    ...drawn.matchAll(/\bbutton\("[^"]*", "([^"]+)"/g),
  ].flatMap(([, parts]) => parts.split(' '));
  const round = [...dialog.matchAll(/make\('\w+', '[^']*', '([^']+)'/g)].flatMap(([, parts]) => parts.split(' '));
  assert.deepEqual(sorted(names(element.cssParts)), sorted([...inside, ...round]));
  // Through a dialog the page reaches all that it reaches without one.
  const [, passed] = dialog.match(/PARTS = \[([^\]]*)\]/);
  assert.deepEqual(sorted(passed.match(/[\w-]+/g)), sorted(inside));
});

test('the manifest names every method, event, slot and state', async () => {
  const [source, dialog] = await Promise.all([read('src/widget/element.js'), read('src/widget/dialog.js')]);
  const own = source.slice(source.indexOf('class AttuneExercise'));
  const methods = [...own.matchAll(/^ {2}(?:async )?([a-z]\w*)\(.*\) \{$/gm)].map(([, name]) => name);
  const called = ['constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'];
  assert.deepEqual(sorted(names(element.members)), sorted(methods.filter((name) => !called.includes(name))));
  const said = [...own.matchAll(/#say\('(\w+)'|word === '(done|step)'/g)].map(([, one, other]) => `attune-${one ?? other}`);
  assert.deepEqual(sorted(names(element.events)), sorted([...said, 'attune-leave']));
  const states = [...own.matchAll(/#is\('(\w+)'\)/g)].map(([, name]) => name);
  assert.deepEqual(sorted(names(element.cssStates)), sorted(states));
  const slots = [...dialog.matchAll(/own\.name = '(\w+)'/g)].map(([, name]) => name);
  assert.deepEqual(sorted(names(element.slots)), sorted(['', ...slots]));
});

test('the types say the same, and samples of typed code hold', async () => {
  const types = await read('src/widget/attunement.d.ts');
  for (const { name, fieldName } of element.attributes) {
    assert.match(types, new RegExp(`^ {2}'?${name}'?\\?: `, 'm'), `the attribute ${name}`);
    if (name !== 'lang') assert.match(types, new RegExp(`^ {2}(get )?${fieldName}(\\(\\))?: `, 'm'), `the property ${fieldName}`);
  }
  for (const { name } of element.members) assert.match(types, new RegExp(`^ {2}${name}\\(`, 'm'), `the method ${name}`);
  for (const { name, type } of element.events) assert.ok(types.includes(`'${name}': ${type.text};`), `the event ${name}`);
  const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', ROOT));
  await promisify(execFile)(process.execPath, [compiler, '-p', FRAMEWORKS]).catch(({ stdout, stderr }) => assert.fail(stdout + stderr));
});

test('the manifest is where tools look for it', async () => {
  const { customElements } = JSON.parse(await read('package.json'));
  const { schemaVersion, modules } = JSON.parse(await read(customElements));
  assert.equal(schemaVersion, '1.0.0');
  assert.ok((await read(modules[0].path)).length > 1000);
});

for (const width of [320, 1280]) {
  test(`the page on the element says it all, and is sound at ${width} pixels`, async () => {
    const { page, errors, close } = await visit(browser, `${strict.url}/developers.html`, { width });
    const terms = await page.locator('.contract dt code').allInnerTexts();
    for (const { name } of [...element.attributes, ...element.events, ...element.cssParts, ...element.cssProperties, ...element.cssStates]) {
      assert.ok(terms.includes(name), name);
    }
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await audit(page), [], colorScheme);
    }
    assert.equal(await overflow(page), 0);
    const links = await page.$$eval('a[href]', (nodes) => nodes.map(({ href }) => href));
    for (const link of new Set(links)) if (link.startsWith(strict.url)) assert.equal((await fetch(link)).status, 200, link);
    assert.deepEqual(errors, []);
    await close();
  });
}

/** Opens a page with this in its body, and notes what the exercise says. */
async function open(body) {
  overrides['/made.html'] = { body: `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><h1>Welcome</h1>${body}</html>` };
  const visited = await visit(browser, `${server.url}/made.html`, {
    prepare: (page) => page.addInitScript((types) => {
      window.said = [];
      for (const type of types) addEventListener(type, ({ detail }) => window.said.push([type, detail]));
    }, names(element.events)),
  });
  return visited;
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const state = (page, name) => page.evaluate((name) => document.querySelector('attune-exercise').matches(`:state(${name})`), name);

test('properties and attributes are one, also those set before the script came', async () => {
  const { page, close } = await open('<attune-exercise></attune-exercise>');
  const seen = await page.evaluate(async () => {
    const element = document.querySelector('attune-exercise');
    Object.assign(element, { src: '/pages/example.ron', leaveTo: 'https://example.org/', country: 'uk' });
    await import('/dist/attunement.js');
    const seen = [element.outerHTML];
    element.theme = 'dark';
    element.setAttribute('close-label', 'Away');
    element.country = null;
    element.leaveTo = undefined;
    // As a framework sets what is off.
    element.keep = true;
    element.keep = false;
    return [...seen, element.outerHTML, element.closeLabel, element.country, element.mode];
  });
  assert.deepEqual(seen, [
    '<attune-exercise src="/pages/example.ron" country="uk" leave-to="https://example.org/"></attune-exercise>',
    '<attune-exercise src="/pages/example.ron" theme="dark" close-label="Away"></attune-exercise>',
    'Away', '', '',
  ]);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  await close();
});

const ELEMENT = '<script type="module" src="/dist/attunement.js"></script><attune-exercise src="/pages/example.ron"></attune-exercise>';

test('the page hears what happened and nothing of what was answered', async () => {
  const { page, errors, close } = await open(ELEMENT);
  await press(page, 'Start');
  await page.getByRole('textbox').fill('a secret');
  await press(page, 'Pause');
  await press(page, 'Back to where I was');
  await press(page, 'Next');
  await press(page, 'Finish');
  await page.getByRole('heading', { name: 'This is the end of the exercise.' }).waitFor();
  const said = await page.evaluate(() => window.said);
  assert.deepEqual(said, ['ready', 'step', 'step', 'step', 'done'].map((word) => [`attune-${word}`, null]));
  assert.deepEqual(errors, []);
  await close();
});

test('restart, pause, focus and leave do what the person’s own buttons do', async () => {
  const { page, close } = await open(ELEMENT);
  await page.route('https://www.wikipedia.org/', (route) => route.fulfill({ body: 'Elsewhere', contentType: 'text/html' }));
  const call = (name) => page.evaluate((name) => document.querySelector('attune-exercise')[name](), name);
  await press(page, 'Start');
  await page.getByRole('textbox').fill('a secret');
  await call('pause');
  await page.getByRole('heading', { name: 'Paused' }).waitFor();
  assert.equal(await page.getByRole('textbox').isVisible(), false);
  await press(page, 'Back to where I was');
  await page.getByRole('textbox').focus();
  await call('focus');
  assert.equal(await page.getByRole('heading', { name: 'What is near you?' }).evaluate((node) => node.matches(':focus')), true);
  await call('restart');
  await press(page, 'Start');
  assert.equal(await page.getByRole('textbox').inputValue(), '');
  await call('leave');
  await page.waitForURL('https://www.wikipedia.org/');
  await close();
});

test('its states can be styled', async () => {
  const { page, close } = await open(ELEMENT);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  assert.deepEqual([await state(page, 'ready'), await state(page, 'failed')], [true, false]);
  await page.evaluate(() => { document.querySelector('attune-exercise').src = '/none.ron'; });
  await page.getByText('could not be opened').waitFor();
  assert.deepEqual([await state(page, 'ready'), await state(page, 'failed')], [false, true]);
  await close();
});

/** What mounts a component into the page and takes it out again, by `show(country)`. */
const MOUNTS = {
  React: `import { StrictMode } from 'react';
    import { createRoot } from 'react-dom/client';
    import { Practice } from './react.tsx';
    const root = createRoot(document.querySelector('#app'));
    window.show = (country) => root.render(<StrictMode>{country && <Practice country={country} />}</StrictMode>);`,
  Vue: `import { createApp, h, ref } from 'vue';
    import { Practice } from './vue.ts';
    const country = ref();
    const app = createApp({ render: () => country.value && h(Practice, { country: country.value }) });
    app.config.compilerOptions.isCustomElement = (tag) => tag === 'attune-exercise';
    app.mount('#app');
    window.show = (next) => { country.value = next; };`,
};

for (const [name, contents] of Object.entries(MOUNTS)) {
  test(`${name} mounts it, hears it, draws round it again, and takes it out and in`, async () => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: FRAMEWORKS, loader: 'tsx' },
      alias: { vue: fileURLToPath(new URL('node_modules/vue/dist/vue.esm-bundler.js', ROOT)) },
      bundle: true,
      define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
      external: ['attunement'],
      format: 'esm',
      jsx: 'automatic',
      logLevel: 'silent',
      write: false,
    });
    overrides['/made.js'] = { body: outputFiles[0].contents, type: 'text/javascript' };
    const map = '<script type="importmap">{ "imports": { "attunement": "/dist/attunement.js" } }</script>';
    const { page, errors, close } = await open(`${map}<div id="app"></div><script type="module" src="/made.js"></script>`);
    const show = (country) => page.evaluate((country) => window.show(country), country);
    await page.waitForFunction(() => window.show);
    await show('uk');
    await press(page, 'Start');
    const exercise = page.locator('attune-exercise');
    assert.deepEqual(await exercise.evaluate(({ src, country, theme, leaveTo }) => [src, country, theme, leaveTo]), ['/pages/example.ron', 'uk', 'light', 'https://example.org/']);
    await page.getByRole('textbox').fill('mine');
    await show('de');
    await page.waitForFunction(() => document.querySelector('attune-exercise').country === 'de');
    assert.equal(await page.getByRole('textbox').inputValue(), 'mine', 'drawing the page again leaves the person where they are');
    await press(page, 'Next');
    await press(page, 'Finish');
    await page.getByText('Well done.').waitFor();
    await show('');
    await exercise.waitFor({ state: 'detached' });
    await show('uk');
    await press(page, 'Start');
    assert.equal(await page.getByRole('textbox').inputValue(), '');
    assert.deepEqual(errors, []);
    await close();
  });
}
