// Opens one of the pages cold, notes what its load took, and plays it once by mouse and keys as a person does.
// It must not know which page it has before it.

import { fileURLToPath } from 'node:url';
import { visit } from '../../browser/harness.mjs';

const HOOK = fileURLToPath(new URL('hook.js', import.meta.url));

/** High enough that the exercise's first prompt is in sight without scrolling. */
const VIEW = { width: 1280, height: 1400 };

/** Longer than a load and a play ever take. */
const PATIENCE = 120_000;

/**
 * Resolves to what one load took: `prompt`, `first` and `largest` paint, `blocked`, `bytes`, `files`; and, where a
 * `play` is given, to `presses`, `[kind, milliseconds]` each, and `work`, the main thread's seconds in all of them.
 */
export async function run(browser, url, { slowdown = 1, network, play } = {}) {
  let tools;
  const prepare = async (page) => {
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript({ path: HOOK });
    tools = await page.context().newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await tools.send('Performance.enable');
    if (network) {
      await tools.send('Network.enable');
      await tools.send('Network.emulateNetworkConditions', { offline: false, ...network });
    }
  };
  const { page, errors, close } = await visit(browser, url, { ...VIEW, prepare });
  // On a quick machine the browser notes the paint only after the prompt was seen to stand.
  await page.waitForFunction(() => window.pace.prompt && performance.getEntriesByName('first-contentful-paint').length);
  const load = await page.evaluate(loaded);
  const played = play ? await perform(page, tools, play) : await reacts(page);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  await close();
  return { ...load, ...played };
}

/** Runs in the page. */
function loaded() {
  const { prompt, largest, tasks } = window.pace;
  const [first] = performance.getEntriesByName('first-contentful-paint');
  const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const bytes = files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  const blocked = tasks.filter(([start]) => start < prompt).reduce((sum, [, length]) => sum + Math.max(0, length - 50), 0);
  return { prompt, first: first.startTime, largest, blocked, bytes, files: files.length };
}

/** A prompt that is painted and answers nothing would be no use. */
async function reacts(page) {
  await press(page, '[type=submit]');
  const [[kind]] = await page.evaluate(() => window.pace.presses);
  if (kind !== 'screen') throw new Error('Next did nothing after the first prompt was painted');
  return {};
}

async function perform(page, tools, { steps }) {
  const work = async () => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const before = await work();
  for (const { act } of steps) if (act) await enter(page, act);
  const spent = (await work()) - before;
  const { presses, slow } = await page.evaluate(() => window.pace);
  return { presses, work: spent * 1000, slowest: Math.max(...slow) };
}

async function enter(page, act) {
  if (act.kind === 'texts') {
    await press(page, 'textarea');
    for (const letter of act.texts[0]) await settled(page, () => page.keyboard.press(letter));
    return press(page, '[type=submit]');
  }
  if (act.kind === 'wait') {
    await press(page, '.clock .primary');
    return press(page, '.act .secondary');
  }
  const [{ word }] = act.picks;
  if (word !== 'next') {
    const list = page.locator('attune-exercise select');
    if (await list.count()) {
      await list.selectOption(word);
    } else {
      const label = `label:has(> input[value="${word}"])`;
      if (await page.locator(`attune-exercise button[data-id="${word}"]`).count()) return press(page, `button[data-id="${word}"]`);
      await press(page, label);
    }
  }
  return press(page, '[type=submit]');
}

/** Presses the middle of something by the mouse, where it stands, brought into sight first. */
async function press(page, selector) {
  const { x, y } = await page.evaluate((selector) => {
    const target = document.querySelector('attune-exercise').shadowRoot.querySelector(selector);
    const box = () => target.getBoundingClientRect();
    if (box().top < 0 || box().bottom > innerHeight - 100) target.scrollIntoView({ block: 'center', behavior: 'instant' });
    return new Promise((resolve) => requestAnimationFrame(() => resolve({ x: box().x + box().width / 2, y: box().y + box().height / 2 })));
  }, selector);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await settled(page, () => page.mouse.up());
}

/** Does something, and waits until what came of it was painted. */
async function settled(page, does) {
  const count = () => window.pace.presses.length;
  const before = await page.evaluate(count);
  await does();
  await page.waitForFunction((before) => window.pace.presses.length > before, before);
}
