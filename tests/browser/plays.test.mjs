// Both exercises on the example website, played from their first screen to their last as a person would.
// It must not know how a screen is made: what is there, what is to be done and what follows is in the plays.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { launch, serve, STRICT_CSP, visit } from './harness.mjs';
import { keyboard, mouse } from './hands.mjs';
import { assertAccessible, assertSound, everything, fold, look } from './look.mjs';
import { readPlay } from './play-file.mjs';
import { Player } from './player.mjs';
import { Secrets } from './secrets.mjs';

/** The page of each exercise. */
const PAGES = {
  'identifying-safety': 'steady-ground.html',
  'listening-without-defensiveness': 'set-the-shield-down.html',
};

const SAFETY = 'identifying-safety';
const SHIELD = 'listening-without-defensiveness';

/** What is chosen so that each exercise ends on each kind of card, by mouse and by keys, on each kind of window. */
const RUNS = [
  // A phone by day, with a finger.
  [mouse, 360, 'light', SAFETY, 'an-ask-is-shared', 'a card of what was found'],
  [mouse, 360, 'light', SAFETY, 'own-behaviour-skipped', 'a card for a break'],
  [mouse, 360, 'light', SAFETY, 'not-today-at-the-start', 'a card for another day'],
  [mouse, 360, 'light', SAFETY, 'harmed-at-home', 'a card with someone to reach'],
  [mouse, 360, 'light', SHIELD, 'shown-and-heard', 'a card for each of two'],
  [mouse, 360, 'light', SHIELD, 'alone-nothing-planned', 'a card for a break'],
  [mouse, 360, 'light', SHIELD, 'gate-ana-heavy-thoughts', 'a card for another day, after one with someone to reach'],
  [mouse, 360, 'light', SHIELD, 'alone-harmed', 'a card with someone to reach, for one'],
  [mouse, 360, 'light', SAFETY, 'someone-not-named', 'a card after reaching out to someone'],
  [mouse, 360, 'light', SHIELD, 'bigger-and-skipped', 'a card after something bigger was left alone'],
  // A large window in the evening, with a mouse.
  [mouse, 1280, 'dark', SAFETY, 'each-line-could-be-stood-on', 'a card with words of one’s own'],
  [mouse, 1280, 'dark', SAFETY, 'stopped-at-a-timer', 'a card for another day'],
  [mouse, 1280, 'dark', SHIELD, 'breaks-until-tomorrow', 'a card for a break for each of two'],
  [mouse, 1280, 'dark', SHIELD, 'alone-three-tries', 'a card for one'],
  // A phone in the evening, with keys alone.
  [keyboard, 360, 'dark', SAFETY, 'the-floor-holds', 'a card after a time with the floor'],
  [keyboard, 360, 'dark', SAFETY, 'heavy-thoughts', 'a card with someone to reach'],
  [keyboard, 360, 'dark', SHIELD, 'no-by-the-speaker', 'a card for another day for both'],
  [keyboard, 360, 'dark', SHIELD, 'alone-no-other-way', 'a card for a break'],
  [keyboard, 360, 'dark', SHIELD, 'alone-own-behaviour', 'a card with someone to reach'],
  [keyboard, 360, 'dark', SHIELD, 'alone-heavy-thoughts', 'a card with a real voice to reach'],
  // A large window by day, with keys alone.
  [keyboard, 1280, 'light', SAFETY, 'some-steady-and-a-few-own-steps', 'a card with steps of one’s own'],
  [keyboard, 1280, 'light', SAFETY, 'still-flooded-with-another-way', 'a card for a break'],
  [keyboard, 1280, 'light', SAFETY, 'not-alone-with-the-screen', 'a card for another day'],
  [keyboard, 1280, 'light', SAFETY, 'not-safe-at-home', 'a card with someone to reach and something steady'],
  [keyboard, 1280, 'light', SHIELD, 'not-asked-whether-heard', 'a card for each of two'],
  [keyboard, 1280, 'light', SHIELD, 'kept', 'a card for each of two, with plans of their own'],
  [keyboard, 1280, 'light', SHIELD, 'stopped-on-a-hand-over', 'a card for another day'],
  [keyboard, 1280, 'light', SHIELD, 'left-while-sharing', 'another website, at once'],
];

test('these plays together come to every step that any play comes to', async () => {
  // A part is the same screens wherever it is called, so a step counts by its own id.
  const ids = async (names) => {
    const plays = await Promise.all(names.map(readPlay));
    return new Set(plays.flatMap(({ steps }) => steps.map(({ place }) => place.split('.').at(-1))));
  };
  for (const exercise of [SAFETY, SHIELD]) {
    const all = (await readdir(new URL('../../exercises/plays', import.meta.url)))
      .filter((file) => file.startsWith(`${exercise}.`))
      .map((file) => file.replace(/\.play$/, ''));
    const run = await ids(RUNS.filter((each) => each[3] === exercise).map((each) => `${exercise}.${each[4]}`));
    assert.deepEqual([...(await ids(all))].filter((id) => !run.has(id)).sort(), []);
  }
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

/** Opens an exercise in its page, with a clock that can be put forward. */
async function open(exercise, more = {}) {
  const visited = await visit(browser, `${server.url}/${PAGES[exercise]}`, {
    ...more,
    prepare: async (page) => {
      await page.clock.install();
      await more.prepare?.(page);
    },
  });
  await visited.page.locator('attune-exercise').getByRole('button', { name: 'Next', exact: true }).waitFor();
  // What the page itself still loads is not the exercise's doing.
  await visited.page.waitForLoadState('networkidle');
  return visited;
}

/** What a browser could keep of a visit. */
const kept = (page) => page.evaluate(async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  cookies: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  state: history.state,
  address: location.pathname + location.search + location.hash,
}));

/** Which screens axe has looked at: one place in one kind of window looks the same every time. */
const audited = new Set();

async function perform(hands, width, colorScheme, exercise, name) {
  const { steps } = await readPlay(`${exercise}.${name}`);
  const visited = await open(exercise, { width, height: width < 500 ? 720 : 800, colorScheme });
  const { page, context, requests, errors, close } = visited;
  await page.route('https://www.wikipedia.org/', (route) => route.fulfill({ body: 'Elsewhere', contentType: 'text/html' }));
  const player = new Player(page, hands(page));
  const secrets = new Secrets();
  const loaded = requests.length;

  let blank;
  for (const [at, step] of steps.entries()) {
    const where = `${step.place}, ${width} pixels, ${colorScheme}`;
    secrets.heldBy(step.to);
    const screen = await player.check(step);
    await assertSound(page, where, { ending: screen.card, seen: screen });
    if (at > 0) {
      assert.ok(screen.focus?.isPrompt, `the focus is on the prompt, not on ${screen.focus?.words} (${where})`);
      assert.ok(screen.focus.free, `the prompt is in sight (${where})`);
    }
    const all = await everything(page);
    secrets.assertKept(all, where);
    if (blank !== undefined) {
      for (const words of [screen.prompt, ...screen.options.filter((words) => words.length > 12)]) {
        assert.ok(!fold(blank).includes(fold(words)), `“${words}” is not there before the device is taken (${where})`);
      }
      assert.ok(!screen.buttons.includes('Back'), `no way back to the other’s screens (${where})`);
      assert.deepEqual(screen.checked, [], `nothing is chosen beforehand (${where})`);
    }
    blank = step.to && step.act.kind === 'ready' ? all : undefined;
    const seen = `${exercise} ${step.nudge ?? ''} ${where}`;
    if (!audited.has(seen)) {
      audited.add(seen);
      await assertAccessible(page, where);
    }
    secrets.entered(step, await player.act(step));
  }

  if (steps.at(-1).act.word === 'leave') {
    await page.waitForURL('https://www.wikipedia.org/');
    secrets.assertForgotten(await page.content());
  } else {
    const screen = await assertSound(page, 'the end', { ending: true });
    assert.equal(screen.prompt, 'This is the end of the exercise.');
    assert.ok(screen.focus.isPrompt && screen.focus.free, 'the end has the focus');
    await assertAccessible(page, 'the end');
    secrets.assertForgotten(await everything(page));
    assert.deepEqual(requests.slice(loaded), [], 'nothing is asked of anyone once it is loaded');
    assert.deepEqual(await kept(page), {
      local: 0, session: 0, cookies: '', databases: 0, caches: 0, state: null, address: `/${PAGES[exercise]}`,
    });
  }
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(errors, []);
  await close();
}

describe('an exercise from its first screen to its last', { concurrency: 2 }, () => {
  for (const [hands, width, colorScheme, exercise, name, ending] of RUNS) {
    const by = hands === mouse ? 'by mouse' : 'by keyboard alone';
    test(`${exercise} ${by}, ${width} pixels, ${colorScheme}: ${name} leads to ${ending}`, () => perform(hands, width, colorScheme, exercise, name));
  }
});

/** Opens the page of a play and goes through it as far as a place, without a word about what is on the way. */
async function reach(exercise, name, place, more = {}) {
  const visited = await open(exercise, { width: 360, height: 720, ...more });
  const player = new Player(visited.page, mouse(visited.page));
  const { steps } = await readPlay(`${exercise}.${name}`);
  const end = steps.findIndex((step) => step.place === place);
  for (const step of steps.slice(0, end)) await player.act(step);
  await player.check(steps[end]);
  return { ...visited, player, step: steps[end], next: steps[end + 1] };
}

/** From here on time goes by only when it is put forward. */
async function standStill(page) {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
}

/** Axe needs time that goes by, so it looks only while the exercise holds its own. */
async function auditHeld(page, where) {
  await page.clock.resume();
  await assertAccessible(page, where);
  await standStill(page);
}

describe('a moment of an exercise', { concurrency: 2 }, () => {
  test('a time runs only when asked, can be held, and at its end waits for the person', async () => {
    const { page, player, next, close } = await reach(SAFETY, 'the-floor-holds', 'floor');
    const { prompt } = await look(page);
    await standStill(page);
    const left = (seconds) => page.getByRole('timer').filter({ hasText: `${seconds} seconds left` }).waitFor();
    await left(20);
    await page.clock.fastForward(3_600_000);
    await left(20);
    await player.button('Start').click();
    await page.clock.fastForward(5_000);
    await player.button('Hold the time').click();
    const held = await page.getByRole('timer').innerText();
    await page.clock.fastForward(3_600_000);
    assert.equal(await page.getByRole('timer').innerText(), held, 'a held time stands');
    await auditHeld(page, 'a held time');
    await player.button('Let it run').click();
    await player.always('Pause').click();
    await page.clock.fastForward(3_600_000);
    await auditHeld(page, 'the curtain');
    await player.button('Back to where I was').click();
    assert.equal(await page.getByRole('timer').innerText(), held, 'it stands behind the curtain too');
    await page.clock.fastForward(20_000);
    await left(0);
    await page.clock.fastForward(3_600_000);
    assert.equal((await look(page)).prompt, prompt, 'the end of the time moves nothing on');
    await assertSound(page, 'a time that is over');
    await player.button('Again').click();
    await left(20);
    await player.button('Go on').click();
    await player.check(next);
    await close();
  });

  test('a breath is a circle or counted words, can be held, and at its end waits for the person', async () => {
    const { page, player, close } = await reach(SAFETY, 'flooded-then-calmer', 'check-in.ground.breathe');
    const { prompt } = await look(page);
    await standStill(page);
    const count = () => page.getByText(/^Breath \d+ of 12$/).innerText();
    await page.clock.fastForward(3_600_000);
    assert.equal(await page.getByText(/^Breath \d+ of/).count(), 0, 'it does not start by itself');
    await player.button('Start').click();
    await page.clock.fastForward(15_000);
    assert.equal(await count(), 'Breath 2 of 12');
    await player.button('Pause the count').click();
    await page.clock.fastForward(3_600_000);
    assert.equal(await count(), 'Breath 2 of 12', 'a held breath stands');
    await auditHeld(page, 'the circle');
    await player.button('Words only').click();
    await page.getByText(/^Out\s*1\s*2\s*3\s*4\s*5\s*6$/).waitFor();
    await auditHeld(page, 'the counted words');
    await assertSound(page, 'the counted words');
    await player.button('Go on counting').click();
    await page.clock.fastForward(3_600_000);
    await page.getByText('The count is over. Go on when you like.').first().waitFor();
    await page.clock.fastForward(3_600_000);
    assert.equal((await look(page)).prompt, prompt, 'the end of the count moves nothing on');
    await close();
  });

  test('whoever asks for less motion is given a breath in words, and nothing moves', async () => {
    const { page, player, close } = await reach(SAFETY, 'flooded-then-calmer', 'check-in.ground.breathe', { reducedMotion: 'reduce' });
    await player.button('Start').click();
    await page.getByText(/^In\s*1\s*2\s*3\s*4$/).waitFor();
    assert.equal(await player.button('Words only').count(), 0, 'there is nothing to choose between');
    const moving = await page.evaluate(() => document.querySelector('attune-exercise').shadowRoot.getAnimations().length);
    assert.equal(moving, 0);
    await assertAccessible(page, 'a breath in words');
    await close();
  });

  for (const [exercise, name, place, first, last] of [
    [SAFETY, 'an-ask-is-shared', 'card-done', /^My steady ground\n/, 'I can bring this to my therapist.'],
    [SHIELD, 'shown-and-heard', 'card', /^Only for Ana\nMy shield, set down\n/, 'If I want to explain, then I say back the feeling first'],
  ]) {
    test(`the card of ${exercise} is copied and printed alone, and only when asked`, async () => {
      const { page, player, step, close } = await reach(exercise, name, place, {
        permissions: ['clipboard-read', 'clipboard-write'],
        // Printing itself opens a window of the browser’s own, so it is only noted here.
        prepare: (page) => page.addInitScript(() => {
          window.print = () => (window.top.printed = document.querySelector('attune-exercise').shadowRoot.textContent);
        }),
      });
      await page.evaluate(() => navigator.clipboard.writeText('before'));
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      assert.equal(await clipboard(), 'before');
      await player.button('Copy').click();
      await page.getByText('Copied.').first().waitFor();
      await assertAccessible(page, 'a card that was copied');
      const copied = await clipboard();
      assert.match(copied, first);
      assert.ok(copied.includes(last), copied);
      await player.button('Print').click();
      const printed = await page.evaluate(() => window.printed);
      // Without the spaces, which boxes stand for in print and lines on the clipboard.
      const dense = (words) => fold(words).replaceAll(' ', '');
      for (const words of step.shown) {
        assert.ok(dense(copied).includes(dense(words)), `“${words}” is copied: ${copied}`);
        assert.ok(dense(printed).includes(dense(words)), `“${words}” is printed: ${printed}`);
      }
      for (const words of ['Finish', 'Leave quickly', 'Copy']) assert.ok(!printed.includes(words), `${words} is not printed: ${printed}`);
      await close();
    });
  }

  test('Start again begins anew, and nothing of the run before is there', async () => {
    const { page, player, step, close } = await reach(SAFETY, 'an-ask-is-shared', 'card-done');
    await player.act(step);
    await player.button('Start again').click();
    const screen = await assertSound(page, 'the first screen again');
    assert.equal(screen.prompt, 'What can I count on?');
    assert.ok(screen.focus.isPrompt && screen.focus.free, 'the focus is on the first prompt');
    assert.ok(!screen.buttons.includes('Back'), 'no way back into the run before');
    const all = await everything(page);
    for (const words of ['Would you text me when you are late?', 'call my sister']) assert.ok(!all.includes(words), words);
    await close();
  });

  test('pausing, grounding and looking for support on a hand-over show nothing of either part', async () => {
    const { page, player, step, close } = await reach(SHIELD, 'shown-and-heard', '== hand over to Bo');
    const shown = [await everything(page)];
    await player.always('Pause').click();
    shown.push(await everything(page));
    await player.button('Back to where I was').click();
    for (const aside of ['Ground me', 'Support']) {
      await player.always(aside).click();
      shown.push(await everything(page));
      await player.button('Back to where I was').click();
      await player.check(step);
    }
    for (const words of ['Take a moment on your own with the screen', 'I’m on my own with it', 'Show me the card']) {
      for (const all of shown) assert.ok(!fold(all).includes(fold(words)), words);
    }
    await close();
  });

  test('Next pressed too soon says under each kind of control what is missing, and leads there', async () => {
    const visited = await open(SHIELD, { width: 360, height: 720, colorScheme: 'dark' });
    const { page, close } = visited;
    const player = new Player(page, mouse(page));
    const { steps } = await readPlay(`${SHIELD}.shown-and-heard`);
    const missing = new Map([
      ['gate.saying-no', 'Nothing is chosen yet.'],
      ['gate.done-to-me', 'Nothing is chosen yet.'],
      ['own-words', 'Nothing is written yet.'],
      ['agree.check.stirred', 'Nothing is chosen yet.'],
      ['agree.agree', 'Nothing is chosen yet.'],
    ]);
    for (const step of steps) {
      const words = missing.get(step.place);
      if (words) {
        missing.delete(step.place);
        await player.button('Next').click();
        const screen = await assertSound(page, step.place);
        assert.ok(screen.text.includes(words), `${step.place}: ${screen.text}`);
        assert.ok(screen.focus.free && !screen.focus.isPrompt, `the focus is on the control (${step.place})`);
        await assertAccessible(page, `a message at ${step.place}`);
      }
      if (missing.size === 0) break;
      await player.act(step);
    }
    assert.equal(missing.size, 0);
    await close();
  });
});
