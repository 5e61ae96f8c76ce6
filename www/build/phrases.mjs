// Writes the phrases of other languages than English for the player, and what is said where somebody keeps things:
// one file each, one phrase a line, no names.
// It must not know what a phrase says; `cargo test` holds the catalogues to the English one.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { main, put, Refusal, ROOT } from './tools.mjs';

const LOCALE = join(ROOT, 'src', 'locale');
const KEPT = join(LOCALE, 'keep');

/** The names of all phrases in the order in which the engine takes them. */
async function names() {
  const text = await readFile(join(LOCALE, 'mod.rs'), 'utf8');
  const [, list] = /\nphrases! \{([^}]*)\}/.exec(text) ?? [];
  if (!list) throw new Refusal('src/locale/mod.rs no longer has its phrases where phrases.mjs expects them.');
  return list.trim().split(/\s+/);
}

/** The names of what is said where somebody keeps things, in the order of the English. */
const keptNames = async () => [...(await catalogue(join(KEPT, 'en.txt'))).keys()];

/** The phrases of a file by their names. */
export async function catalogue(path) {
  const text = await readFile(path, 'utf8');
  const lines = text.split('\n').filter((line) => line.includes(' = ') && !line.startsWith('#'));
  return new Map(lines.map((line) => line.split(/ = (.*)/s)));
}

const tags = async (folder) =>
  (await readdir(folder)).filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -'.txt'.length)).sort();

/** The languages there is a catalogue of beside English. */
export const languages = () => tags(LOCALE);

/** Those in which keeping is spoken of. */
export const keptLanguages = async () => (await tags(KEPT)).filter((tag) => tag !== 'en');

const stampOf = (names) => `attunement ${createHash('sha256').update(names.join()).digest('hex').slice(0, 8)}\n`;

/**
 * What a file of phrases begins with. Another list of names makes another one: a browser that kept a file for
 * longer than its player does not say one thing for another.
 */
export const stamp = async () => stampOf(await names());

/** The same of a file for keeping. */
export const keptStamp = async () => stampOf(await keptNames());

/** The paths in dist/ of what `phrases` writes. */
export const paths = async () => [
  ...(await languages()).map((language) => `phrases/${language}.txt`),
  ...(await keptLanguages()).map((language) => `phrases/keep-${language}.txt`),
];

/** Writes them into dist/. */
export async function phrases() {
  for (const language of await languages()) {
    await write(`phrases/${language}.txt`, join(LOCALE, `${language}.txt`), await names());
  }
  for (const language of await keptLanguages()) {
    await write(`phrases/keep-${language}.txt`, join(KEPT, `${language}.txt`), await keptNames());
  }
}

async function write(to, from, order) {
  const all = await catalogue(from);
  const missing = order.find((name) => !all.get(name));
  if (missing) throw new Refusal(`${relative(ROOT, from)} has no words for ${missing}.`);
  await put(to, `${stampOf(order)}${order.map((name) => all.get(name)).join('\n')}`);
}

await main(import.meta.url, phrases);
