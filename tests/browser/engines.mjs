// The three engines behind one face: each opens windows in which one goes to a page, looks, points and types.
// It must not know any page or exercise, nor let one engine do less than the others in silence.

import { launch } from './harness.mjs';
import { startWebKit } from './webkit.mjs';

/**
 * Starts an engine by its name. `tab(options)` resolves to a window, which keeps pages alive to go back to if it
 * `returns` there (in Chromium; the others always do), with `goto`, `goBack`, `intoFrame`, `evaluate`,
 * `click`, `down`, `up`, `press`, `type`, `screenshot`, and `close`; `heard` holds what the browser itself said was wrong, and
 * `requests` what it asked for, both where it tells.
 */
export async function startEngine(name) {
  return { chromium, firefox, webkit }[name]();
}

/** Chromium lets every window believe that it has the focus, so one is enough for all of them that are alike. */
function chromium() {
  const browsers = {};
  const started = (backForwardCache) => (browsers[backForwardCache] ??= launch({ backForwardCache }));
  return {
    name: 'chromium',
    tab: async ({ returns = false, ...options } = {}) => open(await started(returns), options),
    close: async () => Promise.all((await Promise.all(Object.values(browsers))).map((browser) => browser.close())),
  };
}

/** Of a Firefox's windows only the last one hears a key, so each window is a browser of its own. */
function firefox() {
  const seats = new Seats((wish) => launch({ engine: 'firefox', preferences: PREFERENCES[wish] }));
  return {
    name: 'firefox',
    tab: async (options = {}) => {
      const wish = wished(options);
      const browser = await seats.take(wish);
      const { width, height } = options;
      // Nothing but what the preferences say.
      const tab = await open(browser, { width, height, ...(wish && { colorScheme: null, reducedMotion: null, forcedColors: null }) });
      const { close } = tab;
      return Object.assign(tab, { close: () => close().finally(() => seats.leave(browser, wish)) });
    },
    close: () => seats.close(),
  };
}

/** One driver has one window. */
function webkit() {
  const seats = new Seats((wish) => startWebKit(SURROUNDINGS[wish]));
  return {
    name: 'webkit',
    tab: async (options = {}) => {
      const { width = 1280, height = 800 } = options;
      const wish = wished(options);
      const browser = await seats.take(wish);
      await browser.tab.resize(width, height);
      return Object.assign(browser.tab, { heard: [], requests: [], close: async () => seats.leave(browser, wish) });
    },
    close: () => seats.close(),
  };
}

/** What a person wishes of every page: Chromium is told by each window, the others when they start. */
const wished = ({ forcedColors, reducedMotion, colorScheme }) => forcedColors ?? reducedMotion ?? colorScheme ?? '';

const PREFERENCES = {
  active: { 'browser.display.document_color_use': 2 },
  reduce: { 'ui.prefersReducedMotion': 1 },
  dark: { 'ui.systemUsesDarkTheme': 1, 'layout.css.prefers-color-scheme.content-override': 0 },
};

/** WebKitGTK asks the desktop. Forced colours it does not know. */
const SURROUNDINGS = {
  reduce: { settings: 'gtk-enable-animations=0' },
  dark: { env: { GTK_THEME: 'Adwaita:dark' } },
};

/** Browsers of which each serves one at a time; one that was left is taken first. */
class Seats {
  #start;
  #free = {};
  #all = [];

  constructor(start) {
    this.#start = start;
  }

  async take(wish) {
    const free = this.#free[wish]?.pop();
    if (free) return free;
    const browser = await this.#start(wish);
    this.#all.push(browser);
    return browser;
  }

  leave(browser, wish) {
    (this.#free[wish] ??= []).push(browser);
  }

  close() {
    return Promise.all(this.#all.map((browser) => browser.close()));
  }
}

async function open(browser, { width = 1280, height = 800, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...more });
  return new Tab(await context.newPage(), () => context.close());
}

class Tab {
  heard = [];
  requests = [];
  #page;
  #frame;
  close;

  constructor(page, close) {
    this.#page = page;
    this.#frame = page;
    this.close = close;
    page.on('console', (message) => message.type() === 'error' && this.heard.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => this.heard.push(`uncaught: ${error.message}`));
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** The page as Playwright has it, for what only Playwright can do. */
  get page() {
    return this.#page;
  }

  async goto(url) {
    this.#frame = this.#page;
    await this.#page.goto(url, { waitUntil: 'load' });
  }

  /** As the page itself would: Playwright's own way waits for a loading, and a page that was kept loads nothing. */
  async goBack() {
    await this.#page.evaluate(() => void setTimeout(() => history.back()));
  }

  async intoFrame() {
    const element = await this.#page.waitForSelector('iframe');
    this.#frame = await element.contentFrame();
  }

  evaluate(what, argument) {
    return this.#frame.evaluate(what, argument);
  }

  async click(spot) {
    await this.down(spot);
    await this.up();
  }

  async down({ x, y }) {
    const { mouse } = this.#page;
    const at = { x: 0, y: 0 };
    if (this.#frame !== this.#page) Object.assign(at, await (await this.#frame.frameElement()).boundingBox());
    await mouse.move(at.x + x, at.y + y);
    await mouse.down();
  }

  up() {
    return this.#page.mouse.up();
  }

  async press(...keys) {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async type(words) {
    await this.#page.keyboard.type(words);
  }

  screenshot() {
    return this.#page.screenshot();
  }
}
