// What is heard: each exercise from its first screen to its last, and every other way to answer, as a screen reader
// would say it, written down whole in `heard/`; `ATTUNE_BLESS=1` writes it anew. It must not judge: people read the
// transcripts as somebody would hear them, and `listener.mjs` says how far they stand for a real reader.
//
// A transcript has for each screen what was said politely since the one before, what is said of what has the focus
// on arrival, and then the whole screen read through. What stands further in is inside the line above it.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { launch } from './harness.mjs';
import { listen } from './listener.mjs';
import { RUNS, serveRuns, walk } from './screens.mjs';

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

function transcript({ name, said, focus, items }) {
  const arrival = [...said.map((words) => `said: ${words}`), `focus: ${focus ?? 'where the page has it'}`];
  return [`== ${name}`, ...arrival, ...items.map((words) => `  ${words}`), ''].join('\n');
}

describe('what a screen reader says', { concurrency: true }, () => {
  for (const run of Object.keys(RUNS)) {
    test(`in ${run} is what was reviewed`, async () => {
      const screens = [];
      const errors = await walk(browser, server, run, async (page, name) => {
        screens.push(transcript({ name, ...(await listen(page)) }));
      });
      const heard = screens.join('\n');
      const path = new URL(`./heard/${run}.txt`, import.meta.url);
      if (process.env.ATTUNE_BLESS) await writeFile(path, heard);
      assert.equal(heard, await readFile(path, 'utf8'), 'ATTUNE_BLESS=1 node --test tests/browser/reader.test.mjs writes it anew');
      assert.deepEqual(errors, []);
    });
  }
});
