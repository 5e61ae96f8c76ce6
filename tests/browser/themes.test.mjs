// The look that a page gives an exercise: its accent, its ground, its typeface and the ready themes, in light and in dark.
// Whatever it is, all words can be read: contrasts are measured as the browser has drawn them.
// It must not know an exercise but by its plays, nor how the colours are made.
// With SCREENS=folder the ready themes are saved there as pictures, for looking at.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { contract } from '../../www/build/contract.mjs';
import { PAIRS, sweep, words } from './contrast.mjs';
import { startEngine } from './engines.mjs';
import { audit, launch, overflow, serve, STRICT_CSP, visit } from './harness.mjs';
import { serveRuns, walk } from './screens.mjs';

const THEMES = ['paper', 'water', 'moss'];
const THEME_FILE = '/dist/attune-theme.js';

const overrides = {
  '/card.ron': {
    body: `Exercise(format: 1, title: "T", steps: { "hello": Say(text: "Hello.", button: "Start"),
      "thing": Short("What is near you?"), "card": Card(kind: "done", title: "What I take along", next: "If it rains, then we talk.", go: "end") })`,
  },
};
let server;
let browser;
before(async () => {
  const folders = { '/tests/': fileURLToPath(new URL('.', import.meta.url)) };
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders, overrides });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Colours as somebody could write them: round the wheel, far too light, far too dark, seen through, and none at all. */
const WHEEL = [...Array(24)].flatMap((_, n) => [[20, 90], [50, 100], [85, 100], [50, 35], [96, 60]].map(([light, full]) => `hsl(${n * 15} ${full}% ${light}%)`));
const ODD = [
  '#000', '#fff', 'gray', '#cf0', '#ff0', '#00f', '#0ff', '#fefefe', '#010101', 'transparent', 'rgb(255 0 0 / .3)', 'currentcolor', 'no colour', '12px',
  'color(display-p3 0 1 0)', 'color(display-p3 1 0 0)', 'light-dark(white, black)', 'light-dark(black, white)',
];
const SETTINGS = ['light', 'dark'].flatMap((scheme) => [
  ...[...WHEEL, ...ODD].map((accent) => ({ 'color-scheme': scheme, '--attune-accent': accent })),
  ...[...ODD, '#f00', '#0f0', '#f0f', 'hsl(50 100% 90%)', 'hsl(220 80% 10%)'].flatMap((ground) =>
    ['#000', '#fff', '#ff0', '#00f', '#0f0', 'no colour'].map((accent) => (
      { 'color-scheme': scheme, '--attune-accent': accent, '--attune-ground': ground, '--attune-ground-dark': ground }
    ))),
]);

/** A page with this on it; `head` goes before the exercise's script. */
function made(body, head = '') {
  const icon = '<link rel="icon" href="data:,"><script src="/tests/open.js"></script>';
  overrides['/made.html'] = { body: `<!doctype html><html lang="en"><title>A page</title>${icon}${head}<h1>Welcome</h1>${body}</html>`, type: 'text/html; charset=utf-8' };
  return `${server.url}/made.html`;
}

/** A style sheet of the page, as a file: a strict policy lets no other in. */
function styled(css) {
  overrides['/made.css'] = { body: css, type: 'text/css' };
  return '<link rel="stylesheet" href="/made.css">';
}

const SCRIPT = '<script type="module" src="/dist/attunement.js"></script>';
const element = (more = '') => `${SCRIPT}<attune-exercise src="/card.ron" ${more}></attune-exercise>`;

/** Runs in the page: resolves once a screen stands, with what of it the look decides. A word of patience is none. */
async function standing() {
  const host = document.querySelector('attune-exercise');
  while (!host.shadowRoot?.querySelector('[part~=primary]')) await new Promise((resolve) => setTimeout(resolve, 20));
  const style = (selector) => getComputedStyle(host.shadowRoot.querySelector(selector));
  return {
    ground: style('[part~=frame]').backgroundColor,
    accent: style('[part~=primary]').backgroundColor,
    ink: style('[part~=frame]').color,
    font: style('.box').fontFamily,
    prompt: style('[part~=prompt]').fontFamily,
    size: style('[part~=frame]').fontSize,
    adjust: style('.box').fontSizeAdjust,
  };
}

/** Opens a page as made above, and answers what stands there, whether the themes were asked for, and the page itself. */
async function open(body, head, options) {
  const asked = server.requests.length;
  const visited = await visit(browser, made(body, head), { closed: true, width: 390, height: 844, ...options });
  const look = await visited.page.evaluate(standing);
  const again = () => visited.page.evaluate(standing);
  return { ...visited, look, again, fitted: server.requests.slice(asked).includes(THEME_FILE) };
}

for (const name of ['chromium', 'firefox', 'webkit']) {
  test(`whatever accent and ground a page gives, words and edges can be made out, in ${name}`, async () => {
    const engine = await startEngine(name);
    try {
      const tab = await engine.tab();
      await tab.goto(made(element('theme="paper"')));
      const paper = await tab.evaluate(standing);
      await tab.evaluate(() => document.querySelector('attune-exercise').removeAttribute('theme'));
      const plain = await tab.evaluate(standing);
      assert.notEqual(paper.ground, plain.ground, 'a ready theme is seen, and is gone again');
      const { short, lowest } = await tab.evaluate(sweep, { settings: SETTINGS, pairs: PAIRS });
      assert.deepEqual(short, []);
      assert.ok(lowest.words >= 4.5 && lowest.edges >= 3, JSON.stringify(lowest));
    } finally {
      await engine.close();
    }
  });
}

test('a colour that can be read is only moved as far as needed, and keeps its hue', async () => {
  const { page, close } = await open(element());
  const hue = (accent, scheme) => page.evaluate(async ([accent, scheme]) => {
    const host = document.querySelector('attune-exercise');
    host.style.setProperty('--attune-accent', accent);
    host.style.colorScheme = scheme;
    const probe = document.body.appendChild(document.createElement('i'));
    const read = (colour) => {
      probe.style.color = `oklch(from ${colour} l c h)`;
      return getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    };
    return [read(accent), read(getComputedStyle(host.shadowRoot.querySelector('[part~=primary]')).backgroundColor)];
  }, [accent, scheme]);
  for (const accent of ['#8a4a33', '#4a5f3a', '#ffee00', '#00e5ff', '#ff2d95', '#220044']) {
    for (const scheme of ['light', 'dark']) {
      const [[light, , given], [used, , taken]] = await hue(accent, scheme);
      assert.ok(Math.abs(given - taken) < 2, `${accent} keeps its hue in ${scheme}: ${given}, ${taken}`);
      if (scheme === 'light' && light <= 0.47) assert.ok(Math.abs(light - used) < 0.005, `${accent} is dark enough, and left: ${light}, ${used}`);
    }
  }
  await close();
});

test('a page that asks for nothing fetches nothing for it', async () => {
  const { fitted, errors, close } = await open(element('theme="dark"'), styled('attune-exercise { --attune-accent: #8a4a33; --attune-ground: #fdfaf4 } body { font-family: Georgia, serif }'));
  assert.equal(fitted, false);
  assert.deepEqual(errors, []);
  await close();
});

/**
 * Runs in the page: the exercise in a ready theme, or in a page's unkind yellow, with the first of what there is to choose chosen to the
 * eye alone; in neither as it was before.
 */
async function wear([theme, scheme]) {
  const host = document.querySelector('attune-exercise');
  host.theme = `${theme} ${scheme}`.trim();
  for (const own of ['accent', 'ground', 'ground-dark']) host.style.setProperty(`--attune-${own}`, theme === 'yellow' ? '#ff0' : '');
  await import('/dist/attune-theme.js');
  const first = host.shadowRoot.querySelector('.choice');
  const chosen = host.shadowRoot.querySelector('.choice:checked');
  if (scheme && first && !chosen) window.lent = Object.assign(first, { checked: true });
  else if (!scheme && window.lent) window.lent = void (window.lent.checked = false);
}

for (const run of ['every-other-way-to-answer', 'identifying-safety']) {
  test(`every word on every screen of ${run} can be read, in the ready themes in turn, in light and dark`, async () => {
    const site = await serveRuns();
    let [seen, turn] = [0, 0];
    const errors = await walk(browser, site, run, async (page, name) => {
      turn++;
      for (const [at, theme] of ['', ...THEMES, 'yellow'].entries()) {
        // Each on every other screen, by day and then by night; all ten would take as long as all other tests here.
        if ((turn + at) % 2) continue;
        const scheme = ['light', 'dark'][((turn + at) / 2) % 2];
        await page.evaluate(wear, [theme, scheme]);
        const { short, count } = await page.evaluate(words);
        assert.deepEqual(short, [], `${name}, ${theme || 'without a theme'}, ${scheme}`);
        seen += count;
      }
      await page.evaluate(wear, ['', '']);
    });
    await site.close();
    assert.ok(seen > 300, `${seen} lines of words were measured`);
    assert.deepEqual(errors, []);
  });
}

test('the ready themes differ, in light and dark, and the first screen has them', async () => {
  const first = `<script src="/first.js"></script>`;
  overrides['/first.js'] = {
    body: `addEventListener('attune-ready', ({ target }) => { window.first = getComputedStyle(target.shadowRoot.querySelector('[part~=frame]')).backgroundColor; });`,
    type: 'text/javascript',
  };
  const grounds = new Set();
  for (const theme of ['', ...THEMES]) {
    for (const scheme of ['light', 'dark']) {
      const { page, look, fitted, errors, close } = await open(element(`theme="${theme} ${scheme}"`), first, { reducedMotion: 'reduce' });
      assert.equal(await page.evaluate(() => window.first), look.ground, 'no other colour before it');
      assert.equal(fitted, theme !== '');
      grounds.add(look.ground);
      if (process.env.SCREENS) {
        await mkdir(process.env.SCREENS, { recursive: true });
        await page.screenshot({ path: join(process.env.SCREENS, `${theme || 'none'}-${scheme}.png`) });
      }
      assert.deepEqual(errors, []);
      await close();
    }
  }
  assert.equal(grounds.size, 8, [...grounds].join(' | '));
});

test('a theme follows the page into the dark, comes and goes by its attribute, and a page’s own property goes before it', async () => {
  const { page, look, again, close } = await open(element('theme="water"'), styled(':root { color-scheme: light dark }'));
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await again();
  assert.notEqual(dark.ground, look.ground);
  assert.notEqual(dark.ink, look.ink);
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await again(), look);
  await page.evaluate(() => document.querySelector('attune-exercise').style.setProperty('--attune-ground', '#fbf6ea'));
  const own = await again();
  assert.notEqual(own.ground, look.ground);
  assert.equal(own.accent, look.accent);
  await close();
});

test('where the themes can’t be fetched, the exercise stands in its own colours', async () => {
  overrides[THEME_FILE] = { status: 404, body: 'There is no such page here.' };
  const { page, look, fitted, errors, close } = await open(element('theme="moss"'));
  delete overrides[THEME_FILE];
  assert.ok(fitted, 'it was asked for');
  const { look: plain, close: closePlain } = await open(element());
  assert.deepEqual(look, plain);
  assert.deepEqual((await page.evaluate(words)).short, []);
  // That the file is not there the browser says for itself.
  assert.deepEqual(errors.filter((error) => !error.includes('404')), []);
  await closePlain();
  await close();
});

test('in a dialog, the theme is on the button, the window and the exercise', async () => {
  const { page, close } = await visit(browser, made(element('mode="dialog" theme="moss dark" label="Begin"')), { closed: true });
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'Start' }).waitFor();
  const colours = await page.evaluate(() => {
    const outer = document.querySelector('attune-exercise').shadowRoot;
    const inner = outer.querySelector('attune-exercise').shadowRoot;
    const ground = (root, selector) => getComputedStyle(root.querySelector(selector)).backgroundColor;
    return [ground(outer, '[part~=open]'), ground(inner, '[part~=primary]'), ground(outer, 'dialog'), ground(inner, '[part~=frame]')];
  });
  assert.equal(colours[0], colours[1]);
  assert.equal(colours[2], colours[3]);
  const { look, close: closeAlone } = await open(element('theme="moss dark"'));
  assert.deepEqual([colours[1], colours[3]], [look.accent, look.ground]);
  await closeAlone();
  await close();
});

test('the page’s own accent-color is taken, held to its contrast, and an accent of the exercise goes before it', async () => {
  const { page, look, again, fitted, close } = await open(element(), styled(':root { accent-color: #ffd400 } :root.night { accent-color: #00c2ff }'));
  const { look: plain, close: closePlain } = await open(element());
  assert.ok(fitted);
  assert.notEqual(look.accent, plain.accent);
  assert.deepEqual((await page.evaluate(words)).short, []);
  await page.evaluate(() => { document.documentElement.className = 'night'; });
  await page.waitForFunction((before) => getComputedStyle(document.querySelector('attune-exercise').shadowRoot.querySelector('[part~=primary]')).backgroundColor !== before, look.accent);
  await page.evaluate(() => document.querySelector('attune-exercise').style.setProperty('--attune-accent', '#1b5566'));
  assert.equal((await again()).accent, plain.accent);
  await closePlain();
  await close();
});

/** A typeface whose letters can't be told apart, one that is far too small, and one that is meant for reading. */
const FACES = `
  @font-face { font-family: Odd; src: local("DejaVu Sans"); }
  @font-face { font-family: Odd; src: local("DejaVu Sans"); unicode-range: U+6E, U+75; size-adjust: 220%; }
  @font-face { font-family: Little; src: local("DejaVu Sans"); size-adjust: 50%; }
  @font-face { font-family: Fair; src: local("DejaVu Serif"); }`;

test('a typeface that can’t be read gives way, one that is too small is made larger, and a good one is left', async () => {
  const look = async (css, fetched = true) => {
    const { page, look, fitted, close } = await open(element(), styled(`${FACES} ${css}`));
    assert.equal(fitted, fetched, css);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForFunction(() => document.fonts.status === 'loaded');
    const settled = await page.evaluate(standing);
    await close();
    return { before: look, ...settled };
  };
  assert.match((await look('attune-exercise { --attune-font: Odd }')).font, /system-ui/);
  assert.match((await look('body { font-family: Odd, cursive }')).font, /system-ui/);
  const little = await look('attune-exercise { --attune-font: Little }');
  assert.match(little.font, /Little/);
  assert.equal(little.adjust, '0.42');
  const fair = await look('attune-exercise { --attune-font: Fair; --attune-font-prompt: Odd }');
  assert.match(fair.font, /Fair/);
  assert.equal(fair.adjust, 'none');
  assert.match(fair.prompt, /Fair/);
  assert.match((await look('body { font-family: Fair, serif }', false)).font, /Fair/);
});

test('text is never smaller than 16 pixels, and as large as is asked for', async () => {
  for (const [css, size] of [['--attune-size: 9px', '16px'], ['font-family: monospace', '16px'], ['--attune-size: 22px', '22px'], ['--attune-size: none', '16px']]) {
    const { look, close } = await open(element(), styled(`attune-exercise { ${css} }`));
    assert.equal(look.size, size, css);
    await close();
  }
});

test('forced colours are the system’s own in every theme', async () => {
  const looks = [];
  for (const theme of ['', ...THEMES]) {
    const { page, look, close } = await open(element(`theme="${theme}"`), '', { forcedColors: 'active' });
    assert.deepEqual((await page.evaluate(words)).short, [], theme);
    looks.push([look.ground, look.ink].join());
    await close();
  }
  assert.equal(new Set(looks).size, 1, looks.join(' | '));
});

test('on paper the card is black on white, whatever the theme and the page', async () => {
  for (const theme of ['dark', ...THEMES.map((name) => `${name} dark`)]) {
    const { page, close } = await open(element(`theme="${theme}"`), styled(':root { color-scheme: dark; background: #111 }'));
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.getByRole('heading', { name: 'What I take along' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    const paper = await page.evaluate(() => {
      const root = document.querySelector('attune-exercise').shadowRoot;
      const card = root.querySelector('[part~=card]');
      const inks = [card, ...card.querySelectorAll('*')].map((node) => getComputedStyle(node).color);
      const { fontSize } = getComputedStyle(card);
      return { inks: [...new Set(inks)], ground: getComputedStyle(card.closest('[part~=frame]')).backgroundColor, fontSize, row: root.querySelector('[part~=row]').checkVisibility() };
    });
    assert.deepEqual(paper, { inks: ['rgb(0, 0, 0)'], ground: 'rgb(255, 255, 255)', fontSize: `${(11 * 4 / 3).toFixed(4)}px`, row: false }, theme);
    await close();
  }
});

for (const width of [390, 1280]) {
  test(`on the page where one tries them, keys alone dress the exercise and copy the lines, at ${width} pixels`, async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const visited = await visit(browser, `${server.url}/look.html`, { width, permissions, reducedMotion: 'reduce' });
    const { page, errors, close } = visited;
    const plain = await page.evaluate(standing);
    const choose = async (label, letter) => {
      await page.getByLabel(label, { exact: true }).focus();
      await page.keyboard.type(letter);
    };
    await choose('Ready theme', 'Pap');
    await choose('Light or dark', 'Always d');
    await page.waitForFunction((before) => getComputedStyle(document.querySelector('attune-exercise').shadowRoot.querySelector('[part~=frame]')).backgroundColor !== before, plain.ground);
    await choose('Letters', 'Geo');
    await page.getByLabel('Accent').fill('#ffff00');
    const worn = await page.evaluate(standing);
    assert.match(worn.font, /^Georgia/);
    assert.deepEqual((await page.evaluate(words)).short, []);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await audit(page), []);
    await page.getByRole('button', { name: 'Copy the lines' }).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /theme="paper dark"/);
    // The lines do on another page what was seen here.
    const [script, exercise, , ...css] = copied.trimEnd().split('\n');
    const { look, close: closeOther } = await open(`${script}${exercise}`, styled(css.join('\n')));
    assert.deepEqual([look.ground, look.accent, look.font], [worn.ground, worn.accent, worn.font]);
    await closeOther();
    await page.getByRole('button', { name: 'Begin again' }).press('Enter');
    await page.waitForFunction(() => !document.querySelector('attune-exercise').hasAttribute('theme'));
    const { ground, accent } = await page.evaluate(standing);
    assert.deepEqual([ground, accent], [plain.ground, plain.accent]);
    assert.deepEqual(errors, []);
    await close();
  });
}

test('the ready themes are where they are told of', async () => {
  const { attributes } = await contract();
  const [{ description }] = attributes.filter(({ name }) => name === 'theme');
  for (const theme of THEMES) assert.ok(description.includes(`\`${theme}\``), theme);
});
