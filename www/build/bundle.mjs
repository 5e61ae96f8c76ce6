// Makes one minified ES module out of JavaScript, the style sheets and catalogue it imports, and the engine's glue.
// It must not know what is in them, nor where the module goes.

import { readFile } from 'node:fs/promises';
import { Refusal } from './tools.mjs';

/** Fetched by what is bundled when it is needed, and by nobody else. */
const ON_DEMAND = ['./attunement-studio.js', './attune-dialog.js', './attune-theme.js', './attune-vault.js', './attunement-keep.js'];

/** Resolves to the module's bytes. `alias`, `define` and whatever else is given are esbuild's. */
export async function bundled(entry, { alias = {}, define = {}, ...more } = {}) {
  const { build: esbuild, transform } = await import('esbuild').catch(() => {
    throw new Refusal('The npm packages are missing: run npm ci first.');
  });
  // A style sheet is imported as text, for a constructable sheet that passes a strict CSP.
  const css = {
    name: 'css-as-text',
    setup(builder) {
      builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        // No target: the sheet uses newer CSS behind its own `@supports`, which must stay as written.
        const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
        return { contents: code.trimEnd(), loader: 'text' };
      });
    },
  };
  // Of a catalogue only the phrases.
  const catalogue = {
    name: 'catalogue-as-text',
    setup(builder) {
      builder.onLoad({ filter: /\.txt$/ }, async ({ path }) => {
        const lines = (await readFile(path, 'utf8')).split('\n');
        return { contents: lines.filter((line) => line && !line.startsWith('#')).join('\n'), loader: 'text' };
      });
    },
  };
  const result = await esbuild({
    entryPoints: [entry],
    alias,
    bundle: true,
    charset: 'utf8',
    define,
    external: ON_DEMAND,
    format: 'esm',
    legalComments: 'none',
    logLevel: 'silent',
    minify: true,
    plugins: [css, catalogue],
    target: 'es2022',
    write: false,
    ...more,
  }).catch((error) => {
    const [first] = error.errors ?? [];
    if (!first) throw error;
    const place = first.location ? `${first.location.file}:${first.location.line}: ` : '';
    throw new Refusal(`The widget's JavaScript could not be bundled: ${place}${first.text}`);
  });
  return result.outputFiles[0].contents;
}
