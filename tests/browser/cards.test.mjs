// All seventeen exercises, each in its page on the demo site: played on a phone's window with keys alone, to three
// cards that differ, one at least for whoever comes to the end and one for whoever stops or has someone to reach.
// With SCREENS=folder every screen is saved there as a picture, for looking at.
// It must not know how a screen is made: what is there, what is to be done and what follows is in the plays.

import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, serve, STRICT_CSP, visit } from './harness.mjs';
import { keyboard } from './hands.mjs';
import { assertSound } from './look.mjs';
import { readPlay } from './play-file.mjs';
import { Player } from './player.mjs';

/** The plays of each exercise. The shortest would only ever show what the shared parts say, so they are named. */
const PLAYS = {
  // For two: a whole run, a day that is not the day with someone to reach before it, and a break or one alone.
  'closeness-by-choice': ['the-support-card-looked-at', 'a-hand-on-a-hand', 'a-talk-stopped-later'],
  'giving-up-the-agenda': ['not-willing', 'shutting-down', 'too-large-and-saved'],
  'intimacy-that-nurtures-trust': [
    'gate-ana-heavy-thoughts',
    'a-bid-from-what-both-picked',
    'not-compared-ana-says-no',
  ],
  'listening-without-defensiveness': ['alone-harmed', 'alone-no-other-way', 'kept'],
  'our-story-meaning': ['alone-flooded', 'just-found-out', 'side-by-side'],
  'rituals-of-connection': ['the-support-card-looked-at', 'away-without-a-backup', 'no-by-one'],
  'slow-down-safety-first': ['alone-afraid', 'one-is-numb', 'both-have-a-pause'],
  'steady-and-reliable': ['afraid-at-the-gate', 'one-shared-one-kept', 'everything-skipped'],
  'stuck-patterns': ['alone-quiet-to-stay-safe', 'a-break-with-tea', 'the-tide'],
  'trust-account': ['the-support-card-looked-at', 'sharing-the-plans', 'not-now-at-the-end'],
  // For one: a whole run, a break, and someone to reach.
  'compulsive-or-connecting': ['the-signs-of-each', 'the-urge-stays-strong', 'a-line-crossed', 'afraid-of-the-partner'],
  'empathy-not-minimizing': ['a-line-to-say-this-week', 'ashamed-and-too-much', 'own-behaviour'],
  'fear-and-anger': ['fear-and-anger-both', 'in-danger', 'too-much-at-first', 'an-urge-to-hurt'],
  'feelings-needs-boundaries': ['a-request', 'not-yet-a-boundary', 'too-much-afterwards', 'heavy-thoughts'],
  'identifying-safety': ['an-ask-is-shared', 'own-behaviour-skipped', 'harmed-at-home'],
  'room-for-your-feelings': [
    'set-down-and-shared-later',
    'too-much-at-the-end',
    'own-behaviour',
    'harmed-and-finished',
  ],
  'the-hurt-beneath': ['a-hurt-and-two-layers', 'an-old-memory', 'support-at-the-end', 'heavy-thoughts'],
};

/** Two phones, by day and in the evening, in turn. */
const PHONES = [
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 360, height: 720, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'dark' },
  { width: 360, height: 720, colorScheme: 'light' },
];

test('every exercise is played', async () => {
  const scripts = (await readdir(new URL('../../exercises/', import.meta.url))).filter((name) => name.endsWith('.ron'));
  assert.deepEqual(Object.keys(PLAYS).sort(), scripts.map((name) => name.replace(/\.ron$/, '')).sort());
});

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

/** Saves what is in the window, and what is below it, as a person would scroll; the window is left where it was. */
async function picture(page, name) {
  if (!process.env.SCREENS) return;
  await mkdir(process.env.SCREENS, { recursive: true });
  const exercise = page.locator('attune-exercise');
  const from = await page.evaluate(() => scrollY);
  for (let part = 1; ; part++) {
    await page.screenshot({ path: join(process.env.SCREENS, `${name}-${part}.png`), animations: 'disabled' });
    const more = await exercise.evaluate((element) => {
      const before = scrollY;
      // A line or two are seen again, so that nothing is cut in two.
      const below = element.getBoundingClientRect().bottom > innerHeight + 8;
      if (below) scrollBy({ top: innerHeight - 200, behavior: 'instant' });
      return scrollY > before;
    });
    if (!more) break;
  }
  await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), from);
}

/** Goes through a play and answers the places of the cards it came to. */
async function perform(exercise, name, phone) {
  const { steps } = await readPlay(`${exercise}.${name}`);
  const { page, requests, errors, close } = await visit(browser, `${server.url}/${exercise}.html`, {
    ...phone,
    hasTouch: true,
    prepare: (page) => page.clock.install(),
  });
  await page.locator('attune-exercise').getByRole('button', { name: 'Next', exact: true }).waitFor();
  // What the page itself still loads is not the exercise's doing.
  await page.waitForLoadState('networkidle');
  const loaded = requests.length;
  const player = new Player(page, keyboard(page));
  const cards = [];
  for (const [at, step] of steps.entries()) {
    const where = `${step.place} of ${name}, ${phone.width} pixels, ${phone.colorScheme}`;
    const seen = await player.check(step);
    const { card, focus } = await assertSound(page, where, { ending: seen.card, seen });
    const told = at === 0 || (focus?.isPrompt && focus.free);
    assert.ok(told, `the focus is on the prompt, in sight, not on ${focus?.words} (${where})`);
    if (card) cards.push(step.place);
    await picture(page, `${exercise}.${name}.${String(at).padStart(3, '0')}.${step.place.replace(/\W+/g, '-')}`);
    await player.act(step);
  }
  const { prompt } = await assertSound(page, `the end of ${name}`, { ending: true });
  assert.equal(prompt, 'This is the end of the exercise.');
  assert.deepEqual(requests.slice(loaded), [], 'nothing is asked of anyone once it is loaded');
  assert.deepEqual(errors, []);
  await close();
  return cards;
}

describe('an exercise on a phone, by keyboard alone', { concurrency: 2 }, () => {
  for (const [exercise, plays] of Object.entries(PLAYS)) {
    test(`${exercise} comes to three cards that differ`, async () => {
      const endings = [];
      for (const [at, name] of plays.entries()) endings.push(await perform(exercise, name, PHONES[at]));
      for (const [at, cards] of endings.entries()) assert.ok(cards.length > 0, `${plays[at]} comes to a card`);
      const different = new Set(endings.flat());
      assert.ok(different.size >= 3, `three cards that differ: ${[...different]}`);
      const ways = new Set(endings.map((cards) => cards.join()));
      assert.ok(ways.size >= 3, `three plays whose cards differ: ${[...ways].join(' | ')}`);
    });
  }
});
