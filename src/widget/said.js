// What is said where somebody keeps things, by its names: in English, or fetched in another language that is spoken.
// It must not know an exercise, nor trouble anybody where a file is missing: English stands in for it.

import catalogue from '../locale/keep/en.txt';

/** So long the file of a language is waited for, in milliseconds. */
const PATIENCE = 5000;

const NAMES = named(catalogue).map(([name]) => name);

export const ENGLISH = Object.fromEntries(named(catalogue));

const files = {};

/** Those of a language that the phrases of the player are in. The build puts in what the files begin with. */
export async function saidIn(language) {
  if (!KEPT_LANGUAGES.includes(language)) return ENGLISH;
  files[language] ??= fetch(new URL(`phrases/keep-${language}.txt`, import.meta.url), { signal: AbortSignal.timeout(PATIENCE) })
    .then((response) => response.text())
    .then((text) => {
      // A server may answer with a page of its own, and a browser with what it kept of an older version.
      if (!text.startsWith(KEPT_STAMP)) throw new TypeError(language);
      const all = text.slice(KEPT_STAMP.length).split('\n');
      return Object.fromEntries(NAMES.map((name, at) => [name, all[at]]));
    })
    .catch(() => {
      files[language] = undefined;
      return ENGLISH;
    });
  return files[language];
}

/** The five that the engine says, in its order. */
export const forEngine = (said) => [said.keep_card, said.keep_place, said.came_back, said.asked_again, said.was_changed];

/** What is in the way, in words that are for people: a file that can't be had, say, brings the browser's own. */
export const reason = (said, fault, otherwise = said.fault_other) =>
  (fault?.name === 'KeepFault' && said[`fault_${fault.code.replace('-', '_')}`]) || otherwise;

/** A phrase with its places filled in; what is filled in is not filled again. */
export const filled = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The build leaves out what is not a phrase. */
function named(text) {
  return text.split('\n').filter((line) => line.includes(' = ')).map((line) => line.split(/ = (.*)/s));
}
