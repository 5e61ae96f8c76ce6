// Serves the demo page and the hand-written one beside it, and plays one play on either, screen by screen.
// It must not measure anything, nor treat one page otherwise than the other.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundled } from '../../../www/build/bundle.mjs';
import { ROOT } from '../../../www/build/tools.mjs';
import { serve } from '../../browser/harness.mjs';

/** The play that both can be played by: from the first screen to the card, every kind of screen on the way. */
export const PLAY = 'identifying-safety.an-ask-is-shared';

export const PAGES = { attunement: '/steady-ground.html', preact: '/preact.html' };

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The page's own script, for production. */
export function script() {
  const define = { 'process.env.NODE_ENV': '"production"' };
  return bundled(here('page.jsx'), { define, jsx: 'automatic', jsxImportSource: 'preact' });
}

/**
 * Serves both, each file as brotli at its best, as a host that packs its files beforehand. The second page is the
 * first with another script.
 */
export async function serveBoth() {
  const page = await readFile(join(ROOT, 'www', 'site', 'steady-ground.html'), 'utf8');
  const other = page.replace('/dist/attunement.js', '/preact.js').replace(/ src="[^"]*"(?=>The exercise needs)/, '');
  const overrides = {};
  const put = (path, body) => {
    const bytes = Buffer.from(body);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    overrides[path] = { body: brotliCompressSync(bytes, { params }), headers: { 'content-encoding': 'br' } };
  };
  put(PAGES.attunement, page);
  put(PAGES.preact, other);
  put('/preact.js', await script());
  for (const name of ['style.css', 'icon.svg']) put(`/${name}`, await readFile(join(ROOT, 'www', 'site', name)));
  for (const name of ['attunement.js', 'attunement.wasm']) put(`/dist/${name}`, await readFile(join(ROOT, 'dist', name)));
  const exercises = join(ROOT, 'exercises');
  const parts = (await readdir(join(exercises, 'parts'))).map((name) => `parts/${name}`);
  for (const name of ['identifying-safety.ron', ...parts]) put(`/exercises/${name}`, await readFile(join(exercises, name)));
  return serve({ overrides });
}
