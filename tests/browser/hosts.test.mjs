// Both exercises on pages as people's websites have them, in three engines, to a card, by mouse and by keyboard.
// It must not know how an engine is driven, nor what a page does: the first is in `engines.mjs`, the second in `hosts.mjs`.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT } from '../../www/build/tools.mjs';
import { startEngine } from './engines.mjs';
import { audit, serve } from './harness.mjs';
import { FOLDERS, framing, HOSTS, page } from './hosts.mjs';
import { assertSound } from './look.mjs';
import { perform, pointing, tabbing } from './person.mjs';
import { readPlay } from './play-file.mjs';

const SAFETY = 'identifying-safety';
const SHIELD = 'listening-without-defensiveness';

/** The plays, and the places at which axe looks: each kind of screen once on a page. */
const PLAYS = [
  ['by mouse', pointing, `${SAFETY}.harmed-at-home`, ['welcome.leaving', 'gate.done-to-me', 'safe-end.card']],
  ['by keyboard', tabbing, `${SAFETY}.still-flooded-no-other-way`, ['check-in.stirred']],
  ['by mouse', pointing, `${SHIELD}.stopped-on-a-hand-over`, ['names', '== hand over to Bo']],
  ['by keyboard', tabbing, `${SHIELD}.stopped-on-a-hand-over`, []],
];

const KIND = 'This exercise could not be opened. You could try again in a moment.';

/** Starts the server of a page, and of the other site if there is one. */
async function host(given, exercise) {
  const src = `/exercises/${exercise}.ron`;
  const other = given.other && (await serve({ headers: given.other }));
  const text = await readFile(join(ROOT, 'exercises', `${exercise}.ron`), 'utf8');
  const body = page(given, src, other?.url);
  const type = `text/html; charset=${given.charset ?? 'utf-8'}`;
  const own = { body: Buffer.from(body, given.charset ? 'latin1' : 'utf8'), type, headers: given.headers };
  const overrides = { '/inner.html': own, '/page.html': own, '/by-phone.html': { body: 'By phone', type: 'text/html' }, ...given.overrides?.(src, text) };
  if (given.frame) overrides['/page.html'] = { body: framing(given.frame, '/inner.html'), type };
  const server = await serve({ headers: given.headers, folders: FOLDERS, overrides });
  return {
    url: server.url,
    origins: [server.url, other?.url],
    reports: () => server.requests.filter((path) => path.startsWith('/reports')),
    close: () => Promise.all([server.close(), other?.close()]),
  };
}

/** Goes to the page, and as far as the exercise can be seen. */
async function arrive(tab, given, site) {
  await tab.goto(`${site.url}/page.html`);
  if (given.frame) await tab.intoFrame();
  if (!given.opens) return;
  await tab.click(await tab.evaluate(() => {
    const { left, top, width, height } = document.querySelector('#open').getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }));
}

/** What went wrong, by the page, by the browser, and by what was asked of whom. */
async function wrongs(tab, site) {
  const own = await tab.evaluate(() => [window.heard, performance.getEntriesByType('resource').map(({ name }) => name)]);
  const asked = [...own[1], ...tab.requests].filter((url) => !url.startsWith('data:') && !site.origins.includes(new URL(url).origin));
  return [...new Set([...own[0], ...tab.heard, ...site.reports(), ...asked.map((url) => `foreign: ${url}`)])];
}

async function run(engine, given, [, hands, name, looked]) {
  const { exercise, steps } = await readPlay(name);
  const site = await host(given, exercise);
  const tab = await engine.tab(given.window);
  try {
    await arrive(tab, given, site);
    const last = await perform(tab, hands(tab), steps, async (step, screen, at) => {
      const where = `${step.place}, ${given.name}, ${engine.name}`;
      if (at === 2) await given.midway && tab.evaluate(given.midway);
      if (looked.includes(step.place)) {
        await assertSound(tab, where, { ending: screen.card });
        assert.deepEqual(await audit(tab, ['attune-exercise']), [], `axe finds nothing (${where})`);
      }
    });
    assert.equal(last.prompt, 'This is the end of the exercise.');
    assert.deepEqual(await wrongs(tab, site), []);
  } finally {
    await tab.close();
    await site.close();
  }
}

/** An exercise that cannot be opened: a kind sentence, the author's own words, and nothing uncaught. */
async function refuse(engine, given) {
  const site = await host(given, SAFETY);
  const tab = await engine.tab(given.window);
  try {
    await tab.goto(`${site.url}/page.html`);
    const seen = await tab.evaluate(async () => {
      const element = document.querySelector('attune-exercise');
      const code = await new Promise((resolve) => {
        if (element.shadowRoot?.querySelector('details')) resolve('missed');
        document.addEventListener('attune-error', ({ detail }) => resolve(detail.code));
      });
      const { width, height } = element.querySelector('a').getBoundingClientRect();
      return { code, text: element.shadowRoot.textContent, fallback: width > 0 && height > 0, heard: window.heard };
    });
    assert.ok(seen.code === given.fails || seen.code === 'missed', seen.code);
    assert.ok(seen.text.includes(KIND), seen.text);
    assert.ok(seen.fallback, 'the author’s own words can be seen');
    // A browser says for itself that it kept a file or a program back; nothing of ours is to be among it.
    assert.deepEqual(seen.heard.filter((line) => !line.startsWith('policy')), []);
    assert.deepEqual(await audit(tab, ['attune-exercise']), []);
  } finally {
    await tab.close();
    await site.close();
  }
}

for (const name of (process.env.ENGINES ?? 'chromium,firefox,webkit').split(',')) {
  describe(`in ${name}`, { concurrency: 2 }, () => {
    let engine;
    before(async () => (engine = await startEngine(name)));
    after(() => engine?.close());
    for (const given of HOSTS) {
      if (given.fails) {
        test(`${given.name}: a kind sentence, and the author’s own words`, () => refuse(engine, given));
        continue;
      }
      test(`${given.name}: both exercises by mouse and by keyboard`, async () => {
        for (const play of PLAYS) {
          await run(engine, given, play).catch((cause) => {
            throw new Error(`${play[2]} ${play[0]}: ${cause.message}`, { cause });
          });
        }
      });
    }
  });
}
