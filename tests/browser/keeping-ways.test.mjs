// Keeping by every way onto a page: in a frame, from a button, in places that become an exercise; and where a frame may
// store nothing, or a file is missing. Driven by roles and keys; it must not know how things are kept (`keeping.test.mjs` does).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';

const LAMP = 'the green lamp';
const PHONE = { width: 390, height: 844 };
const BLOCKED = 'This browser does not let anything be kept on this device. You can go on without.';
const SCRIPT = '<script type="module" src="/dist/attunement.js"></script>';
const BESIDE = '<script src="/dist/attune-frame.js"></script>';

let server;
let browser;
/** The same server by another name: another site. */
let away;
const overrides = {
  '/thing.ron': {
    body: `Exercise(format: 1, title: "A small thing", steps: { "thing": Short("What is near you?"),
      "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very"),
      "card": Card(kind: "done", title: "My small thing", fields: { "near": "Near me: {thing else this room}" }, next: "If it is loud, then I look up.", go: "end") })`,
  },
};
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP, 'access-control-allow-origin': '*' }, overrides });
  away = server.url.replace('127.0.0.1', 'localhost');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

let count = 0;

/** Opens a page with this in its body, on a phone. */
async function open(body, { on = browser, ...more } = {}) {
  const path = `/made-${++count}.html`;
  overrides[path] = {
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>
      <link rel="icon" href="data:,"><main><h1>Welcome</h1>${body}</main></html>`,
    type: 'text/html',
  };
  return visit(on, server.url + path, { ...PHONE, ...more });
}

const frame = (more = '', site = '') =>
  `<iframe title="Exercise" width="100%" height="400" ${more} src="${site}/dist/embed.html?src=/thing.ron&keep"></iframe>${BESIDE}`;
const exercise = (more) => `<attune-exercise src="/thing.ron" ${more}><a href="/by-phone.html">Call us instead</a></attune-exercise>`;

const button = (place, name) => place.getByRole('button', { name, exact: true });
const press = (place, name) => button(place, name).press('Enter');
const heading = (place, name) => place.getByRole('heading', { name });

/** Answers the first question. */
async function toTheScale(place) {
  await place.getByRole('textbox').fill(LAMP);
  await press(place, 'Next');
  await heading(place, 'How steady are you?').waitFor();
}

/** Asks for the screen that keeps one's place. */
async function asks(place) {
  await press(place, 'Pause');
  await press(place, 'Keep my place');
}

async function keeps(place) {
  await asks(place);
  await heading(place, 'Keep your place on this device?').waitFor();
  await press(place, 'Keep it');
  await heading(place, 'It is kept on this device.').waitFor();
}

/** Sees that the place is there, and what was written is too: it comes out on the card. */
async function resumes(place) {
  await heading(place, 'Something is kept on this device.').waitFor();
  await press(place, 'Go on where I was');
  await heading(place, 'How steady are you?').waitFor();
  await press(place, 'Skip');
  await place.getByText(LAMP).waitFor();
}

/** Sees that a sentence says why nothing is kept, and that the exercise goes on. */
async function isTold(place, sentence) {
  await asks(place);
  await heading(place, sentence).waitFor();
  await press(place, 'Go on');
  await press(place, 'Back to where I was');
  await heading(place, 'How steady are you?').waitFor();
}

test('a frame keeps a place, which is there again after the page is loaded anew', async () => {
  const { page, errors, close } = await open(frame());
  const inside = page.frameLocator('iframe');
  await toTheScale(inside);
  await keeps(inside);
  await page.reload();
  await heading(inside, 'Something is kept on this device.').waitFor();
  assert.deepEqual(await audit(page), []);
  assert.equal(await overflow(page), 0);
  await resumes(inside);
  assert.deepEqual(errors, []);
  await close();
});

test('who keeps something in a frame of another site is told that a browser may clear it', async () => {
  const { page, errors, close } = await open(frame('', away));
  const inside = page.frameLocator('iframe');
  await toTheScale(inside);
  await asks(inside);
  await inside.getByText('stands in a frame of another site').waitFor();
  await press(inside, 'Keep it');
  await heading(inside, 'It is kept on this device.').waitFor();
  await page.reload();
  await resumes(inside);
  assert.deepEqual(errors, []);
  await close();
});

test('a frame that may store nothing says so, the exercise goes on, and leaving says what to do', async () => {
  const { page, errors, close } = await open(frame('sandbox="allow-scripts"').replace(BESIDE, ''));
  const inside = page.frameLocator('iframe');
  await toTheScale(inside);
  await isTold(inside, BLOCKED);
  assert.deepEqual(await audit(page), []);
  await button(inside, 'Leave quickly').last().click();
  await inside.getByText('Close this page now.').waitFor();
  // That the frame may not leave, the browser says for itself.
  assert.deepEqual(errors.filter((line) => !line.includes('Unsafe attempt to initiate navigation')), []);
  await close();
});

test('where the file that keeps is missing, a sentence says so and the exercise goes on', async () => {
  overrides['/dist/attune-vault.js'] = { status: 404, body: 'Nothing' };
  const { page, close } = await open(SCRIPT + exercise('keep'));
  await toTheScale(page);
  await isTold(page, 'Nothing could be kept just now. You can go on without.');
  delete overrides['/dist/attune-vault.js'];
  await close();
});

for (const more of ['', 'keep']) {
  test(`an exercise that is missing looks like any other failure (${more ? 'with' : 'without'} keep)`, async () => {
    const { page, close } = await open(SCRIPT + exercise(more).replace('thing', 'none'));
    await page.getByText('This exercise could not be opened.').waitFor();
    await page.getByRole('link', { name: 'Call us instead' }).waitFor();
    // What is drawn is dressed, and has its way out.
    await button(page, 'Leave quickly').last().waitFor();
    const { height } = await button(page, 'Try again').boundingBox();
    assert.ok(height >= 43.99, 'large enough for a thumb');
    assert.deepEqual(await audit(page), []);
    await close();
  });
}

test('a frame’s address that says no keeps nothing, as a property that is false', async () => {
  const { page, close } = await visit(browser, `${server.url}/dist/embed.html?src=/thing.ron&keep=false`, PHONE);
  await press(page, 'Pause');
  await button(page, 'Back to where I was').waitFor();
  assert.equal(await button(page, 'Keep my place').count(), 0);
  await page.evaluate(() => {
    const made = Object.assign(document.createElement('attune-exercise'), { src: '/thing.ron', keep: false });
    document.querySelector('attune-exercise').replaceWith(made);
  });
  await heading(page, 'What is near you?').waitFor();
  await press(page, 'Pause');
  await button(page, 'Back to where I was').waitFor();
  assert.equal(await button(page, 'Keep my place').count(), 0);
  await close();
});

test('a dialog keeps a place; who opens it again hears at once that something is kept', async () => {
  const { page, errors, close } = await open(SCRIPT + exercise('mode="dialog" label="Begin" keep'));
  await press(page, 'Begin');
  await toTheScale(page);
  await keeps(page);
  await page.reload();
  await button(page, 'Begin').focus();
  await page.keyboard.press('Enter');
  await heading(page, 'Something is kept on this device.').and(page.locator(':focus')).waitFor();
  assert.deepEqual(await audit(page), []);
  await resumes(page);
  assert.deepEqual(errors, []);
  await close();
});

test('places that become an exercise keep too, and share what is kept on their site', async () => {
  const { page, errors, close } = await open(`${SCRIPT}<div data-attune-src="/thing.ron" data-attune-keep>Ours</div>`);
  await toTheScale(page);
  await keeps(page);
  overrides['/link.html'] = { body: `<!doctype html><title>Another page</title><link rel="icon" href="data:,">${SCRIPT}
    <a class="attune-exercise" href="/thing.ron" data-attune-keep>Ours</a>`, type: 'text/html' };
  await page.goto(`${server.url}/link.html`);
  await resumes(page);
  assert.deepEqual(errors, []);
  await close();
});

test('Firefox keeps in a frame too, and says so in one that may store nothing', async () => {
  const firefox = await launch({ engine: 'firefox' });
  try {
    const { page, close } = await open(frame(), { on: firefox });
    const inside = page.frameLocator('iframe');
    await toTheScale(inside);
    await keeps(inside);
    await page.reload();
    await resumes(inside);
    await close();
    const other = await open(frame('sandbox="allow-scripts"'), { on: firefox });
    await toTheScale(other.page.frameLocator('iframe'));
    await isTold(other.page.frameLocator('iframe'), BLOCKED);
    await other.close();
  } finally {
    await firefox.close();
  }
});
