// Packs the WordPress plugin: its PHP, the player and the exercises, in one zip to upload. The same input gives the
// same bytes. It must not know how WordPress uses any of it; what it is told of the exercises is in `contents.json`.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { aboutExercises } from './about.mjs';
import { paths as phrases } from './phrases.mjs';
import { DIST, Refusal, ROOT } from './tools.mjs';

export const ZIP = 'attunement-wordpress.zip';

const PLUGIN = join(ROOT, 'www', 'wordpress');
const EXERCISES = join(ROOT, 'exercises');

/** The studio is here for authors alone: it is fetched where a script has mistakes. */
const PLAYER = [
  'attunement.js', 'attunement.wasm', 'attune-dialog.js', 'attune-theme.js', 'attune-vault.js', 'attunement-keep.js', 'attunement-keep.wasm',
  'attunement-studio.js', 'attunement-studio.wasm',
];

/** Resolves to the bytes of the zip. All of it lies in one folder, which WordPress names the plugin by. */
export async function plugin() {
  const [{ version }, about, countries, player, own, exercises, license] = await Promise.all([
    readFile(join(ROOT, 'package.json'), 'utf8').then(JSON.parse),
    aboutExercises(),
    countriesOf(join(EXERCISES, 'parts', 'support.ron')),
    Promise.all([...PLAYER, ...(await phrases())].map(async (name) => [name, await readFile(join(DIST, name))])),
    below(PLUGIN),
    below(EXERCISES, (path) => path.endsWith('.ron')),
    readFile(join(ROOT, 'LICENSE-MIT')),
  ]);
  // A browser keeps files for days. Under an address of their own, new ones are never mixed with those.
  const sum = createHash('sha256');
  for (const [, bytes] of player) sum.update(bytes);
  const folder = `player-${sum.digest('hex').slice(0, 10)}`;

  const listed = [...about].sort(([, a], [, b]) => (a.title < b.title ? -1 : 1));
  const contents = {
    version,
    player: folder,
    exercises: Object.fromEntries(
      listed.map(([id, { title, couple, minutes }]) => [id, { title, people: couple ? 2 : 1, minutes }]),
    ),
    countries,
  };
  const words = { version, exercises: listed.map(([id, { title }]) => `* \`${id}\`: ${title}`).join('\n') };

  const files = {
    ...Object.fromEntries(own.map(([path, bytes]) => [path, filled(path, bytes, words)])),
    'contents.json': strToU8(`${JSON.stringify(contents, null, 2)}\n`),
    'license.txt': license,
    ...Object.fromEntries(player.map(([name, bytes]) => [`${folder}/${name}`, bytes])),
    ...Object.fromEntries(exercises.map(([path, bytes]) => [`exercises/${path}`, bytes])),
  };
  const paths = Object.keys(files).sort();
  // A zip holds the time of where it is packed, so this is written as the same everywhere.
  const mtime = new Date(1980, 0, 1);
  return zipSync(Object.fromEntries(paths.map((path) => [`attunement/${path}`, files[path]])), { level: 9, mtime });
}

/** Every file below a folder that is wanted, as `[path, bytes]` with slashes. */
async function below(folder, wanted = () => true) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.path, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
    .filter((path) => wanted(path) && !path.split('/').some((name) => name.startsWith('.')));
  return Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))]));
}

/** Puts in what only the build knows; other files stay byte for byte. */
function filled(path, bytes, words) {
  if (!['attunement.php', 'readme.txt'].includes(path)) return bytes;
  return strToU8(bytes.toString('utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (name in words) return words[name];
    throw new Refusal(`www/wordpress/${path} asks for ${name}, which wordpress.mjs does not know.`);
  }));
}

/** The countries there are support lines for, as the support part offers them. */
async function countriesOf(path) {
  const text = await readFile(path, 'utf8');
  const [, options = ''] = /"country": Choice\([^]*?options: \{([^]*?)\}/.exec(text) ?? [];
  const found = [...options.matchAll(/"([a-z-]+)": "([^"]+)"/g)].map(([, id, name]) => [id, name]);
  if (found.length > 0) return Object.fromEntries(found);
  throw new Refusal('exercises/parts/support.ron no longer has its countries where wordpress.mjs expects them.');
}
