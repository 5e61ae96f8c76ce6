// The phrases of other languages than English: each a file of its own, fetched where that language is asked for.
// It must not know an exercise, nor trouble anybody where a file is missing: English stands in for it.

import { Language } from 'attunement-glue';

/** So long an exercise waits for its phrases, in milliseconds: whoever needs it now is not kept for a language. */
const PATIENCE = 5000;

/** English, as far as it is needed where not even the engine could be loaded, which knows the rest. */
export const ENGLISH = [
  'en',
  'ltr',
  'This exercise could not be opened. You could try again in a moment.',
  'Try again',
  'For the author of this page',
  'Close this page now.',
  'Close',
  'Open the exercise',
];

const files = {};
const languages = {};

/**
 * The phrases of the first of some language tags that has any, one after the other: their language, its direction,
 * and then the rest. The build puts in what the files begin with, and which there are.
 */
export async function phrases(...tags) {
  const known = tags.map((tag) => tag?.split('-')[0].toLowerCase()).find((tag) => tag === 'en' || LANGUAGES.includes(tag));
  if (!LANGUAGES.includes(known)) return ENGLISH;
  files[known] ??= fetch(new URL(`phrases/${known}.txt`, import.meta.url), { signal: AbortSignal.timeout(PATIENCE) })
    .then((response) => response.text())
    // A server may answer with a page of its own, and a browser with what it kept of an older version.
    .then((text) => (text.startsWith(STAMP) ? text.slice(STAMP.length).split('\n') : Promise.reject()))
    .catch(() => {
      files[known] = undefined;
      return ENGLISH;
    });
  return files[known];
}

/** The phrases as `host` has them: where it stands in a direction already, they bring none. */
export function placed(host, [tag, direction, ...rest]) {
  return [tag, host.closest('[dir]') || host.matches(':dir(rtl)') ? '' : direction, ...rest];
}

/** The same as the engine takes them. */
export function language(phrases) {
  const text = phrases.join('\n');
  return (languages[text] ??= new Language(text));
}
