// Makes a new machine ready to build: the Wasm target, the npm packages and, with `--browsers`,
// what the browser tests need. It must not know what is built with them, and must run on Node
// alone, since it is what installs everything else; it says nothing about what is already there.

import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answers, main, Refusal, ROOT, run, WASM_TARGET } from './tools.mjs';

/**
 * Debian's names: three engines, one of them also without its window, a screen for the one that has no other way to
 * run without, and fonts, so that pictures are alike on every machine.
 */
const BROWSER_PACKAGES = ['chromium', 'chromium-headless-shell', 'firefox-esr', 'webkit2gtk-driver', 'xvfb', 'xauth', 'fonts-noto-core', 'fonts-dejavu-core'];

export async function setup({ browsers = false } = {}) {
  await rustTarget();
  await npmPackages();
  if (browsers) await browserPackages();
}

async function rustTarget() {
  const installed = await run('rustup', ['target', 'list', '--installed'], {
    capture: true,
    whenMissing: 'Rust is not installed: install it with rustup (see rust-lang.org), then run this again.',
  });
  if (installed.split(/\s+/).includes(WASM_TARGET)) return;
  console.log(`Adding the Rust target ${WASM_TARGET} …`);
  await run('rustup', ['target', 'add', WASM_TARGET], { quiet: true });
}

async function npmPackages() {
  if (await upToDate()) return;
  console.log('Installing the npm packages …');
  // None of the packages needs its own install script, so none gets to run one.
  await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts'], { quiet: true });
}

/** True if every package that the lock file asks for on this machine is installed as asked. */
async function upToDate() {
  const wanted = await lock(join(ROOT, 'package-lock.json'));
  const have = await lock(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted || !have) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    // The first entry is this package itself; the optional ones are for other machines.
    if (path === '' || entry.optional) return true;
    return have.packages[path]?.version === entry.version;
  });
}

function lock(path) {
  return readFile(path, 'utf8').then(JSON.parse, () => null);
}

async function browserPackages() {
  // Whoever names a browser has one, and looks after the fonts.
  if (process.env.CHROMIUM) return exists(process.env.CHROMIUM);
  if (!(await answers('dpkg-query'))) {
    throw new Refusal('The browser tests need Chromium: install it and set CHROMIUM to its path.');
  }
  const states = await Promise.all(BROWSER_PACKAGES.map(isInstalled));
  const missing = BROWSER_PACKAGES.filter((_, at) => !states[at]);
  if (missing.length === 0) return;

  const sudo = await asRoot('The browser tests need packages', missing);
  console.log(`Installing ${missing.join(', ')} …`);
  await apt(sudo, 'update');
  await apt(sudo, 'install', '--yes', '--no-install-recommends', ...missing);
}

/** Runs apt-get, quietly and with no questions; `sudo` is what `asRoot` gave. */
export function apt(sudo, ...args) {
  // Another installation may be under way: wait for it rather than fail.
  const line = [...sudo, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
  return run(line[0], line.slice(1), { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

async function exists(path) {
  const there = await access(path).then(() => true, () => false);
  if (!there) throw new Refusal(`CHROMIUM is set to ${path}, and there is no such file.`);
}

/** Whether Debian's package of that name is installed. */
export async function isInstalled(name) {
  const state = await run('dpkg-query', ['--show', '--showformat', '${db:Status-Status}', name], {
    capture: true,
    quiet: true,
  }).catch(() => '');
  return state === 'installed';
}

/** What to put before a command so that it may install packages; `need` begins the sentence that says it can't be. */
export async function asRoot(need, missing) {
  if (process.getuid() === 0) return [];
  // `-n`: a build must never sit waiting for a password.
  if (await answers('sudo', ['-n', 'true'])) return ['sudo', '-n'];
  throw new Refusal(
    `${need} that only root can install. Run: apt-get update && apt-get install --no-install-recommends ${missing.join(' ')}`,
  );
}

await main(import.meta.url, (args) => {
  const unknown = args.find((arg) => arg !== '--browsers');
  if (unknown) throw new Refusal(`setup knows only --browsers, not ${unknown}.`);
  return setup({ browsers: args.includes('--browsers') });
});
