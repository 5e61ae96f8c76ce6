// What every browser test needs: the website served, a browser started, a page opened as a visitor
// would have it, and what went wrong on it. It must not know any page or exercise.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium, firefox } from 'playwright-core';

export { serve, STRICT_CSP } from '../../www/build/serve.mjs';


/** Without these, Chromium asks its maker's servers for updates at every start. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

const CHROMIUM = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS };

/** Chromium without the window, bars and buttons round a page: the same engine, for half the work. */
const SHELL = { ...CHROMIUM, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell' };

/** Lets tests see into the exercise. */
const OPEN = fileURLToPath(new URL('./open.js', import.meta.url));

/**
 * Starts Chromium, or Firefox with what `about:config` calls `preferences`. `backForwardCache` keeps left pages
 * alive, as a visitor's browser does, and is the whole Chromium that a visitor has.
 */
export function launch({ engine = 'chromium', backForwardCache = false, preferences = {} } = {}) {
  // By this channel the Firefox that Debian has is driven, over WebDriver BiDi; another one needs a patched Firefox.
  if (engine === 'firefox') {
    return firefox.launch({ channel: 'moz-firefox', executablePath: FIREFOX, firefoxUserPrefs: preferences });
  }
  if (backForwardCache) return chromium.launch({ ...CHROMIUM, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  return chromium.launch(SHELL);
}

/** Starts Chromium with a folder that outlives it, and resolves to its one context. */
export function launchIn(folder) {
  return chromium.launchPersistentContext(folder, CHROMIUM);
}

/**
 * Starts a browser with nothing at its side, as a visitor's stands there, at an address and with a folder that
 * outlives it. Answers a function that ends all of it at once, as when the power fails, and resolves when it is gone.
 */
export function startBare(engine, folder, url) {
  const [program, args] = engine === 'firefox'
    ? [FIREFOX, ['--headless', '--no-remote', '--profile', folder, url]]
    : [CHROMIUM.executablePath, [...ARGUMENTS, '--headless=new', `--user-data-dir=${folder}`, url]];
  // In a group of its own: a browser is many processes.
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  return () => {
    process.kill(-child.pid, 'SIGKILL');
    return gone;
  };
}

/**
 * Opens an address in a browser profile of its own and resolves to
 * `{ page, context, errors, requests, close }`. `errors` holds one line for every console error,
 * uncaught exception and unhandled rejection, `requests` every address asked for; both keep growing.
 * `prepare` is called with the page before it goes anywhere; `closed` leaves the exercise's root as it is for
 * visitors, whom nothing on a page can show it to. Anything else is an option of
 * Playwright's `newContext`, such as `reducedMotion`, `forcedColors`, `hasTouch` or `javaScriptEnabled`.
 */
export async function visit(browser, url, { width = 1280, height = 800, colorScheme = 'light', prepare, closed = false, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, ...more });
  if (!closed) await context.addInitScript({ path: OPEN });
  const page = await context.newPage();
  const errors = [];
  const requests = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
  page.on('request', (request) => requests.push(request.url()));
  await prepare?.(page);
  await page.goto(url);
  return { page, context, errors, requests, close: () => context.close() };
}

/** The addresses among `requests` that are not on `origin`: there are to be none. */
export function elsewhere(requests, origin) {
  return requests.filter((url) => new URL(url).origin !== origin && !url.startsWith('data:'));
}

/**
 * What axe finds against WCAG 2.2 AA and its own good practice, one line a finding. It looks at the
 * whole page, or only inside what `include` names, such as `['attune-exercise']` for the player.
 */
export async function audit(page, include = ['html']) {
  // Once for each page: it is half a megabyte, and a page may be looked at many times.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (include) => {
    // Half-way through fading in, every contrast is low. What moves for longer is never words.
    const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const fades = roots.flatMap((root) => root.getAnimations()).filter(({ effect }) => effect.getComputedTiming().endTime < 1000);
    await Promise.allSettled(fades.map(({ finished }) => finished));
    const { violations } = await window.axe.run({ include: [include] });
    return violations.map(({ id, help, nodes }) => ({ id, help, targets: nodes.map(({ target }) => target) }));
  }, include);
  return violations.flatMap(({ id, help, targets }) =>
    targets.map((target) => `${id}: ${help} at ${target.flat(Infinity).join(' » ')}`),
  );
}

/** How far the page can be scrolled sideways, in CSS pixels: 0 if everything fits. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
