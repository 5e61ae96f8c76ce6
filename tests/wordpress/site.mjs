// Starts a WordPress of its own in a temporary folder: a database on a socket, PHP's server on this machine alone.
// It must not know what is written on it; what it starts is gone with `close`, or with the process that asked for it.

import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, Refusal, run } from '../../www/build/tools.mjs';
import { ZIP } from '../../www/build/wordpress.mjs';
import { SITE } from './packages.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/** How long a server may take until it answers, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Sets up the unpacked WordPress with the packed plugin, and resolves to `{ url, wear, remove, said, close }`. `wear`
 * puts on a theme, `remove` deletes the plugin and gives what it left behind, `said` is what PHP complained of.
 */
export async function start(unpacked) {
  const folder = await mkdtemp(join(tmpdir(), 'attunement-wordpress-'));
  const children = [];
  // They are in groups of their own, which no Ctrl+C in a terminal reaches.
  const stop = () => {
    children.forEach(end);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const interrupted = () => process.exit(1);
  process.on('exit', stop).on('SIGINT', interrupted).on('SIGTERM', interrupted);
  const close = async () => {
    children.forEach(end);
    await Promise.all(children.map(({ over }) => over));
    await rm(folder, { recursive: true, force: true });
    process.off('exit', stop).off('SIGINT', interrupted).off('SIGTERM', interrupted);
  };
  try {
    return { ...(await build(unpacked, folder, children)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(unpacked, folder, children) {
  const [data, socket, log] = ['data', 'socket', 'php.log'].map((name) => join(folder, name));
  const site = join(folder, SITE);
  const makeSite = async () => {
    // With its neighbours, as its links lead to them, and as links.
    await cp(unpacked, folder, { recursive: true, verbatimSymlinks: true });
    await cp(join(HERE, 'wp-config.php'), join(site, 'wp-config.php'));
  };
  const noPassword = ['--auth-root-authentication-method=normal', '--skip-test-db'];
  const makeData = () => run('mariadb-install-db', [...database(data), ...noPassword], { quiet: true });
  // Both to their end, even if one fails: nothing may write into a folder that is being taken away.
  const failed = (await Promise.allSettled([makeSite(), makeData()])).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;

  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { ATTUNEMENT_SITE: url, ATTUNEMENT_SOCKET: socket, ATTUNEMENT_LOG: log };
  const php = (file, ...more) => run('php', [join(HERE, file), site, ...more], { capture: true, quiet: true, env });

  const mine = [`--socket=${socket}`, `--pid-file=${join(folder, 'pid')}`, '--skip-networking'];
  children.push(launch('mariadbd', [...database(data), ...mine]));
  const connect = `mysqli_connect(null, 'root', '', '', 0, getenv('ATTUNEMENT_SOCKET'))`;
  await answer(children, () => run('php', ['-r', `${connect}->query('CREATE DATABASE wordpress');`], { quiet: true, env }));
  await php('install.php', join(DIST, ZIP));

  // Several at once, as a browser asks.
  const workers = { ...env, PHP_CLI_SERVER_WORKERS: '4' };
  children.push(launch('php', ['-S', new URL(url).host, '-t', site, join(HERE, 'router.php')], workers));
  await answer(children, () => fetch(`${url}/wp-login.php`));
  return {
    url,
    wear: (theme) => php('theme.php', theme),
    remove: async () => JSON.parse(await php('remove.php')),
    said: () => readFile(log, 'utf8').catch(() => ''),
  };
}

/** No settings of the machine, little memory, and no care for a power cut. */
function database(data) {
  return [
    '--no-defaults',
    `--datadir=${data}`,
    ...(process.getuid() === 0 ? ['--user=root'] : []),
    '--innodb-log-file-size=8M',
    '--innodb-buffer-pool-size=32M',
    '--innodb-flush-log-at-trx-commit=0',
    '--skip-log-bin',
  ];
}

/** Starts a program in a process group of its own, so that what it starts ends with it. */
function launch(program, args, env = {}) {
  const stdio = ['ignore', 'ignore', 'pipe'];
  const child = spawn(program, args, { detached: true, env: { ...process.env, ...env }, stdio });
  const started = { child, program, ended: false, words: '' };
  child.stderr.setEncoding('utf8').on('data', (text) => (started.words = (started.words + text).slice(-2000)));
  started.over = new Promise((resolve) => {
    const ended = () => {
      started.ended = true;
      resolve();
    };
    child.on('close', ended).on('error', ended);
  });
  return started;
}

function end({ child, ended }) {
  if (ended || !child.pid) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It was just about to end by itself.
  }
}

/** Asks until there is an answer, or a program has given up. */
async function answer(children, ask) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    if (await ask().then(() => true, () => false)) return;
    const dead = children.find(({ ended }) => ended);
    if (dead) throw new Refusal(`${dead.program} ended at once:\n${dead.words}`);
    if (Date.now() > until) throw new Refusal(`no answer in ${PATIENCE / 1000} seconds:\n${children.at(-1).words}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
