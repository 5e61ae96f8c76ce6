// Reads what every exercise says of itself: its title, time, content note and the rest of its header.
// It must not know a page; it asks the built studio, which reads scripts as the player does.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './serve.mjs';
import { DIST, Refusal, ROOT } from './tools.mjs';

/** Resolves to the `about` of every exercise (see `attunement-studio.d.ts`), by id. */
export async function aboutExercises() {
  const files = (await readdir(join(ROOT, 'exercises'))).filter((name) => name.endsWith('.ron')).sort();
  const { open, start } = await import(pathToFileURL(join(DIST, 'attunement-studio.js')).href);
  // The studio fetches as it does on a page, so it is given a server to fetch from.
  const server = await serve();
  try {
    await start(new URL(`${server.url}/dist/attunement-studio.wasm`));
    const found = [];
    for (const file of files) {
      const exercise = await open(`${server.url}/exercises/${file}`).catch(({ report }) => {
        throw new Refusal(`exercises/${file} could not be read:\n${report}`);
      });
      found.push([exercise.about.id, exercise.about]);
      exercise.free();
    }
    return new Map(found);
  } finally {
    await server.close();
  }
}
