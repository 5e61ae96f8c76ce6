// Plays both pages side by side and stands up for it that they are the same on every screen of the play.
// It must not measure anything.

import assert from 'node:assert/strict';
import { mouse } from '../../browser/hands.mjs';
import { visit } from '../../browser/harness.mjs';
import { look } from '../../browser/look.mjs';
import { readPlay } from '../../browser/play-file.mjs';
import { Player } from '../../browser/player.mjs';
import { PAGES, PLAY } from './pages.mjs';

/** Throws on the first screen that has other words, choices, buttons or another focus, and on any error of a page. */
export async function assertSame(browser, server) {
  const open = async (path) => {
    const { page, errors, close } = await visit(browser, server.url + path, { prepare: (page) => page.clock.install() });
    await page.locator('attune-exercise form [part~=prompt]').waitFor();
    return { page, errors, close, player: new Player(page, mouse(page)) };
  };
  const both = await Promise.all(Object.values(PAGES).map(open));
  const compare = async (place) => {
    const [ours, theirs] = await Promise.all(both.map(({ page }) => look(page)));
    assert.deepEqual(theirs, ours, place);
  };
  const { steps } = await readPlay(PLAY);
  for (const step of steps) {
    await compare(step.place);
    if (step.act) for (const { player } of both) await player.act(step);
  }
  await compare('the end');
  assert.deepEqual(both.map(({ errors }) => errors), [[], []]);
  for (const { close } of both) await close();
}
