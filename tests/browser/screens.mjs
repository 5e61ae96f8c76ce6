// Three runs that together come to every kind of screen, for tests that look at each one in turn.
// It must not know what is looked for on a screen: whoever walks says what to see.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { serve, STRICT_CSP, visit } from './harness.mjs';
import { mouse } from './hands.mjs';
import { parse, readPlay } from './play-file.mjs';
import { Player } from './player.mjs';

/** Every way to answer that neither exercise has: an order, feelings, a rating line by line, a number, doors. */
const INPUTS = `play 1: inputs
welcome
  > next
felt
  > sad, lonely
level
  > 4
level
  > 2
helps
  > water, walk
minutes
  > "10"
kind-words
  > "I am here."
again
  > on
card
  > next
end
`;

const next = (player) => player.button('Next').click();
const press = (name) => (player) => player.button(name).click();
const music = (page) => page.getByRole('checkbox', { name: 'Music' });

/**
 * The runs by name. A moment is at a place, beside what the play does there: what it is, how it comes about and, if
 * need be, how it is gone again. `onward` in place of that: it leads on, and what the play does is done by it.
 */
export const RUNS = {
  'listening-without-defensiveness': {
    page: '/set-the-shield-down.html',
    play: () => readPlay('listening-without-defensiveness.shown-and-heard'),
    moments: [
      { place: '== hand over to Ana', what: 'pressed once', come: twice('I’m Ana, and I’m ready.'), onward: twice('I’m Ana, and I’m ready.') },
      { place: 'gate.saying-no', what: 'Next with nothing chosen', come: next },
      { place: 'gate.done-to-me', what: 'paused', come: (player) => player.always('Pause').click(), gone: press('Back to where I was') },
      { place: 'shield', what: 'Next with no box ticked', come: next },
      { place: 'own-words', what: 'Next with nothing written', come: next },
      { place: 'agree.check.stirred', what: 'Next with no number', come: next },
      { place: 'card', what: 'copied', come: press('Copy') },
    ],
  },
  'identifying-safety': {
    page: '/steady-ground.html',
    play: () => readPlay('identifying-safety.flooded-then-calmer'),
    moments: [
      { place: 'check-in.ground.breathe', what: 'as words', come: press('Words only') },
      { place: 'check-in.ground.breathe', what: 'going in', come: press('Start') },
      { place: 'check-in.ground.breathe', what: 'going out', come: (_, page) => page.clock.runFor(4_500) },
      {
        place: 'check-in.ground.breathe',
        what: 'over',
        come: async (_, page) => {
          await page.clock.fastForward(600_000);
          await page.getByText('The count is over. Go on when you like.').first().waitFor();
        },
        onward: press('Go on'),
      },
      { place: 'hold-it', what: 'running', come: press('Start') },
      { place: 'hold-it', what: 'held', come: press('Hold the time'), gone: press('Let it run') },
      {
        place: 'hold-it',
        what: 'over',
        come: async (_, page) => {
          await page.clock.fastForward(60_000);
          await page.getByText('The time is over. Go on when you like.').first().waitFor();
        },
        onward: press('Go on'),
      },
    ],
  },
  'every-other-way-to-answer': {
    page: '/pages/inputs.html',
    play: () => parse(INPUTS),
    moments: [
      { place: 'helps', what: 'Next with nothing in order', come: next },
      { place: 'helps', what: 'one taken', come: (_, page) => music(page).check(), gone: (_, page) => music(page).uncheck() },
      { place: 'minutes', what: 'Next with no number', come: next },
    ],
  },
};

/** Half of what hands over by keys: nobody who listens has to hold anything. */
function twice(name) {
  return (player) => player.button(name).press('Enter');
}

/** The website, and the pages of tests beside it. */
export function serveRuns() {
  const folders = { '/pages/': fileURLToPath(new URL('./pages', import.meta.url)) };
  return serve({ headers: { 'content-security-policy': STRICT_CSP }, folders });
}

/** Where somebody who listens has the exercise: a window, and a time that goes by only when it is put forward. */
const WINDOW = { width: 800, height: 1000, permissions: ['clipboard-read', 'clipboard-write'] };

/** Goes through a run and calls `see(page, name)` on every screen and at every moment of it. Answers the errors on the page. */
export async function walk(browser, server, run, see) {
  const { page: address, play, moments } = RUNS[run];
  const visited = await visit(browser, server.url + address, { ...WINDOW, prepare: (page) => page.clock.install() });
  const { page, errors, close } = visited;
  await page.locator('attune-exercise [part~=step] h2').waitFor();
  // So far ahead that a busy machine is not past it by the time the page hears of it.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
  const player = new Player(page, mouse(page));
  const left = [...moments];
  for (const step of (await play()).steps) {
    await see(page, step.nudge ? `${step.place}: the thought about a word` : step.place);
    let onward;
    while (left[0]?.place === step.place && !step.nudge) {
      const { what, come, gone, ...moment } = left.shift();
      await come(player, page);
      await see(page, `${step.place}: ${what}`);
      await gone?.(player, page);
      onward = moment.onward;
    }
    if (onward) await onward(player, page);
    else if (step.act) await player.act(step);
  }
  await see(page, 'end');
  await close();
  // A moment whose place is never come to is seen by nobody.
  assert.deepEqual(left, []);
  return errors;
}
