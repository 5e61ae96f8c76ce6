// The author's live preview: what a save shows, how one gets to a step, and how a play is replayed in it.
// It must not know how the page asks the server, nor how the server answers.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DIST, ROOT } from '../../www/build/tools.mjs';
import { audit, elsewhere, launch, overflow, visit } from './harness.mjs';

const STEADY = `Exercise(
    format: 1,
    title: "One steady thing",
    minutes: 3,
    steps: {
        "hello": Say("You could look for one steady thing."),
        "thing": Choice(
            ask: "What is steady near you?",
            options: { "feet": "My feet on the floor", "hands": "My hands" },
        ),
        "words": Short("What would you call it?"),
        "steady": Scale(
            ask: "How steady do you feel?", low: "not at all", high: "very", skip: false,
            go: { "steady >= 4": "card", "else": "nearer" },
        ),
        "nearer": Say("You could look for something nearer."),
        "card": Card(
            kind: "done", title: "My steady thing",
            next: "When fear gets loud, then I look at one steady thing.",
        ),
    },
)
`;

const PLAY = `play 1: steady

hello: You could look for one steady thing
  > next
thing
  > hands
words
  > "the warm mug"
steady
  > 2
nearer: something nearer
  > next
card: My steady thing
  > next
end
`;

let browser;
let folder;
let server;
let url;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-preview-'));
  await mkdir(join(folder, 'plays'));
  await save('steady.ron', STEADY);
  await save('plays/steady.little.play', PLAY);
  [browser] = await Promise.all([launch(), start()]);
});

after(async () => {
  await browser?.close();
  server?.kill();
  await rm(folder, { recursive: true, force: true });
});

const save = (name, text) => writeFile(join(folder, name), text);

/** Starts the preview as an author does, and waits for the line that says where it is. */
function start() {
  const words = ['run', '--quiet', '--locked', '--bin', 'attune', '--', 'serve', folder, '--port', '0', '--engine', DIST];
  server = spawn('cargo', words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      url = /^Preview on (http:\S+)$/m.exec(said)?.[1];
      if (url) resolve();
    });
    server.on('exit', (code) => reject(new Error(`attune serve ended with ${code}`)));
  });
}

/** Opens the preview; `widget` finds things in the running exercise. */
async function open(more = {}) {
  const visited = await visit(browser, `${url}/`, { width: 1440, height: 1000, ...more });
  const { page } = visited;
  const widget = page.frameLocator('iframe[title="The running exercise"]');
  await widget.getByText('You could look for one steady thing.').waitFor();
  const at = (place) => page.getByText(new RegExp(`^You are at ${place}`)).waitFor();
  await at('hello');
  return { ...visited, widget, at, prompt: (words) => widget.getByRole('heading', { name: words }).waitFor() };
}

describe('the preview of a folder', () => {
  test('a misspelt step is told with its line while the exercise stays, and is gone once it is mended', async () => {
    const { page, widget, at, prompt, errors, requests, close } = await open();
    await page.getByText('Nothing to report.').waitFor();
    await widget.getByRole('button', { name: 'Next' }).click();
    await widget.getByRole('radio', { name: 'My hands' }).check();
    await widget.getByRole('button', { name: 'Next' }).click();
    await prompt('What would you call it?');
    await at('words');

    await save('steady.ron', STEADY.replace('"else": "nearer"', '"else": "neerer"'));
    const finding = page.getByRole('listitem').filter({ hasText: 'there is no step neerer' });
    await finding.waitFor();
    const words = await finding.innerText();
    assert.match(words, /line 14 · unknown-step/);
    assert.match(words, /\^{6}/, 'the caret stands under the name');
    assert.match(words, /hint: did you mean `nearer`\?/);
    assert.match(await page.getByRole('status').filter({ hasText: '1 error' }).innerText(), /line 14/);
    assert.match(await page.getByRole('status').filter({ hasText: 'Saved at' }).innerText(), /steady\.ron$/);
    await prompt('What would you call it?');
    assert.deepEqual(await audit(page), []);

    // What is done meanwhile is done again too.
    await widget.getByRole('textbox').fill('the warm mug');
    await widget.getByRole('button', { name: 'Next' }).click();
    await prompt('How steady do you feel?');

    await save('steady.ron', STEADY.replace('How steady do you', 'How steady now do you'));
    await page.getByText('Nothing to report.').waitFor();
    await finding.waitFor({ state: 'detached' });
    await prompt('How steady now do you feel?');
    await at('steady');

    await save('steady.ron', STEADY.replace(', "hands": "My hands"', ', "wall": "The wall"'));
    await at('thing');
    await page.getByText('> hands is not taken at thing as it is now. You are there again.').waitFor();
    await widget.getByRole('radio', { name: 'The wall' }).waitFor();

    await save('steady.ron', STEADY);
    await widget.getByRole('radio', { name: 'My hands' }).waitFor();
    assert.deepEqual(errors, []);
    assert.deepEqual(elsewhere(requests, url), []);
    await close();
  });

  test('one jumps to any step, and goes on from there', async () => {
    const { page, widget, at, prompt, errors, close } = await open();
    await page.getByLabel('Jump to a step').selectOption('nearer');
    await page.getByRole('button', { name: 'Jump' }).press('Enter');
    await prompt('You could look for something nearer.');
    await at('nearer');
    await widget.getByRole('button', { name: 'Back', exact: true }).click();
    await prompt('How steady do you feel?');
    await at('steady');
    await widget.getByRole('radio', { name: '7' }).check();
    await widget.getByRole('button', { name: 'Next' }).click();
    await prompt('My steady thing');
    await at('card');
    assert.deepEqual(errors, []);
    await close();
  });

  test('a play is replayed step by step, and one that is not true any more says where', async () => {
    const { page, widget, at, prompt, errors, close } = await open();
    await page.getByRole('button', { name: 'Replay' }).click();
    const next = page.getByRole('button', { name: 'Next step' });
    await page.getByText('0 of 6 steps. Next, at hello: > next.').waitFor();
    await next.click();
    await at('thing');
    await next.click();
    await at('words');
    await next.click();
    await prompt('How steady do you feel?');
    await page.getByRole('button', { name: 'Step back' }).click();
    await prompt('What would you call it?');
    await page.getByRole('button', { name: 'To its end' }).click();
    await prompt('This is the end of the exercise.');
    await page.getByText('That was its last step.').waitFor();

    await save('plays/steady.little.play', PLAY.replace('something nearer', 'something farther'));
    await page.getByRole('listitem').filter({ hasText: 'something farther is not on the screen' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'One play is not true any more.' }).waitFor();
    await page.getByRole('option', { name: 'little, not true any more' }).waitFor({ state: 'attached' });
    await save('plays/steady.little.play', PLAY);
    await page.getByText('Nothing to report.').waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  test('it fits a phone, and the phone frame is one', async () => {
    const { page, widget, errors, close } = await open({ width: 360, height: 740, colorScheme: 'dark' });
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await audit(page), []);
    await close();
    const wide = await open();
    await wide.page.getByLabel('Phone, 360 × 740').check();
    const size = await wide.widget.locator('body').evaluate(() => [innerWidth, innerHeight]);
    assert.deepEqual(size, [360, 740]);
    assert.deepEqual([...errors, ...wide.errors], []);
    await wide.close();
  });
});
