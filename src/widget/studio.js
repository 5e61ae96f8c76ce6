// The engine without the element: for those who draw their own interface, and for explaining what is wrong.
// It must not draw anything.

import { Files } from 'attunement-glue';
import { Fault, open, start } from './engine.js';
import { Exercise, Session } from './headless.js';

export { Exercise, Fault, Session, open, start };

/** Every finding about `texts`, the exercise first: pairs of a path and its words, or none where there is no such file. */
export async function findings(texts) {
  await start();
  const files = gathered(texts);
  try {
    return files.findings();
  } finally {
    files.free();
  }
}

/** The report on `texts`, the exercise first: pairs of a path and its words, or none where there is no such file. */
export async function explain(texts) {
  await start();
  const files = gathered(texts);
  try {
    files.compile().free();
    return '';
  } catch ({ message }) {
    return message;
  } finally {
    files.free();
  }
}

function gathered(texts) {
  const files = new Files(texts[0][0]);
  for (const [path, words] of texts) words === undefined ? files.lack(path) : files.add(path, words);
  return files;
}
