// The other ways onto a page: a frame, a button that opens a dialog, a start when scrolled near, and places that
// turn into an exercise late. Driven as a person would; it must not know how a way is built.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { audit, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));
const ELSEWHERE = 'https://www.wikipedia.org/';
const SCRIPT = '<script type="module" src="/dist/attunement.js"></script>';

let server;
let other;
let browser;
const overrides = {};
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': PAGES }, overrides });
  // A second site, and one that any page may read from, as a sandboxed frame needs it.
  other = await serve({ headers: { 'access-control-allow-origin': '*' }, folders: { '/pages/': PAGES }, overrides });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await other?.close();
  await server?.close();
});

let count = 0;

/** Opens a page with this in its body. */
async function open(body, { site = server, ...more } = {}) {
  const path = `/made-${++count}.html`;
  overrides[path] = {
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>
      <link rel="icon" href="data:,"><script src="/pages/watch.js"></script><main><h1>Welcome</h1>${body}</main></html>`,
    type: 'text/html',
  };
  const visited = await visit(browser, site.url + path, {
    ...more,
    prepare: (page) => page.route(ELSEWHERE, (route) => route.fulfill({ body: 'Elsewhere', contentType: 'text/html' })),
  });
  return visited;
}

const press = (place, name) => place.getByRole('button', { name, exact: true }).click();
const heading = (place, name) => place.getByRole('heading', { name });

/** Goes to where both are named and the first one has to say who listens. */
async function toWho(place) {
  await press(place, 'Start');
  await place.getByLabel('The first of you').fill('Ana');
  await place.getByLabel('The second of you').fill('Ben');
  await press(place, 'Next');
  await heading(place, 'Who listens?').waitFor();
}

/** What has the focus, through shadow roots. */
const focused = (page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.textContent.trim() || at?.localName;
});

const frame = (query, more = '', site = '') => `<iframe title="Exercise" width="600" height="150" ${more}
  src="${site}/dist/embed.html?${new URLSearchParams(query)}"></iframe><p id="below">Below.</p>`;
const BESIDE = '<script src="/dist/attune-frame.js"></script>';

for (const box of ['border-box', 'content-box']) {
  test(`a frame is as high as its exercise, follows it, and never higher than the window (${box})`, async () => {
    const style = `style="box-sizing:${box}"`;
    const { page, errors, close } = await open(frame({ src: '/pages/example.ron' }, style) + BESIDE, { site: other, height: 2000 });
    const inside = page.frameLocator('iframe');
    await inside.getByRole('button', { name: 'Start' }).waitFor();
    const fits = () => page.waitForFunction(() => {
      const frame = document.querySelector('iframe');
      const { clientHeight, scrollHeight } = frame.contentDocument.documentElement;
      const { height } = frame.contentDocument.querySelector('main').getBoundingClientRect();
      return scrollHeight === clientHeight && clientHeight - height < 1.01 ? clientHeight : 0;
    }).then((height) => height.jsonValue());
    const first = await fits();
    await press(inside, 'Start');
    await heading(inside, 'What should we call each of you?').waitFor();
    assert.notEqual(await fits(), first, 'another screen, another height');
    await page.setViewportSize({ width: 1280, height: 260 });
    const height = await page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height);
    assert.ok(height <= 260, `no higher than the window: ${height}`);
    await page.locator('iframe').scrollIntoViewIfNeeded();
    const leave = await inside.getByRole('button', { name: 'Leave quickly' }).last().boundingBox();
    assert.ok(leave.y + leave.height <= 260, 'Leave quickly is in the window');
    assert.deepEqual(errors, []);
    await close();
  });
}

test('heights taken from the window do not make a frame grow without end', async () => {
  const { page, close } = await open(frame({ src: '/pages/example.ron' }) + BESIDE, { height: 700 });
  const inside = page.frameLocator('iframe');
  await inside.getByRole('button', { name: 'Start' }).waitFor();
  await page.locator('iframe').evaluate((frame) => {
    const sheet = new frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync('body, main, attune-exercise { min-height: 110vh; }');
    frame.contentDocument.adoptedStyleSheets = [sheet];
  });
  // Two frames painted without a change are the end of it.
  const height = await page.evaluate(async () => {
    const frame = document.querySelector('iframe');
    let before;
    for (let rounds = 0; rounds < 200; rounds++) {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
      if (before === frame.offsetHeight && rounds > 20) return before;
      before = frame.offsetHeight;
    }
    return Infinity;
  });
  assert.ok(height <= 704, `it came to rest: ${height}`);
  await close();
});

for (const [name, sandbox] of [
  ['a frame', ''],
  ['a frame of another site', ''],
  ['a frame that may not leave', 'sandbox="allow-scripts allow-forms"'],
]) {
  test(`leaving quickly inside ${name} leaves with the whole page`, async () => {
    const site = name.includes('another') ? other.url : '';
    const query = { src: '/pages/example.ron', 'leave-to': ELSEWHERE };
    // A sandboxed frame has no origin, so even its own site's files need leave to be read.
    const { page, close } = await open(frame(query, sandbox, site) + BESIDE, { site: sandbox ? other : server });
    await press(page.frameLocator('iframe'), 'Start');
    await page.frameLocator('iframe').getByRole('button', { name: 'Leave quickly' }).last().click();
    await page.waitForURL(ELSEWHERE);
    await close();
  });
}

test('a sealed frame whose page has no script beside it says what to do', async () => {
  const { page, close } = await open(frame({ src: '/pages/example.ron' }, 'sandbox="allow-scripts"'), { site: other });
  await page.frameLocator('iframe').getByRole('button', { name: 'Leave quickly' }).last().click();
  await page.frameLocator('iframe').getByText('Close this page now.').waitFor();
  await close();
});

test('nobody but the frame itself can make the page leave or change a height', async () => {
  const { page, close } = await open(frame({ src: '/pages/example.ron' }) + BESIDE);
  await page.frameLocator('iframe').getByRole('button', { name: 'Start' }).waitFor();
  const before = await page.locator('iframe').evaluate((frame) => frame.style.height);
  await page.evaluate(async () => {
    for (const type of ['attune-leave', 'attune-height']) window.postMessage({ type, height: 9999 }, '*');
    const stranger = document.body.appendChild(document.createElement('iframe'));
    stranger.contentWindow.parent.postMessage({ type: 'attune-leave' }, '*');
    await new Promise((done) => {
      addEventListener('message', ({ data }) => data === 'last' && done());
      window.postMessage('last', '*');
    });
  });
  assert.equal(await page.locator('iframe').first().evaluate((frame) => frame.style.height), before);
  assert.equal(await page.locator('h1').isVisible(), true);
  await close();
});

test('the page for frames opens no exercise of another site, however it is asked', async () => {
  const foreign = `${other.url}/pages/example.ron`;
  overrides['/moved.ron'] = { status: 302, headers: { location: foreign } };
  for (const src of [foreign, `//${new URL(other.url).host}/pages/example.ron`, 'javascript:alert(1)', 'data:text/plain,Exercise()', '', '/moved.ron']) {
    const asked = other.requests.length;
    const { page, close } = await visit(browser, `${server.url}/dist/embed.html?${new URLSearchParams({ src })}`);
    await page.getByText(/can’t be opened here|could not be opened/).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Start' }).count(), 0, src);
    assert.deepEqual(other.requests.slice(asked), [], `nothing is asked of the other site: ${src}`);
    await close();
  }
});

test('a frame’s address gives it a theme, an accent, a country and a language', async () => {
  const query = { src: '/pages/example.ron', theme: 'dark', accent: 'ff8800', country: 'de', lang: 'de' };
  const { page, close } = await visit(browser, `${server.url}/dist/embed.html?${new URLSearchParams(query)}`);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  const seen = await page.locator('attune-exercise').evaluate((exercise) => [
    exercise.country, exercise.lang, getComputedStyle(exercise).colorScheme, exercise.style.getPropertyValue('--attune-accent'), document.documentElement.lang,
  ]);
  assert.deepEqual(seen, ['de', 'de', 'dark', '#ff8800', 'de']);
  await page.goto(`${server.url}/dist/embed.html?${new URLSearchParams({ ...query, theme: 'moss dark' })}`);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  const worn = await page.locator('attune-exercise').evaluate((exercise) => [exercise.theme, getComputedStyle(exercise).colorScheme]);
  assert.deepEqual(worn, ['moss dark', 'dark']);
  assert.deepEqual(await audit(page, ['attune-exercise']), []);
  await close();
});

const DIALOG = `${SCRIPT}<p><a href="#">Of the page</a></p>
  <attune-exercise src="/pages/example.ron" mode="dialog" label="Begin"><a href="/by-phone.html">Call us instead</a></attune-exercise><p>Below.</p>`;

test('a button opens the exercise over the page; nothing is fetched before', async () => {
  const { page, errors, requests, close } = await open(DIALOG);
  await page.getByRole('button', { name: 'Begin' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Call us instead' }).count(), 0, 'the fallback waits for a failure');
  assert.deepEqual(requests.filter((url) => /\.(ron|wasm)$/.test(url)), []);
  await page.getByRole('button', { name: 'Begin' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Start' }).waitFor();
  const behind = page.getByRole('link', { name: 'Of the page' });
  assert.equal(await behind.evaluate((link) => (link.focus(), link.matches(':focus'))), false, 'the page behind is out of reach');
  assert.deepEqual(await audit(page, ['attune-exercise']), []);
  await toWho(page);
  // Round by Tab, out of the dialog never: at most to the browser's own.
  const stops = new Set();
  for (let presses = 0; presses < 15; presses++) {
    await page.keyboard.press('Tab');
    stops.add(await focused(page));
  }
  assert.ok(!stops.has('Of the page') && !stops.has('Begin'), [...stops].join(' | '));
  assert.deepEqual(errors, []);
  await close();
});

test('Escape puts the exercise away, and opening it again goes on where one was, behind the curtain', async () => {
  const { page, close } = await open(DIALOG);
  const begin = page.getByRole('button', { name: 'Begin' });
  await begin.click();
  await press(page, 'Start');
  await page.getByLabel('The first of you').fill('Ana');
  await page.keyboard.press('Escape');
  await begin.waitFor();
  assert.equal(await focused(page), 'Begin', 'the focus is back at the button');
  assert.equal(await page.getByLabel('The first of you').isVisible(), false);
  await begin.click();
  await heading(page, 'Paused').waitFor();
  assert.match(await focused(page), /^Paused/);
  assert.equal(await page.getByLabel('The first of you').isVisible(), false, 'whoever opens it sees no answer');
  await press(page, 'Back to where I was');
  assert.equal(await page.getByLabel('The first of you').inputValue(), 'Ana');
  await press(page, 'Close');
  await begin.waitFor();
  await close();
});

test('an untouched exercise opens as it was, and one gone through begins anew', async () => {
  const card = `<attune-exercise mode="dialog"><script type="text/ron">Exercise(format: 1, title: "T", steps: {
    "hello": Say(text: "Hello.", button: "Start"),
    "card": Card(kind: "done", title: "What I take along", next: "If it rains, then we talk.", go: "end") })</script></attune-exercise>`;
  const { page, errors, close } = await open(SCRIPT + card);
  const begin = page.getByRole('button', { name: 'Open the exercise' });
  await begin.click();
  await page.getByRole('button', { name: 'Start' }).waitFor();
  await page.keyboard.press('Escape');
  await begin.click();
  await press(page, 'Start');
  await press(page, 'Finish');
  await heading(page, 'This is the end of the exercise.').waitFor();
  await press(page, 'Close');
  await begin.click();
  await page.getByRole('button', { name: 'Start' }).waitFor();
  assert.deepEqual(await page.evaluate(() => window.said.map(({ type }) => type)), ['attune-ready', 'attune-done', 'attune-ready']);
  assert.deepEqual(errors, []);
  await close();
});

test('leaving quickly from the dialog blanks the window and leaves', async () => {
  const { page, close } = await open(DIALOG);
  await press(page, 'Begin');
  await toWho(page);
  await page.getByRole('button', { name: 'Leave quickly' }).last().click();
  await page.waitForURL(ELSEWHERE);
  await close();
});

test('a page’s own button and script open it too; a failure inside shows the author’s words', async () => {
  const { page, close } = await open(`${SCRIPT}<attune-exercise src="/pages/example.ron" mode="dialog">
    <button slot="open" class="theirs">Ours</button><a href="/by-phone.html">Call us instead</a></attune-exercise>`);
  await press(page, 'Ours');
  await page.getByRole('button', { name: 'Start' }).waitFor();
  await page.evaluate(() => document.querySelector('attune-exercise').close());
  await page.getByRole('button', { name: 'Ours' }).waitFor();
  await page.evaluate(() => {
    const element = document.querySelector('attune-exercise');
    element.src = '/pages/none.ron';
    return element.open();
  });
  await page.getByText('could not be opened').waitFor();
  await page.getByRole('link', { name: 'Call us instead' }).waitFor();
  await close();
});

for (const width of [360, 1280]) {
  test(`the dialog is sound at ${width} pixels, light and dark`, async () => {
    const { page, close } = await open(DIALOG, { width, height: 700 });
    await press(page, 'Begin');
    await page.getByRole('button', { name: 'Start' }).waitFor();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await audit(page), [], colorScheme);
    }
    assert.equal(await overflow(page), 0);
    const { width: wide, height } = await page.getByRole('button', { name: 'Close' }).boundingBox();
    assert.ok(Math.min(wide, height) >= 43.99, 'large enough for a thumb');
    await close();
  });
}

test('without its own file the dialog’s exercise runs in the page', async () => {
  overrides['/dist/attune-dialog.js'] = { status: 404, body: 'Nothing' };
  const { page, close } = await open(DIALOG);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  delete overrides['/dist/attune-dialog.js'];
  await close();
});

test('a lazy exercise starts when it is scrolled near, above the fold at once, in a hidden tab when shown', async () => {
  const lazy = (id) => `<attune-exercise id="${id}" src="/pages/example.ron" loading="lazy">${id}</attune-exercise>`;
  const tall = '<svg width="1" height="6000" aria-hidden="true"></svg>';
  const { page, close } = await open(`${SCRIPT}${lazy('near')}<div hidden id="tab">${lazy('tabbed')}</div>${tall}${lazy('far')}`);
  const started = (id) => page.locator(`#${id}`).getByRole('button', { name: 'Start' });
  await started('near').waitFor();
  assert.equal(await started('far').count(), 0);
  assert.equal(await started('tabbed').count(), 0);
  await page.evaluate(() => { document.querySelector('#tab').hidden = false; });
  await started('tabbed').waitFor();
  // A little less than a window away: it is there before it is seen.
  await page.evaluate(() => scrollTo(0, document.querySelector('#far').offsetTop - innerHeight - 100));
  await started('far').waitFor();
  assert.ok(await page.evaluate(() => document.querySelector('#far').getBoundingClientRect().top >= innerHeight));
  await close();
});

test('places that come later, by script or by innerHTML, turn into exercises; twice loaded, once made', async () => {
  const { page, errors, close } = await open(`<div id="here"></div>${SCRIPT}<script type="module" src="/dist/attunement.js?again"></script>`, { site: other });
  await page.waitForFunction(() => customElements.get('attune-exercise'));
  await page.evaluate(() => {
    const here = document.querySelector('#here');
    here.innerHTML = '<section><div data-attune-src="/pages/example.ron" data-attune-country="de" data-attune-leave-to="https://example.org/">Words</div></section>';
    here.insertAdjacentHTML('beforeend', '<attune-exercise src="/pages/example.ron"></attune-exercise>');
    const link = document.createElement('a');
    link.className = 'attune-exercise';
    link.href = '/pages/example.ron';
    link.dataset.attuneMode = 'dialog';
    link.textContent = 'Begin it';
    here.append(link);
  });
  await page.getByRole('button', { name: 'Start' }).nth(1).waitFor();
  await page.getByRole('button', { name: 'Begin it' }).waitFor();
  const made = await page.evaluate(() => [...document.querySelectorAll('attune-exercise')].map(({ country, leaveTo }) => [country, leaveTo]));
  assert.deepEqual(made, [['de', 'https://example.org/'], ['', ''], ['', '']]);
  // A copy is one of its own, at its first screen.
  await page.evaluate(() => document.body.append(document.querySelector('section attune-exercise').cloneNode(true)));
  await page.getByRole('button', { name: 'Start' }).nth(2).waitFor();
  assert.equal(await page.locator('attune-exercise').count(), 4);
  assert.deepEqual(errors, []);
  await close();
});

test('an async script, and one that comes long after its element, find it', async () => {
  for (const script of ['<script async type="module" src="/dist/attunement.js"></script>', '']) {
    const inline = '<attune-exercise><script type="text/ron">Exercise(format: 1, title: "T", steps: { "hello": Say(text: "Hello.", button: "Start"), "card": Card(kind: "done", title: "T", next: "If it rains, then I look.", go: "end") })</script></attune-exercise>';
    const { page, errors, close } = await open(`${script}${inline}<div data-attune-src="/pages/example.ron">Words</div>`, { site: other });
    if (!script) {
      await page.evaluate(() => {
        document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/dist/attunement.js' }));
      });
    }
    await page.getByRole('button', { name: 'Start' }).nth(1).waitFor();
    assert.deepEqual(errors, []);
    await close();
  }
});
