// Drives WebKitGTK, for which Playwright has no way: MiniBrowser on a screen of its own, over WebDriver.
// It must not know what is tested: it goes to addresses, runs functions in the page, points, clicks and types.

import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Debian keeps it in a folder of this one that is named after the machine. */
const LIBRARIES = '/usr/lib';

/** What WebDriver calls the keys that are no letters. */
const KEYS = { Tab: '\uE004', Enter: '\uE006', Shift: '\uE008', Escape: '\uE00C', Space: ' ', ArrowUp: '\uE013', ArrowDown: '\uE015', Control: '\uE009' };

const DOWN = { type: 'pointerDown', button: 0 };
const UP = { type: 'pointerUp', button: 0 };
const moving = ({ x, y }) => ({ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin: 'viewport' });

/**
 * Starts the browser and resolves to `{ tab, close }`: one window, since one driver has one. `settings` are what
 * stands in the desktop's own file of them.
 */
export async function startWebKit({ env = {}, settings = '' } = {}) {
  const running = [];
  const home = await mkdtemp(join(tmpdir(), 'attunement-webkit-'));
  await mkdir(join(home, 'gtk-3.0'));
  await writeFile(join(home, 'gtk-3.0', 'settings.ini'), `[Settings]\n${settings}\n`);
  const close = async () => {
    for (const child of running.reverse()) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null && child.kill()) await gone;
    }
    await rm(home, { recursive: true, force: true });
  };
  try {
    const screen = start(running, 'Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {});
    const display = await new Promise((resolve, reject) => {
      screen.stdio[3].once('data', (digits) => resolve(`:${String(digits).trim()}`));
      screen.once('exit', () => reject(new Error('Xvfb did not start.')));
    });
    const port = await freePort();
    start(running, 'WebKitWebDriver', ['-p', String(port)], { ...env, DISPLAY: display, XDG_CONFIG_HOME: home });
    const ask = await asker(port);
    const binary = await browser();
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } };
    const { sessionId } = await ask('POST', '/session', { capabilities });
    const session = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
    return {
      tab: new Tab(session),
      close: async () => {
        await session('DELETE', '').catch(() => {});
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function browser() {
  const machine = (await readdir(LIBRARIES)).find((name) => name.includes('-linux-gnu'));
  return join(LIBRARIES, machine ?? '', 'webkit2gtk-4.1', 'MiniBrowser');
}

function start(running, program, args, env) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  // A program that is not there fails where it is waited for.
  child.on('error', () => {});
  running.push(child);
  return child;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Resolves, once the driver answers, to a function that asks it something. */
async function asker(port) {
  // The words in one piece with their head: the driver answers in pieces, and each would wait for the other 40 ms.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method, path, body) => new Promise((resolve, reject) => {
    const bytes = Buffer.from(body ? JSON.stringify(body) : '');
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
    const asked = request({ agent, host: '127.0.0.1', port, method, path, headers }, async (answer) => {
      const { value } = JSON.parse(Buffer.concat(await answer.toArray()));
      if (answer.statusCode === 200) resolve(value);
      else reject(new Error(`${value.error}: ${value.message}`));
    });
    asked.setNoDelay(true);
    asked.on('error', reject);
    asked.end(bytes);
  });
  for (let looks = 0; ; looks++) {
    try {
      await ask('GET', '/status');
      return ask;
    } catch (error) {
      if (looks === 100) throw error;
      await pause(50);
    }
  }
}

/** The one window. Where it acts is the page, or the frame it went into. */
class Tab {
  #ask;

  constructor(ask) {
    this.#ask = ask;
  }

  /** Makes the page itself as large as asked; the window has bars round it. */
  async resize(width, height) {
    await this.#ask('POST', '/window/rect', { width, height });
    const [wide, high] = await this.evaluate(() => [innerWidth, innerHeight]);
    if (wide !== width || high !== height) await this.#ask('POST', '/window/rect', { width: 2 * width - wide, height: 2 * height - high });
  }

  async goto(url) {
    await this.#ask('POST', '/frame', { id: null }).catch(() => {});
    await this.#ask('POST', '/url', { url });
  }

  goBack() {
    return this.#ask('POST', '/back', {});
  }

  /** Acts inside the first frame of the page from here on. */
  async intoFrame() {
    await this.#ask('POST', '/frame', { id: 0 });
  }

  /**
   * Runs a function, or a text of a script, in the page, and resolves to what it answers or promises. Both ways it
   * goes as JSON: the driver's own way of reading objects stumbles over prototypes that the page has spoiled.
   */
  async evaluate(what, argument) {
    if (typeof what === 'string') return void (await this.#ask('POST', '/execute/sync', { script: `${what};`, args: [] }));
    const script = `return Promise.resolve((${what})(${JSON.stringify(argument) ?? ''})).then((answer) => JSON.stringify(answer))`;
    const answer = await this.#ask('POST', '/execute/sync', { script, args: [] });
    return answer === null ? undefined : JSON.parse(answer);
  }

  /** Points there, presses and lets go. */
  click(spot) {
    return this.#point(moving(spot), DOWN, UP);
  }

  down(spot) {
    return this.#point(moving(spot), DOWN);
  }

  up() {
    return this.#point(UP);
  }

  #point(...actions) {
    return this.#ask('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  /** Presses keys one after the other, such as `Tab` or `Shift+Tab`. */
  press(...keys) {
    return this.#type(keys.map((key) => key.split('+').map((name) => KEYS[name] ?? name)));
  }

  type(words) {
    return this.#type([...words].map((letter) => [letter]));
  }

  async #type(chords) {
    const actions = chords.flatMap((chord) => [
      ...chord.map((value) => ({ type: 'keyDown', value })),
      ...chord.toReversed().map((value) => ({ type: 'keyUp', value })),
    ]);
    if (actions.length > 0) await this.#ask('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
  }

  /** A picture of the window, as a PNG. */
  async screenshot() {
    return Buffer.from(await this.#ask('GET', '/screenshot'), 'base64');
  }
}
