// The live exercise, driven as a person would: by what is seen and named, by keys, by a finger.
// It must not look inside: only roles, names, the focus, and what the page round it could notice.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { audit, launch, serve, STRICT_CSP, visit } from './harness.mjs';

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));
const KIND = 'This exercise could not be opened. You could try again in a moment.';

let server;
let browser;
const overrides = {};
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': PAGES }, overrides });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page whose exercise has started. */
async function begin(path = '/pages/plain.html', more) {
  const visited = await visit(browser, server.url + path, more);
  await visited.page.getByRole('button', { name: 'Start' }).waitFor();
  return visited;
}

/** Opens a page whose exercise cannot start; `changes` say how the server misbehaves. */
async function fail(changes, path = '/pages/plain.html') {
  Object.assign(overrides, changes);
  const visited = await visit(browser, server.url + path);
  await visited.page.waitForFunction(() => window.said.some(({ type }) => type === 'attune-error'));
  for (const name of Object.keys(changes)) delete overrides[name];
  const [{ detail }] = await visited.page.evaluate(() => window.said);
  return { ...visited, detail };
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const prompt = (page, name) => page.getByRole('heading', { name });

/** What has the focus, through the shadow root. */
const focused = (page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.textContent.trim() || at?.value || at?.localName;
});

/** Opens the part of whoever holds the device, by two presses. */
async function take(page, name) {
  const button = page.getByRole('button', { name: `I’m ${name}` });
  await button.click();
  await button.click();
}

/** Goes to the first person's question. */
async function toChoosing(page) {
  await press(page, 'Start');
  await page.getByLabel('The first of you').fill('Ana');
  await page.getByLabel('The second of you').fill('Ben');
  await press(page, 'Next');
  await press(page, 'Ana');
  await take(page, 'Ana');
  await prompt(page, 'What do you say first?').waitFor();
}

/** Goes on to where the device is handed to the second person. */
async function toHandOver(page) {
  await toChoosing(page);
  await page.getByLabel('I am sorry.').check();
  await press(page, 'Next');
  await prompt(page, 'Pass the device to Ben').waitFor();
}

/** Goes on to where the second person writes. */
async function toWriting(page) {
  await toHandOver(page);
  await take(page, 'Ben');
  await prompt(page, 'What did you hear?').waitFor();
}

test('each file is asked for once, however often an exercise calls a part', async () => {
  const { page, requests, close } = await visit(browser, `${server.url}/steady-ground.html`);
  await page.getByRole('heading', { name: 'What can I count on?' }).waitFor();
  assert.ok(requests.some((url) => url.endsWith('/parts/check.ron')));
  assert.deepEqual(requests.filter((url, at) => requests.indexOf(url) !== at), []);
  await close();
});

test('parts come beside the engine, not after it', async () => {
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  const { page, requests, close } = await visit(browser, `${server.url}/steady-ground.html`, {
    prepare: (page) => page.route('**/attunement.wasm', async (route) => {
      await held;
      await route.continue();
    }),
  });
  // One that the exercise names, and one that only a part names.
  for (const name of ['private-gate', 'support']) {
    if (!requests.some((url) => url.endsWith(`/parts/${name}.ron`))) await page.waitForRequest(`**/parts/${name}.ron`);
  }
  letGo();
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
  assert.deepEqual(requests.filter((url, at) => requests.indexOf(url) !== at), []);
  await close();
});

test('a whole run by keyboard, with the focus on each new prompt', async () => {
  const { page, errors, close } = await begin();
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'body', 'opening it does not take the page’s focus');
  const heard = [];
  const on = async (name) => {
    await prompt(page, name).waitFor();
    heard.push(await focused(page));
  };
  // By Tab alone to the button, wherever it stands.
  const to = async (name) => {
    for (let presses = 0; presses < 30; presses++) {
      if ((await focused(page)) === name) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${name} by Tab`);
  };
  const go = async (name, key = 'Enter') => {
    await to(name);
    await page.keyboard.press(key);
  };
  await go('Start');
  await on('What should we call each of you?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ana');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ben');
  await page.keyboard.press('Enter');
  await on('Who listens?');
  await go('Ana');
  await on('Pass the device to Ana. Ben, please look away.');
  await go('I’m Ana, and I’m ready.');
  await page.getByText('Press once more to open your part.').first().waitFor();
  await page.keyboard.press('Enter');
  await on('What do you say first?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await go('Next', 'Space');
  await on('Pass the device to Ben. Ana, please look away.');
  await go('I’m Ben, and I’m ready.');
  await page.keyboard.press('Space');
  await on('What did you hear?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('That you were scared, but');
  await go('Next');
  await go('Keep it');
  await on('How stirred are you?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await go('Next');
  await on('What fits?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await go('Next');
  await on('Wait a little.');
  await go('Start');
  await page.getByText('The time is over.').first().waitFor();
  await go('Go on');
  await on('Breathe.');
  await go('Go on');
  await on('This next part is for both of you.');
  await go('We are both here.');
  await page.keyboard.press('Enter');
  await on('What we take along');
  await go('Finish');
  await on('This is the end of the exercise.');
  assert.deepEqual(heard, [
    'What should we call each of you?', 'Who listens?', 'Pass the device to Ana. Ben, please look away.', 'What do you say first?',
    'Pass the device to Ben. Ana, please look away.', 'What did you hear?', 'How stirred are you?', 'What fits?', 'Wait a little.', 'Breathe.',
    'This next part is for both of you.', 'What we take along', 'This is the end of the exercise.',
  ]);
  assert.deepEqual(await page.evaluate(() => window.said.map(({ type }) => type)), ['attune-ready', 'attune-done']);
  assert.deepEqual(errors, []);
  await close();
});

test('Next without an answer says what is missing and brings the focus there', async () => {
  const { page, close } = await begin();
  await toChoosing(page);
  await press(page, 'Next');
  await page.getByText('Nothing is chosen yet. You could pick one.').first().waitFor();
  assert.equal(await focused(page), 'sorry');
  await page.getByLabel('Something else').check();
  await press(page, 'Next');
  await page.getByText('Nothing is written yet.').first().waitFor();
  assert.equal(await page.getByLabel('In your own words').evaluate((field) => field.matches(':focus')), true);
  await page.getByLabel('I am sorry.').check();
  await press(page, 'Next');
  await take(page, 'Ben');
  await press(page, 'Next');
  await page.getByText('Nothing is written yet.').first().waitFor();
  assert.equal(await page.getByRole('textbox').evaluate((field) => field.matches(':focus')), true);
  await close();
});

test('the device is handed over by holding the button, and nothing of the next part is there before', async () => {
  const { page, close } = await begin();
  await toHandOver(page);
  const before = await page.evaluate(() => document.querySelector('attune-exercise').shadowRoot.textContent);
  assert.ok(!before.includes('What did you hear?') && !before.includes('I am sorry.'), before);
  const button = page.getByRole('button', { name: 'I’m Ben' });
  const { x, y, width, height } = await button.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  assert.equal(await button.getAttribute('data-held'), '');
  await prompt(page, 'What did you hear?').waitFor();
  await page.mouse.up();
  assert.equal(await prompt(page, 'What did you hear?').isVisible(), true, 'letting go does nothing more');
  await close();
});

test('a key held down does not open a part, and one press alone does not', async () => {
  const { page, close } = await begin();
  await toHandOver(page);
  await page.getByRole('button', { name: 'I’m Ben' }).focus();
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.getByText('Press once more').first().waitFor();
  assert.equal(await prompt(page, 'Pass the device').isVisible(), true);
  await close();
});

test('Leave quickly blanks the window at once, and Back does not bring the exercise back', async () => {
  const { page, close } = await begin();
  await page.route('https://www.wikipedia.org/', (route) => route.fulfill({ body: 'Elsewhere', contentType: 'text/html' }));
  await toWriting(page);
  await page.getByRole('textbox').fill('A secret');
  const left = await page.evaluate(() => {
    const element = document.querySelector('attune-exercise');
    element.shadowRoot.querySelector('[data-do=leave]').click();
    const { innerWidth: width, innerHeight: height } = window;
    const corners = [[1, 1], [width - 2, 1], [1, height - 2], [width - 2, height - 2], [width / 2, height / 2]];
    return {
      words: element.shadowRoot.textContent,
      covered: corners.every(([x, y]) => document.elementFromPoint(x, y) === element),
      said: window.said.map(({ type, detail }) => [type, detail ?? null]),
    };
  });
  assert.equal(left.words.trim(), '');
  assert.ok(left.covered, 'the whole window is covered in the same task');
  assert.deepEqual(left.said, [['attune-ready', null], ['attune-leave', null]]);
  await page.waitForURL('https://www.wikipedia.org/');
  await page.goBack().catch(() => {});
  assert.ok(!(await page.content()).includes('A secret'));
  assert.ok(!page.url().includes('plain.html'), page.url());
  await close();
});

test('Shift three times leaves, wherever the focus is; typing capitals does not', async () => {
  const { page, close } = await begin();
  await page.route('https://www.wikipedia.org/', (route) => route.fulfill({ body: 'Elsewhere', contentType: 'text/html' }));
  await toWriting(page);
  await page.getByRole('textbox').focus();
  for (const key of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${key}`);
  assert.equal(await page.getByRole('textbox').inputValue(), 'ABCD');
  await page.getByRole('button', { name: 'Of the page' }).focus();
  for (let times = 0; times < 3; times++) await page.keyboard.press('Shift');
  await page.waitForURL('https://www.wikipedia.org/');
  await close();
});

test('in a frame that may not leave, a blank sheet says what to do', async () => {
  // A sandboxed frame has no origin, so even its own site's files need leave to be read.
  const open = await serve({ headers: { 'access-control-allow-origin': '*' }, folders: { '/pages/': PAGES } });
  const { page, close } = await visit(browser, `${open.url}/pages/framed.html`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Start' }).click();
  await frame.getByRole('button', { name: 'Next' }).click();
  await frame.getByRole('heading', { name: 'Who listens?' }).waitFor();
  await frame.getByRole('button', { name: 'Leave quickly' }).last().click();
  await frame.getByText('Close this page now.').waitFor();
  await close();
  await open.close();
});

test('Pause hides the step from eyes, keys and readers, and gives it back as it was', async () => {
  const { page, close } = await begin();
  await toWriting(page);
  await page.getByRole('textbox').fill('Half a sen');
  await press(page, 'Pause');
  await page.getByRole('heading', { name: 'Paused' }).waitFor();
  assert.match(await focused(page), /^Paused/);
  assert.equal(await page.getByRole('textbox').count(), 0);
  assert.equal(await page.getByText('What did you hear?').isVisible(), false);
  assert.equal(await page.evaluate(() => window.find('What did you hear')), false, 'find in page');
  await press(page, 'Back to where I was');
  assert.equal(await page.getByRole('textbox').inputValue(), 'Half a sen');
  assert.equal(await focused(page), 'What did you hear?');
  await close();
});

test('Ground me leads away and back to the same screen with nothing lost', async () => {
  const { page, close } = await begin();
  await toChoosing(page);
  await page.getByLabel('Something else').check();
  await page.getByLabel('In your own words').fill('I hear you');
  await press(page, 'Ground me');
  await prompt(page, 'Choose one.').waitFor();
  assert.equal(await page.getByText('What do you say first?').count(), 0);
  await press(page, 'Back to where I was');
  await prompt(page, 'What do you say first?').waitFor();
  assert.equal(await page.getByLabel('Something else').isChecked(), true);
  assert.equal(await page.getByLabel('In your own words').inputValue(), 'I hear you');
  await close();
});

test('nothing is asked of the network and nothing kept after it has started; the page hears no event', async () => {
  const { page, context, requests, close } = await begin();
  const before = requests.length;
  await toWriting(page);
  await page.getByRole('textbox').pressSequentially('Private words');
  await press(page, 'Next');
  await prompt(page, 'How stirred are you?').waitFor();
  assert.equal(requests.length, before, requests.slice(before).join());
  const kept = await page.evaluate(async () => [
    localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length, history.length,
  ]);
  assert.deepEqual(kept.slice(0, 5), [0, 0, '', 0, 0]);
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(await page.evaluate(() => window.seen), []);
  await close();
});

const NOT_THERE = { code: 'not-found', name: '404', changes: { '/pages/example.ron': { status: 404, body: 'Nothing' } } };
for (const { code, name, changes, sentence = KIND } of [
  NOT_THERE,
  { code: 'web-page', name: 'a web page with status 200', changes: { '/pages/example.ron': { body: '\ufeff<!doctype html><p>Not found', type: 'text/html' } } },
  { code: 'network', name: 'a text cut off half-way', changes: { '/pages/example.ron': { body: 'Exercise(', cut: 4 } } },
  { code: 'not-found', name: 'a missing engine', changes: { '/dist/attunement.wasm': { status: 404, body: 'Nothing' } } },
  { code: 'engine', name: 'an engine that is no engine', changes: { '/dist/attunement.wasm': { body: 'Hello' } } },
  { code: 'mistakes', name: 'a script with a mistake', changes: { '/pages/example.ron': { body: 'Exercise(broken' } }, sentence: /has a mistake in it/ },
  { code: 'blocked', name: 'a policy without wasm-unsafe-eval', changes: { '/pages/plain.html': { headers: { 'content-security-policy': "script-src 'self'" } } } },
]) {
  test(`${name} ends in a kind sentence, the author’s own words and a reason for the author`, async () => {
    const { page, errors, detail, close } = await fail(changes);
    assert.equal(detail.code, code);
    await page.getByText(sentence).waitFor();
    await page.getByRole('link', { name: 'Call us instead' }).waitFor();
    await page.getByText('For the author of this page').click();
    assert.ok((await page.locator('attune-exercise pre').innerText()).includes(detail.report.slice(0, 20)));
    assert.deepEqual(errors.filter((line) => line.startsWith('uncaught')), []);
    await close();
  });
}

test('a mistake is explained by the studio, which nobody else loads', async () => {
  const broken = { '/pages/example.ron': { body: 'Exercise(broken' } };
  const told = await fail(broken);
  assert.match(told.detail.report, /^error\[.+\]: .+\n *--> example\.ron:1:/);
  assert.equal(told.requests.filter((url) => url.includes('studio')).length, 2);
  await told.close();
  const alone = await fail({ ...broken, '/dist/attunement-studio.js': { status: 404, body: 'Nothing' } });
  assert.equal(alone.detail.code, 'mistakes');
  assert.match(alone.detail.report, /attunement-studio\.js/);
  await alone.close();
  const well = await begin();
  assert.deepEqual(well.requests.filter((url) => url.includes('studio')), []);
  await well.close();
});

test('Try again opens it once the server is well, with the focus on its prompt', async () => {
  const { page, close } = await fail(NOT_THERE.changes);
  await press(page, 'Try again');
  await page.getByRole('button', { name: 'Start' }).waitFor();
  assert.notEqual(await focused(page), 'body');
  await close();
});

test('a server that calls Wasm and exercise by other names is understood', async () => {
  overrides['/dist/attunement.wasm'] = { type: 'application/octet-stream' };
  overrides['/pages/example.ron'] = { type: 'application/octet-stream' };
  const { errors, close } = await begin();
  delete overrides['/dist/attunement.wasm'];
  delete overrides['/pages/example.ron'];
  assert.deepEqual(errors, []);
  await close();
});

test('moved, it goes on; cloned, it begins; twice on a page and loaded twice, nothing is amiss', async () => {
  const { page, errors, requests, close } = await begin();
  await press(page, 'Start');
  await page.evaluate(async () => {
    const element = document.querySelector('attune-exercise');
    document.body.prepend(element);
    element.remove();
    await new Promise((done) => setTimeout(done));
    document.body.append(element, element.cloneNode(true));
    // Another address is another copy of the script.
    await import('/dist/attunement.js?again');
  });
  await prompt(page, 'What should we call each of you?').waitFor();
  await press(page, 'Start');
  assert.equal(await prompt(page, 'What should we call each of you?').count(), 2);
  assert.equal(requests.filter((url) => url.endsWith('.wasm')).length, 1);
  assert.deepEqual(errors, []);
  await close();
});

test('taken out for good, it is forgotten', async () => {
  const { page, context, close } = await begin();
  await press(page, 'Start');
  await page.evaluate(() => {
    const element = document.querySelector('attune-exercise');
    window.gone = new WeakRef(element);
    element.remove();
  });
  const devtools = await context.newCDPSession(page);
  for (let times = 0; times < 20 && (await page.evaluate(() => window.gone.deref() !== undefined)); times++) {
    await devtools.send('HeapProfiler.collectGarbage');
  }
  assert.equal(await page.evaluate(() => window.gone.deref() === undefined), true);
  await close();
});

test('what a site leaves standing of the element is upgraded', async () => {
  const { page, close } = await visit(browser, `${server.url}/pages/upgraded.html`);
  await page.getByRole('button', { name: 'Start' }).nth(1).waitFor();
  assert.equal(await page.locator('attune-exercise').count(), 2);
  await close();
});

test('a bar of the page over the row does not keep anyone from leaving', async () => {
  const { page, close } = await begin('/pages/covered.html', { width: 400, height: 500 });
  const leave = page.getByRole('button', { name: 'Leave quickly' }).last();
  const isOver = (yes) => page.waitForFunction((yes) => {
    const row = document.querySelector('attune-exercise').shadowRoot.querySelector('[data-row]');
    return row.matches(':popover-open') === yes;
  }, yes);
  await isOver(true);
  const { x, y, width, height } = await leave.boundingBox();
  assert.ok(x >= 0 && y > 400 && y + height <= 500 && width > 44, 'at the lower edge of the window');
  await page.evaluate(() => document.querySelector('#bar').remove());
  await page.mouse.wheel(0, 10);
  await isOver(false);
  await close();
});

test('a card is copied and printed alone, and only when asked', async () => {
  const { page, close } = await begin('/pages/card.html', { permissions: ['clipboard-read', 'clipboard-write'] });
  await press(page, 'Start');
  await press(page, 'Copy');
  await page.getByText('Copied.').first().waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^What I take along\s+Next step: If it rains, then we talk\.\s+$/);
  // Printing itself opens a window of the browser's own, so it is only noted here.
  await page.addInitScript(() => {
    window.print = () => {
      const card = document.querySelector('attune-exercise').shadowRoot;
      window.top.printed = [card.textContent, card.querySelector('[part~=card]').getBoundingClientRect().height > 50];
    };
  });
  await page.reload();
  await press(page, 'Start');
  await press(page, 'Print');
  const [words, drawn] = await page.evaluate(() => window.printed);
  assert.match(words, /^What I take along.*then we talk\.$/);
  assert.ok(drawn);
  await close();
});

test('a timer and a breath can be left before their end, begun or not', async () => {
  const { page, errors, close } = await begin();
  await toWriting(page);
  await page.getByRole('textbox').fill('You were late');
  await press(page, 'Next');
  await page.getByLabel('3', { exact: true }).check();
  await press(page, 'Next');
  await page.getByLabel('I go quiet').check();
  await press(page, 'Next');
  await prompt(page, 'Wait a little.').waitFor();
  await press(page, 'Start');
  await press(page, 'Go on');
  await prompt(page, 'Breathe.').waitFor();
  await press(page, 'Back');
  await prompt(page, 'Wait a little.').waitFor();
  await press(page, 'Go on');
  await prompt(page, 'Breathe.').waitFor();
  await press(page, 'Start');
  await press(page, 'Go on');
  await prompt(page, 'This next part is for both of you.').waitFor();
  assert.deepEqual(errors, []);
  await close();
});

test('without the element: a plain view out, typed acts in, refusals with a code', async () => {
  const { page, close } = await begin();
  const seen = await page.evaluate(async () => {
    const { open, Session } = await import('/dist/attunement-studio.js');
    const exercise = await open('/pages/example.ron');
    const session = new Session(exercise);
    exercise.free();
    session.next();
    session.names('Ana', 'Ben');
    session.choose('A');
    session.ready();
    const seen = [session.view().prompt[0].words[0].text];
    try {
      session.number(3);
    } catch ({ code, message }) {
      seen.push(code, message);
    }
    session.choose('sorry');
    seen.push(session.view().task, JSON.stringify(session.view()).includes('sorry'), session.undo());
    return seen;
  });
  assert.deepEqual(seen, ['What do you say first?', 'not-here', 'That is not possible here.', { kind: 'handOver', to: 'B', button: 'I’m Ben, and I’m ready.' }, false, false]);
  await close();
});

test('axe finds nothing on the screens', async () => {
  const { page, close } = await begin();
  const look = async (name) => assert.deepEqual(await audit(page, ['attune-exercise']), [], name);
  await look('start');
  await toChoosing(page);
  await press(page, 'Next');
  await look('a message');
  await page.getByLabel('I am sorry.').check();
  await press(page, 'Next');
  await look('hand-over');
  await press(page, 'Pause');
  await look('pause');
  await close();
});
