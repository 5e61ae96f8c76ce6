// Keeping and the journal in other languages: every word, every day and number, mirrored where the language is.
// It must not know a language: what is to be said is read from the catalogues.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { catalogue } from '../../www/build/phrases.mjs';
import { ROOT } from '../../www/build/tools.mjs';
import { audit, elsewhere, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';

const PHONE = { width: 390, height: 844 };

/** An exercise in words of its language, a scale among them. */
const words = {
  de: { title: 'Eine kleine Sache', ask: 'Was ist eine kleine Sache bei dir?', answer: 'die grüne Lampe', how: 'Wie ruhig bist du?', of: 'Wie ruhig', low: 'gar nicht', high: 'sehr', card: 'Meine kleine Sache', next: 'Dann trinke ich Tee.' },
  ar: { title: 'شيء صغير', ask: 'ما الشيء الصغير القريب منك؟', answer: 'المصباح الأخضر', how: 'ما مقدار هدوئك؟', of: 'مقدار الهدوء', low: 'لا هدوء', high: 'هدوء تام', card: 'شيئي الصغير', next: 'ثم أشرب الشاي.' },
};
const script = (language, { title, ask, how, of, low, high, card, next }) => `Exercise(format: 1, title: "${title}", language: "${language}", steps: {
  "thing": Short(ask: "${ask}"),
  "steady": Scale(ask: "${how}", low: "${low}", high: "${high}", track: "${of}"),
  "card": Card(kind: "done", title: "${card}", next: "${next}"),
})`;

const overrides = {};
let server;
let browser;
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, overrides });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const folder = join(ROOT, 'src', 'locale');
const said = async (path) => Object.fromEntries(await catalogue(join(folder, path)));

/** A page in a language, and a phone before it. */
async function come(language, direction) {
  const [player, kept, english] = await Promise.all([`${language}.txt`, `keep/${language}.txt`, 'keep/en.txt'].map(said));
  overrides['/own.ron'] = { body: script(language, words[language]) };
  overrides['/page.html'] = {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="${language}" dir="${direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>1</title>
      <link rel="icon" href="data:,"><script type="module" src="/dist/attunement.js"></script>
      <main><h1>1</h1><attune-exercise src="/own.ron" keep></attune-exercise></main>`,
  };
  const visited = await visit(browser, `${server.url}/page.html`, PHONE);
  const { page } = visited;
  const exercise = page.locator('attune-exercise');
  const press = (name) => exercise.getByRole('button', { name, exact: true }).click();
  const sees = (words) => exercise.getByText(words, { exact: true }).filter({ visible: true }).first().waitFor();
  /** Looks at a screen as a whole: no English, nothing out of reach, everything at its own side. */
  const look = async (where) => {
    const seen = await exercise.evaluate(({ shadowRoot }) => {
      const place = shadowRoot.querySelector('dialog[open]') ?? shadowRoot;
      const all = [...place.querySelectorAll('*')].filter((each) => each.localName !== 'style');
      const texts = all.flatMap((each) => [...each.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data));
      const labels = all.flatMap((each) => [each.getAttribute('aria-label'), each.getAttribute('placeholder')]).filter(Boolean);
      const box = place.closest?.('.box') ?? place.querySelector('.box');
      const out = box.querySelector('[part~=leave]').getBoundingClientRect();
      return { words: [...texts, ...labels].join('\n'), direction: getComputedStyle(box).direction, lang: box.lang, out: out.left + out.width / 2 };
    });
    assert.deepEqual([seen.direction, seen.lang, seen.out > PHONE.width / 2], [direction, language, direction === 'rtl'], where);
    if (direction === 'rtl') assert.doesNotMatch(seen.words, /[a-z]{2}/i, where);
    for (const phrase of Object.values(english).filter((each) => each.includes(' ') && !each.includes('{'))) {
      assert.ok(!seen.words.includes(phrase), `${where}: ${phrase}`);
    }
    assert.deepEqual(await audit(page, ['attune-exercise']), [], where);
    assert.equal(await overflow(page), 0, where);
  };
  return { ...visited, exercise, press, sees, look, player, kept };
}

for (const [language, direction] of [['de', 'ltr'], ['ar', 'rtl']]) {
  test(`a place and a card are kept, come back and are read in ${language}, ${direction}`, async () => {
    const own = words[language];
    const { page, exercise, press, sees, look, player, kept, ...visited } = await come(language, direction);
    await exercise.getByRole('textbox').fill(own.answer);
    await press(player.next);
    await press(player.pause);
    await press(kept.keep_place);
    await sees(kept.ask_place);
    await look('the offer');
    await press(kept.keep);
    await sees(kept.kept);
    await look('what came of it');
    await page.reload();
    await sees(kept.found);
    await look('the welcome');
    await press(kept.carry_on);
    await sees(kept.came_back);
    await look('the way back');
    await exercise.getByRole('radio').nth(6).check();
    await press(player.next);
    // Two cards make a picture of their numbers.
    for (const _ of 'ab') {
      await press(kept.keep_card);
      await sees(kept.ask_card);
      await press(kept.keep);
      await sees(kept.kept);
      await press(kept.go_on);
    }
    await page.reload();
    await sees(kept.found);
    await press(kept.read);
    await sees(kept.heading);
    for (const summary of await exercise.locator('.entry > summary, .picture summary').all()) await summary.click();
    await exercise.locator('.plan-day > summary').first().click();
    await press(kept.forget_all);
    await look('the journal');
    const day = await page.evaluate((tag) => new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(), language);
    await sees(day);
    if (direction === 'rtl') {
      const icon = exercise.locator('.journal .nav .icon');
      assert.equal(await icon.evaluate((icon) => getComputedStyle(icon).transform), 'matrix(-1, 0, 0, 1, 0, 0)', 'back points back');
      const before = await exercise.locator('.entry > summary').first().evaluate((summary) =>
        summary.getBoundingClientRect().right - summary.firstChild.getBoundingClientRect().right);
      assert.ok(before > 8, 'the mark stands before the title');
    }
    const saved = async (name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press(name)]);
      return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
    };
    const [textName, text] = await saved(kept.text);
    assert.equal(textName, `${kept.file_kept}.txt`);
    for (const part of [kept.heading, day, own.next]) assert.ok(text.includes(part), text);
    const [dayName, date] = await saved(kept.calendar);
    assert.equal(dayName, `${kept.file_day}.ics`);
    assert.ok(date.includes(`SUMMARY:${kept.neutral.replace(',', '\\,')}\r\n`) && date.includes(`//${language.toUpperCase()}\r\n`), date);
    const files = new Set(visited.requests.filter((url) => url.includes('/phrases/keep-')));
    assert.deepEqual([...files], [`${server.url}/dist/phrases/keep-${language}.txt`]);
    assert.deepEqual([visited.errors, elsewhere(visited.requests, server.url).filter((url) => !url.startsWith('blob:'))], [[], []]);
    await visited.close();
  });
}

test('without its file, what is said of keeping is English', async () => {
  const path = '/dist/phrases/keep-de.txt';
  for (const answer of [{ status: 404, body: 'Nothing here.' }, { body: 'attunement 00000000\nAlt' }]) {
    overrides[path] = answer;
    const { exercise, press, player, close } = await come('de', 'ltr');
    await exercise.getByRole('button', { name: player.pause, exact: true }).click();
    await press('Keep my place');
    const box = exercise.locator('dialog.box');
    await box.getByText('Keep your place on this device?', { exact: true }).waitFor();
    assert.equal(await box.getAttribute('lang'), 'en');
    await close();
  }
  delete overrides[path];
});
