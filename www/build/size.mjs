// Says what a visitor's browser downloads before the first exercise can start: raw, gzip and
// brotli, file by file. It must not know how the files were made, only how large they may be.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { DIST, main, Refusal } from './tools.mjs';

/**
 * What is allowed: everything in English except content, brotli 11; a third of what SurveyJS makes a page
 * load. About a fifth of it is reading RON with the `ron` crate (ron and serde with our seed); a reader of our
 * own would be smaller and a second opinion on what RON is, so it stays. Only lower this.
 */
export const BUDGET_KIB = 104;

const CODE = /\.(js|wasm|css)$/;
const PLAYER = /^attunement\.(js|wasm|css)$/;

/** One row per file; what only some visitors need is `onDemand`, and not in the total. */
export async function sizes(folder = DIST) {
  const names = (await readdir(folder).catch(() => [])).filter((name) => CODE.test(name)).sort();
  if (!names.some((name) => PLAYER.test(name))) {
    throw new Refusal('There is nothing to measure yet: run npm run build first.');
  }
  const rows = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return {
        name,
        onDemand: !PLAYER.test(name),
        raw: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        brotli: brotli(bytes),
      };
    }),
  );
  const always = rows.filter((row) => !row.onDemand);
  const sum = (column) => always.reduce((total, row) => total + row[column], 0);
  return { rows, total: { name: 'total', raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') } };
}

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
}

/** The rows as a table for a terminal, in KiB. */
export function table({ rows, total }) {
  const kib = (bytes) => (bytes / 1024).toFixed(1).padStart(11);
  const width = Math.max(...rows.map((row) => row.name.length), 12) + 2;
  const line = (row, note = '') =>
    `${row.name.padEnd(width)}${kib(row.raw)}${kib(row.gzip)}${kib(row.brotli)}${note}`;
  const rule = '-'.repeat(width + 33);
  return [
    `${'KiB'.padEnd(width)}${['raw', 'gzip 9', 'brotli 11'].map((name) => name.padStart(11)).join('')}`,
    rule,
    ...rows.filter((row) => !row.onDemand).map((row) => line(row)),
    rule,
    line(total, `  of ${BUDGET_KIB} allowed`),
    ...rows.filter((row) => row.onDemand).map((row) => line(row, '  only when asked for')),
  ].join('\n');
}

/** Prints the table or, as a gate, one sentence; a player over its budget is a `Refusal`. */
export async function report({ gate = false } = {}) {
  const measured = await sizes();
  if (!gate) return console.log(table(measured));
  const over = measured.total.brotli - BUDGET_KIB * 1024;
  if (over > 0) {
    throw new Refusal(
      `The player is ${(over / 1024).toFixed(1)} KiB over its ${BUDGET_KIB} KiB of brotli: a visitor on a slow phone would wait for it.`,
    );
  }
  console.log(`The player is ${(measured.total.brotli / 1024).toFixed(1)} KiB of brotli, within its ${BUDGET_KIB} KiB.`);
}

await main(import.meta.url, (args) => {
  const unknown = args.find((arg) => arg !== '--gate');
  if (unknown) throw new Refusal(`size knows only --gate, not ${unknown}.`);
  return report({ gate: args.includes('--gate') });
});
