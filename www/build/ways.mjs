// Writes what puts an exercise on a page in other ways than the element alone: the dialog, the themes, the page for
// frames, the script beside a frame; what keeps things; and what tells tools of the element. It must not know the
// engine.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundled } from './bundle.mjs';
import { MANIFEST } from './contract.mjs';
import { main, put, ROOT } from './tools.mjs';

const WIDGET = join(ROOT, 'src', 'widget');
const EMBED = join(ROOT, 'www', 'embed');

/** As they are written: a site's owner may read and change them. */
const AS_THEY_ARE = ['embed.html', 'embed.js', 'embed.css', 'exercises.css', 'attune-frame.js'];

/** What typed templates know of the element. */
const TYPES = ['attunement-react.d.ts', 'attunement-vue.d.ts'];

/** Writes it all into dist/. */
export async function ways() {
  for (const name of ['dialog', 'theme', 'vault']) await put(`attune-${name}.js`, await bundled(join(WIDGET, `${name}.js`)));
  await put('custom-elements.json', await readFile(MANIFEST));
  for (const name of TYPES) await put(name, await readFile(join(WIDGET, name)));
  for (const name of AS_THEY_ARE) await put(name, await readFile(join(EMBED, name)));
}

await main(import.meta.url, ways);
