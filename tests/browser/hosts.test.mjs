// Both exercises on pages as people's websites have them, in three engines, to a card, by mouse and by keyboard.
// It must not know how an engine is driven, nor what a page is made of: see `engines.mjs` and `hosts.mjs`.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startEngine } from './engines.mjs';
import { audit } from './harness.mjs';
import { HOSTS, serveHost } from './hosts.mjs';
import { assertSound } from './look.mjs';
import { glance, perform, pointing, tabbing } from './person.mjs';
import { readPlay } from './play-file.mjs';

const SAFETY = 'identifying-safety';
const SHIELD = 'listening-without-defensiveness';

/** Plays of both exercises with all kinds of screens up to their cards, and the places at which axe looks. */
const LONG = {
  safety: [`${SAFETY}.harmed-at-home`, ['welcome.leaving', 'gate.done-to-me', 'safe-end.card']],
  shield: [`${SHIELD}.stopped-on-a-hand-over`, ['names', '== hand over to Bo']],
};
/** Plays that come to a card soon, and where axe looks on them. */
const SHORT = {
  safety: [`${SAFETY}.not-today-at-the-start`, ['not-today.card']],
  shield: [`${SHIELD}.not-today-at-the-start`, ['start']],
};
/** A play with scales, for the page that is like no other. */
const SCALES = [`${SAFETY}.still-flooded-no-other-way`, ['check-in.stirred', 'check-in.numb']];

/**
 * What is played on a page: both exercises by both hands to a card. The long ways are gone on the plain page, and in
 * Chromium one of them on each other page, another one each time: or the whole would take twice as long.
 */
function playsOn(at, engine) {
  const all = [pointing, tabbing].flatMap((hands) => Object.keys(LONG).map((exercise) => [hands, exercise]));
  if (at === 0) return all.flatMap(([hands, exercise]) => [[hands, ...LONG[exercise]], [hands, ...SHORT[exercise]]]).concat([[pointing, ...SCALES], [tabbing, ...SCALES]]);
  return all.map(([hands, exercise], n) => [hands, ...(engine === 'chromium' && n === at % all.length ? LONG : SHORT)[exercise]]);
}

/** After how many screens something happens to a page, if anything does. */
const MIDWAY = 2;

const KIND = 'This exercise could not be opened. You could try again in a moment.';

/** Goes to the page, and as far as the exercise can be seen. */
async function arrive(tab, host, { url }) {
  await tab.goto(`${url}/page.html`);
  if (host.frame) await tab.intoFrame();
  if (host.needs) assert.ok(await tab.evaluate((media) => matchMedia(media).matches, host.needs), `the page knows of ${host.needs}`);
  if (host.opens) await tab.click(await tab.evaluate(middleOf, '#open'));
}

/** Runs in the page. */
function middleOf(selector) {
  const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Runs in the page: how its own style could have changed the exercise's. */
function style() {
  const root = document.querySelector('attune-exercise').shadowRoot;
  const names = [
    'fontSize', 'lineHeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'textAlign', 'textIndent', 'textShadow', 'whiteSpace', 'wordBreak',
    'fontStyle', 'fontWeight', 'cursor', 'userSelect', 'webkitUserSelect', 'visibility', 'paddingTop', 'paddingLeft', 'borderTopWidth',
  ];
  const read = (element, names) => Object.fromEntries(names.map((name) => [name, getComputedStyle(element)[name]]));
  const parts = { prompt: '[part~=prompt]', next: '[part~=primary]', cell: '[part~=row] button' };
  return {
    host: read(root.host, ['display', 'visibility', 'outlineStyle', 'transitionDuration', 'animationName', 'boxSizing']),
    ...Object.fromEntries(Object.entries(parts).map(([part, selector]) => [part, read(root.querySelector(selector), names)])),
  };
}

/** Runs in the page. */
function width() {
  return document.querySelector('attune-exercise').getBoundingClientRect().width;
}

/** What went wrong, by the page, by the browser, and by what was asked of whom. */
async function wrongs(tab, { origins, reports }) {
  const [heard, loaded] = await tab.evaluate(() => [window.heard, performance.getEntriesByType('resource').map(({ name }) => name)]);
  const foreign = [...loaded, ...tab.requests].filter((url) => !url.startsWith('data:') && !origins.includes(new URL(url).origin));
  return [...new Set([...heard, ...tab.heard, ...reports(), ...foreign.map((url) => `asked for: ${url}`)])];
}

/** Goes to another page and back, and on from where the exercise is then: the same screen, or the first. */
async function leaveAndReturn(tab, url, steps) {
  const before = await tab.evaluate(glance, {});
  await tab.goto(`${url}/by-phone.html`);
  await tab.goBack();
  const isBack = () => !!document.querySelector('attune-exercise')?.shadowRoot?.querySelector('[part~=prompt]');
  // While one page takes the other's place there is nothing to ask.
  for (let looks = 0; looks < 400 && !(await tab.evaluate(isBack).catch(() => false)); looks++) await pause(50);
  const { text } = await tab.evaluate(glance, {});
  return text === before.text ? steps.slice(MIDWAY) : steps;
}

/** Runs in the page: the words that would be on paper, which a sheet decides by rules that are made to hold here. */
function onPaper() {
  const root = document.querySelector('attune-exercise').shadowRoot;
  const rules = [...root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media?.mediaText === 'print');
  for (const rule of rules) rule.media.mediaText = 'all';
  const words = [...root.querySelectorAll('[part~=box], .box')].map(({ innerText }) => innerText).join(' ');
  for (const rule of rules) rule.media.mediaText = 'print';
  return { rules: rules.length, words };
}

/** How it is to look where a page has a reason to change it: `looks` by its parts. */
function changed(plain, looks = {}) {
  return { ...plain, ...Object.fromEntries(Object.entries(looks).map(([part, styles]) => [part, { ...plain[part], ...styles }])) };
}

async function run(engine, host, [hands, name, looked], plain) {
  const { exercise, steps } = await readPlay(name);
  const site = await serveHost(host, exercise);
  const tab = await engine.tab({ ...host.window, returns: host.leaves });
  const meet = async (step, screen, at) => {
    const where = `${step.place}, ${host.name}, ${engine.name}`;
    if (at === 0 && plain) assert.deepEqual(await tab.evaluate(style), changed(plain, host.looks), `it looks as on a plain page (${where})`);
    if (at === 0 && host.wide) assert.ok((await tab.evaluate(width)) > 500, `it takes the room there is (${where})`);
    if (at === MIDWAY && host.midway) await tab.evaluate(host.midway);
    if (screen.card && host.prints) {
      const { rules, words } = await tab.evaluate(onPaper);
      assert.ok(rules > 0 && words.trim().length > 20, `there is a card on paper: ${words}`);
      assert.ok(!/Leave quickly|Finish|Copy/.test(words), `only the card is on paper: ${words}`);
    }
    if (!looked.includes(step.place)) return;
    await assertSound(tab, where, { ending: screen.card });
    if (!host.unaudited) assert.deepEqual(await audit(tab, ['attune-exercise']), [], `axe finds nothing (${where})`);
  };
  try {
    await arrive(tab, host, site);
    if (host.closes) {
      await tab.evaluate(glance, {});
      await site.close();
    }
    let rest = steps;
    if (host.leaves) {
      await perform(tab, hands(tab), steps.slice(0, MIDWAY));
      rest = await leaveAndReturn(tab, site.url, steps);
    }
    const last = await perform(tab, hands(tab), rest, meet);
    assert.equal(last.prompt, 'This is the end of the exercise.');
    assert.deepEqual(await wrongs(tab, site), []);
  } finally {
    await tab.close();
    if (!host.closes) await site.close();
  }
}

/** An exercise that cannot be opened: a kind sentence, the author's own words, and nothing uncaught. */
async function refuse(engine, host) {
  const site = await serveHost(host, SAFETY);
  const tab = await engine.tab(host.window);
  try {
    await tab.goto(`${site.url}/page.html`);
    const seen = await tab.evaluate(async () => {
      const element = document.querySelector('attune-exercise');
      while (!element.shadowRoot?.querySelector('details')) await new Promise((resolve) => setTimeout(resolve, 20));
      const { width, height } = element.querySelector('a').getBoundingClientRect();
      return { code: window.failed, text: element.shadowRoot.textContent, fallback: width > 0 && height > 0, heard: window.heard };
    });
    assert.equal(seen.code, host.fails);
    assert.ok(seen.text.includes(KIND), seen.text);
    assert.ok(seen.fallback, 'the author’s own words can be seen');
    // That it kept a file or a program back a browser says for itself, each in its own words; none is ours.
    assert.deepEqual(seen.heard.filter((line) => !line.startsWith('policy: script-src ')), []);
    assert.deepEqual(await audit(tab, ['attune-exercise']), []);
  } finally {
    await tab.close();
    await site.close();
  }
}

/** What the style is on a page that says nothing about it. */
async function plainStyle(engine) {
  const site = await serveHost({}, SAFETY);
  const tab = await engine.tab();
  await tab.goto(`${site.url}/page.html`);
  await tab.evaluate(glance, {});
  const plain = await tab.evaluate(style);
  await tab.close();
  await site.close();
  return plain;
}

for (const name of (process.env.ENGINES ?? 'chromium,firefox,webkit').split(',')) {
  describe(`in ${name}`, { concurrency: 2 }, () => {
    let engine;
    let plain;
    before(async () => {
      engine = await startEngine(name);
      plain = await plainStyle(engine);
    });
    after(() => engine?.close());
    for (const [at, host] of HOSTS.entries()) {
      if (host.engines && !host.engines.includes(name)) continue;
      if (host.fails) {
        test(`${host.name}: a kind sentence, and the author’s own words`, () => refuse(engine, host));
        continue;
      }
      test(`${host.name}: both exercises by mouse and by keyboard`, async () => {
        for (const play of playsOn(at, name)) {
          await run(engine, host, play, host.window || host.leaves ? undefined : plain).catch((cause) => {
            throw new Error(`${play[1]}, ${play[0] === pointing ? 'by mouse' : 'by keyboard'}: ${cause.message}`, { cause });
          });
        }
      });
    }
  });
}
