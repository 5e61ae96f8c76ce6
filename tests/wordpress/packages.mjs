// Gets WordPress from Debian: PHP and MariaDB installed, WordPress and its themes unpacked into a folder of our own.
// It must not start anything, nor install what would: Debian's own wordpress brings a web server that listens at once.

import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { apt, asRoot, isInstalled } from '../../www/build/setup.mjs';
import { answers, Refusal, ROOT, run } from '../../www/build/tools.mjs';

/** The programs, none of which is a service. */
const PROGRAMS = ['php-cli', 'php-mysql', 'mariadb-server-core', 'mariadb-client-core'];

/** Unpacked, not installed; the last two are what WordPress's own files link to. */
const FILES = [
  'wordpress',
  'wordpress-theme-twentytwentyone',
  'wordpress-theme-twentytwentythree',
  'libjs-underscore',
  'php-getid3',
];

/** Where Debian puts WordPress. */
export const SITE = join('usr', 'share', 'wordpress');

/** Kept between runs, as everything that was built is. */
const PLACE = join(ROOT, 'target', 'wordpress');

/** Resolves to a folder with everything unpacked, or rejects with a `Refusal` that says why there is none. */
export async function wordpress() {
  if (!(await answers('dpkg-query'))) throw new Refusal('this is no Debian.');
  const there = await Promise.all(PROGRAMS.map(isInstalled));
  const missing = PROGRAMS.filter((_, at) => !there[at]);
  const unpacked = await access(join(PLACE, SITE)).then(() => true, () => false);
  if (missing.length === 0 && unpacked) return PLACE;

  const sudo = missing.length ? await asRoot('A real WordPress needs packages', missing) : [];
  try {
    if (missing.length) {
      await apt(sudo, 'update');
      await apt(sudo, 'install', '--yes', '--no-install-recommends', ...missing);
    }
    if (!unpacked) await unpack();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The last line is the one that says what was wrong.
    throw new Refusal(`Debian's packages could not be had: ${error.message.split('\n').at(-1)}`);
  }
  return PLACE;
}

/** Whole or not at all: another run may be looking, and one may have been stopped half-way. */
async function unpack() {
  await mkdir(join(PLACE, '..'), { recursive: true });
  const folder = await mkdtemp(`${PLACE}-`);
  try {
    const packed = join(folder, 'packed');
    await mkdir(packed);
    await run('apt-get', ['download', ...FILES], { quiet: true, cwd: packed });
    for (const name of await readdir(packed)) {
      await run('dpkg-deb', ['--extract', join(packed, name), folder], { quiet: true });
    }
    await rm(packed, { recursive: true });
    await rename(folder, PLACE).catch(async (error) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
