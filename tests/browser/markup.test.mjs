// The markup of every kind of screen, as it stands in the root, held against the HTML standard by html-validate.
// It must not know how a screen is drawn; each rule that is off has its reason beside it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { launch, visit } from './harness.mjs';
import { RUNS, serveRuns, walk } from './screens.mjs';

const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // How a browser writes down what is in its tree, `hidden=""`, is no choice of anybody's.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Boxes of one question have one name, as rings do: that is how they are read at Next.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
    // Where options are buttons that go at once, and while a clock runs, there is nothing to send. Next is looked for
    // on every other screen by the plays.
    'wcag/h32': 'off',
    // It has no meaning on rings and boxes, but without it Firefox ticks them again after a reload, for whoever
    // has the device then. Values it must not have are still found on fields.
    'input-attributes': 'off',
    'valid-autocomplete': 'off',
    // A number is written as its own country writes it, to be selected and copied, and never with other characters.
    'tel-non-breaking': 'off',
    // What an author is told is read in its lines, so it is a `pre`, and a region because it scrolls and takes the focus.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // An id that names nothing is silence to whoever listens.
    'no-missing-references': 'error',
  },
}));

/** What is wrong with the markup in the root, one line for each fault. */
async function faults(page) {
  const html = await page.evaluate(() => document.querySelector('attune-exercise').shadowRoot.innerHTML);
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, offset }) => `${ruleId}: ${message} at ${html.slice(Math.max(0, offset - 60), offset + 60)}`),
  );
}

let server;
let browser;
before(async () => {
  server = await serveRuns();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

describe('the markup keeps to the standard', { concurrency: true }, () => {
  for (const run of Object.keys(RUNS)) {
    test(`on every screen of ${run}`, async () => {
      await walk(browser, server, run, async (page, name) => assert.deepEqual(await faults(page), [], name));
    });
  }

  for (const [what, answer] of [
    ['that cannot be fetched', { status: 404, body: 'Not here' }],
    ['with a mistake in it', { body: 'Exercise(format: 1, steps: { "a": Say(text: "A", go: "b") })' }],
  ]) {
    test(`for an exercise ${what}`, async () => {
      const { page, close } = await visit(browser, `${server.url}/pages/inputs.html`, {
        prepare: (page) => page.route('**/inputs.ron', (route) => route.fulfill(answer)),
      });
      await page.locator('attune-exercise details').waitFor();
      assert.deepEqual(await faults(page), []);
      await close();
    });
  }

  test('and a fault would be found', async () => {
    const { page, close } = await visit(browser, `${server.url}/pages/inputs.html`);
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await page.evaluate(() => document.querySelector('attune-exercise').shadowRoot.querySelector('h2').setAttribute('aria-describedby', 'nowhere'));
    assert.match((await faults(page)).join(), /^no-missing-references/);
    await close();
  });
});
