// The journal as its owner has it: what it lists, draws, hands out and forgets, by keys alone too.
// It must not know where things are kept, nor the exercise round it: the module is handed records, and bundled here.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { entriesOf, scalesOf } from '../../src/widget/entries.js';
import { asCalendar, asJson, asText, dayAfter, isDay } from '../../src/widget/exports.js';
import { bundled } from '../../www/build/bundle.mjs';
import { audit, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const WIDGET = here('../../src/widget');
const SECRET = 'If it is eight, then I put the phone away; tea, quietly.';

const rating = (number) => ({ of: 'How steady', number, from: 0, to: 10, low: 'not at all', high: 'steady' });
const card = (id, made, number) => {
  const words = `My steady thing\n\nWhat I noticed: <b>calm</b>\n\nNext step: ${SECRET}`;
  const body = { title: 'My steady thing', kind: 'done', words, ratings: [rating(number)] };
  return { id, kind: 'card', exercise: 'steady-and-reliable', title: 'Steady and reliable', made, body: JSON.stringify(body) };
};
const RECORDS = [
  card('one', '2026-10-02', 3),
  card('two', '2026-10-09T18:30:00', 8),
  { id: 'number', kind: 'rating', exercise: 'trust-account', title: 'The trust account', made: '2026-10-30', body: JSON.stringify(rating(5)) },
  { id: 'place', kind: 'place', exercise: 'trust-account', made: '2026-11-01', body: '{}' },
  { ...card('spoiled', '2026-11-22', 6), body: '{' },
];

let server;
let browser;
before(async () => {
  const overrides = {
    '/built/journal.js': { body: Buffer.from(await bundled(`${WIDGET}/journal.js`)), type: 'text/javascript' },
    '/favicon.ico': { status: 204 },
  };
  const folders = { '/pages/': here('pages'), '/widget/': WIDGET };
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders, overrides });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function shown(records = RECORDS, { given, ...more } = {}) {
  const visited = await visit(browser, `${server.url}/pages/journal.html`, { width: 390, height: 844, ...more });
  await visited.page.waitForFunction(() => window.show);
  await visited.page.evaluate(([records, given]) => window.show(records, given), [records, given]);
  return visited;
}

const focused = (page) => page.evaluate(() => document.querySelector('attune-exercise').shadowRoot.activeElement?.textContent);
const held = (page) => page.evaluate(() => window.held);
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, name)]);
  return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
}

/** A calendar file as RFC 5545 has it read: by lines that end and are folded as they should be. */
function readCalendar(text) {
  assert.ok(text.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(text), 'every line ends with CRLF');
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, `75 octets at most: ${line}`);
  const lines = text.replace(/\r\n /g, '').trimEnd().split('\r\n');
  return Object.fromEntries(lines.filter((line) => !/^(BEGIN|END):/.test(line)).map((line) => {
    const [, name, value] = /^([A-Z-]+(?:;[A-Z-]+=[^:]*)?):(.*)$/.exec(line);
    return [name, value.replace(/\\([\\;,])/g, '$1')];
  }));
}

test('a calendar file is what calendars read, whatever the words', () => {
  for (const words of ['', 'short', `a, b; c \\ d\n\nand e`, 'ü'.repeat(200), '🌿'.repeat(90), `x${'漢'.repeat(99)}`, 'tea\u0007']) {
    const read = readCalendar(asCalendar({ uid: 'u-1', day: '2026-12-01', today: '2026-11-23', title: words }));
    assert.equal(read.SUMMARY, words.replace('\u0007', '').replace(/\s+/g, ' '));
    assert.equal(read['DTSTART;VALUE=DATE'], '20261201');
    assert.equal(read.DTSTAMP, '20261123T000000Z');
    assert.equal(read.UID, 'u-1');
    assert.doesNotMatch(JSON.stringify(read), /attune/i);
  }
  assert.ok(!asCalendar({ uid: 'u', day: '2026-12-01', today: '2026-11-23', title: '🌿'.repeat(90) }).includes('\ufffd'));
  assert.deepEqual(['2026-02-28', '2026-02-30', '', '2026-1-1', 'tomorrow'].map(isDay), [true, false, false, false, false]);
  assert.equal(dayAfter('2027-12-31'), '2028-01-01');
});

test('text and data hold what was kept, oldest first, and not what it is called on the device', () => {
  const entries = entriesOf(RECORDS);
  assert.deepEqual(entries.map(({ id, isWhole }) => [id, isWhole]), [['spoiled', false], ['number', true], ['two', true], ['one', true]]);
  assert.equal(entries[3].plan, SECRET);
  const data = JSON.parse(asJson(entries, '2026-11-23'));
  assert.deepEqual([data.format, data.version, data.made], ['attunement-journal', 1, '2026-11-23']);
  assert.deepEqual(data.kept.map(({ kind, day, ratings }) => [kind, day, ratings[0]?.number]), [
    ['card', '2026-10-02', 3], ['card', '2026-10-09', 8], ['rating', '2026-10-30', 5], ['card', '2026-11-22', undefined],
  ]);
  assert.ok(!JSON.stringify(data).includes('"id"'));
  const text = asText(entries.slice(1), { heading: 'Kept', dayInWords: (day) => `on ${day}`, ratingInWords: ({ number }) => `gave ${number}` });
  assert.match(text, /^Kept\n\n----\n\nSteady and reliable\non 2026-10-02\n\nMy steady thing[^]*quietly\.\n\ngave 3\n\n----[^]*gave 5\n$/);
});

test('a picture places numbers by their day, and several of one day beside each other', () => {
  const [scale, ...more] = scalesOf(entriesOf(RECORDS));
  assert.equal(more.length, 0);
  assert.deepEqual(scale.points.map(({ number, up }) => [number, up]), [[3, 0.3], [8, 0.8], [5, 0.5]]);
  assert.deepEqual([scale.points[0].across, scale.points[2].across], [0, 1]);
  assert.ok(scale.points[1].across > 0.25 && scale.points[1].across < 0.3, 'a week and a bit of four');
  assert.deepEqual(scalesOf(entriesOf([RECORDS[0]])), [], 'one number is no picture');
  const [same] = scalesOf(entriesOf([1, 2, 3].map((number) => card(`${number}`, '2026-10-02', number))));
  assert.deepEqual(same.points.map(({ across }) => across), [0, 0.5, 1]);
});

for (const [how, more] of [['light', {}], ['dark, at 320 pixels', { width: 320, colorScheme: 'dark' }]]) {
  test(`everything is there and in reach, ${how}`, async () => {
    const { page, errors, close } = await shown(RECORDS, more);
    assert.equal(await focused(page), 'What you kept');
    const titles = await page.locator('.entry > summary').allInnerTexts();
    assert.deepEqual(titles.map((words) => words.replace(/\s+/g, ' ').trim()), [
      'Steady and reliable Sunday, 22 November 2026', 'The trust account Friday, 30 October 2026',
      'Steady and reliable Friday, 9 October 2026', 'Steady and reliable Friday, 2 October 2026',
    ]);
    assert.equal(await page.getByText(SECRET).filter({ visible: true }).count(), 0, 'no words before they are asked for');
    for (const summary of await page.locator('.entry > summary, .picture summary').all()) await summary.click();
    for (const summary of await page.locator('.plan-day > summary').all()) await summary.click();
    await page.getByLabel('Words of your own').last().check();
    const rows = await page.locator('.numbers tbody tr').allInnerTexts();
    assert.deepEqual(rows.map((row) => row.split('\t').at(-1)), ['3', '8', '5'], 'the table is the records');
    assert.equal(await page.locator('.plot .dot').count(), 3);
    assert.ok((await page.locator('.entry').last().innerText()).includes('<b>calm</b>'), 'words are words');
    assert.deepEqual(await audit(page, ['attune-exercise']), []);
    assert.equal(await overflow(page), 0);
    const small = await page.locator('summary, button, .field, label.option').evaluateAll((all) =>
      all.filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.99).map((each) => each.textContent));
    assert.deepEqual(small, []);
    assert.deepEqual(errors, []);
    await close();
  });
}

test('files come only when asked for, and the calendar gives nothing away unless it is chosen', async () => {
  const { page, requests, close } = await shown();
  const [textName, text] = await saved(page, 'Save as text');
  assert.ok(textName === 'kept.txt' && text.includes(SECRET) && text.includes('How steady: 5 (0 is not at all, 10 is steady)'), text);
  const [dataName, data] = await saved(page, 'Save as data');
  assert.deepEqual([dataName, JSON.parse(data).kept.length], ['kept.json', 3]);
  await page.locator('.entry > summary').last().click();
  await page.locator('.plan-day > summary').last().click();
  const [dayName, first] = await saved(page, 'Save the day as a file');
  assert.equal(dayName, 'day.ics');
  const read = readCalendar(first);
  assert.deepEqual([read.SUMMARY, read['DTSTART;VALUE=DATE']], ['Something I wanted to do', '20261124']);
  await page.getByLabel('Words of your own').last().check();
  await page.getByLabel('Which day?').last().fill('2026-12-06');
  const own = readCalendar((await saved(page, 'Save the day as a file'))[1]);
  assert.deepEqual([own.SUMMARY, own['DTSTART;VALUE=DATE']], [SECRET, '20261206']);
  assert.ok(own.UID !== read.UID && !['one', 'two'].includes(own.UID));
  await page.getByLabel('Which day?').last().fill('');
  await press(page, 'Save the day as a file');
  await page.getByText('There is no day here yet.').waitFor();
  assert.ok(await page.getByLabel('Which day?').last().evaluate((field) => field.getRootNode().activeElement === field));
  assert.ok(requests.every((url) => !/kept|day\.ics/.test(url)));
  await close();
});

test('one goes at a tap and all after a question, by keys alone, and Back is never far', async () => {
  const { page, close } = await shown();
  const { keyboard } = page;
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  assert.equal(await focused(page), 'Forget this: Steady and reliable, Sunday, 22 November 2026');
  await keyboard.press('Enter');
  assert.match(await focused(page), /^The trust account/, 'the focus is on what stands there now');
  assert.equal(await page.locator('.entry').count(), 3);
  const all = page.getByRole('button', { name: 'Forget all of these' });
  for (let presses = 0; presses < 20 && (await focused(page)) !== 'Forget all of these'; presses++) await keyboard.press('Tab');
  await keyboard.press('Enter');
  assert.equal(await focused(page), 'Keep them');
  await keyboard.press('Enter');
  assert.equal(await focused(page), 'Forget all of these', 'nothing was done');
  assert.deepEqual((await held(page)).forgotten, [['spoiled']]);
  await all.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.getByText('Nothing is kept here now.').waitFor();
  assert.deepEqual((await held(page)).forgotten, [['spoiled'], ['number', 'two', 'one']]);
  assert.equal(await focused(page), 'What you kept');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  assert.equal((await held(page)).backs, 1);
  await close();
});

test('what cannot be forgotten stays, and says why', async () => {
  const { page, close } = await shown(RECORDS, { given: { refuses: 'busy' } });
  await press(page, 'Forget all of these');
  await press(page, 'Forget them all');
  await page.getByText('Another window is busy with what is kept here.').waitFor();
  assert.equal(await page.locator('.entry').count(), 4);
  await close();
});

test('where a frame keeps files back, it says so and offers other ways', async () => {
  const { page, close } = await shown([]);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
    frame.src = location.href;
    document.body.append(frame);
  });
  const [, frame] = await page.waitForFunction(() => frames[0]?.show).then(() => page.frames());
  await frame.evaluate((records) => window.show(records), RECORDS);
  assert.deepEqual((await frame.getByRole('button').allInnerTexts()).slice(0, 2), ['Copy', 'Print']);
  assert.match(await frame.locator('.journal').innerText(), /Files can’t be saved from where this page stands/);
  await close();
});

test('paper has the journal alone, all of it', async () => {
  const prepare = (page) => page.addInitScript(() => {
    // The printing frame's own root, which is closed.
    window.roots = [];
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (how) {
      const root = attachShadow.call(this, how);
      window.roots.push(root);
      return root;
    };
    window.print = () => {
      const [root] = window.roots;
      for (const rule of [...root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules])) {
        if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all';
      }
      window.top.printed = root.firstElementChild.innerText;
    };
  });
  const { page, errors, close } = await shown(RECORDS, { prepare });
  await press(page, 'Print');
  const printed = await page.evaluate(() => window.printed);
  assert.ok(printed.includes(SECRET) && printed.includes('Friday, 2 October 2026'), printed);
  for (const words of ['Forget', 'Save', 'Back', 'A page']) assert.ok(!printed.includes(words), `${words} is not printed`);
  assert.equal(await page.locator('.unprinted').count(), 0, 'nothing of it stays');
  assert.deepEqual(errors, []);
  await close();
});
