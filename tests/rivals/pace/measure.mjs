// Writes PACE.md: how soon the player and a hand-written page can be used, and how soon each answers a press.
// It must not know how a page is made, nor how a figure is taken.

import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launch } from '../../browser/harness.mjs';
import { readPlay } from '../../browser/play-file.mjs';
import { PAGES, PLAY, serveBoth } from './pages.mjs';
import { run } from './run.mjs';
import { assertSame } from './same.mjs';

/** How often each page is loaded under each condition, and in how many of these it is played to the end. */
const LOADS = Number(process.env.LOADS ?? 15);
const PLAYS = Number(process.env.PLAYS ?? 3);

/** What Lighthouse calls slow 4G, as browsers' tools for developers are set for it. */
const SLOW_4G = { latency: 562.5, downloadThroughput: 1_474.56 * 128, uploadThroughput: 675 * 128 };

const CONDITIONS = [
  { name: 'plain', plays: PLAYS },
  { name: '4× CPU slowdown', slowdown: 4, plays: PLAYS },
  { name: '4× CPU slowdown, slow 4G', slowdown: 4, network: SLOW_4G, plays: 0 },
];

const FIGURES = [
  ['time to first usable prompt, ms', ({ prompt }) => [prompt]],
  ['first contentful paint, ms', ({ first }) => [first]],
  ['largest contentful paint, ms', ({ largest }) => [largest]],
  ['total blocking time until the prompt, ms', ({ blocked }) => [blocked]],
  ['press that brings a screen, to next paint, ms', taken('screen')],
  ['press that takes a choice, to next paint, ms', taken('choice')],
  ['key in a text, to next paint, ms', taken('key')],
  ['slowest interaction of a play (Event Timing), ms', ({ slowest }) => (slowest ? [slowest] : [])],
  ['main thread in a whole play, ms', ({ work }) => (work ? [work] : [])],
];

function taken(kind) {
  return ({ presses = [] }) => presses.filter(([each]) => each === kind).map(([, time]) => time);
}

/** The value below which a share of them lies. */
function at(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

// As a visitor has it, not the shell that most tests are content with.
const [browser, server] = await Promise.all([launch({ backForwardCache: true }), serveBoth()]);
const busy = [loadavg()[0]];
await assertSame(browser, server);
const play = await readPlay(PLAY);
const rows = [];
let sizes;
for (const { name, plays, ...more } of CONDITIONS) {
  const found = { attunement: [], preact: [] };
  for (let load = 0; load < LOADS; load++) {
    // By turns, and each as often first: whatever else the machine does falls on both.
    const order = load % 2 ? ['preact', 'attunement'] : ['attunement', 'preact'];
    for (const page of order) {
      found[page].push(await run(browser, server.url + PAGES[page], { ...more, play: load < plays ? play : undefined }));
    }
  }
  busy.push(loadavg()[0]);
  sizes = Object.entries(found).map(([page, [{ bytes, files }]]) => [page, bytes, files]);
  for (const [title, take] of FIGURES) {
    const [ours, theirs] = [found.attunement, found.preact].map((all) => all.flatMap(take));
    if (ours.length === 0) continue;
    const [a, b] = [at(ours, 0.5), at(theirs, 0.5)];
    const cells = [ours, theirs].flatMap((values) => [at(values, 0.5), at(values, 0.95)].map((value) => value.toFixed(0)));
    rows.push([name, title, ours.length, ...cells, b >= 1 ? (a / b).toFixed(2) : '–']);
    console.log(rows.at(-1).join(' | '));
  }
}
await Promise.all([browser.close(), server.close()]);

const table = [
  '| condition | what | samples each | Attunement, median | p95 | Preact, median | p95 | ratio of medians |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n');
const transferred = sizes.map(([page, bytes, files]) => `| ${page} | ${(bytes / 1024).toFixed(1)} | ${files} |`).join('\n');
const facts = {
  table,
  transferred: `| page | KiB as brotli, all files | files |\n| --- | ---: | ---: |\n${transferred}`,
  browser: `Chromium ${browser.version()}`,
  date: new Date().toISOString().slice(0, 10),
  load: busy.map((each) => each.toFixed(1)).join(', '),
  loads: LOADS,
  plays: PLAYS,
};
const head = readFileSync(fileURLToPath(new URL('head.md', import.meta.url)), 'utf8');
writeFileSync(fileURLToPath(new URL('../PACE.md', import.meta.url)), head.replace(/\{(\w+)\}/g, (_, name) => facts[name]));
