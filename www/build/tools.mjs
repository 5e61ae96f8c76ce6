// What the build scripts share: where things lie, how a program is run, how a script gives up.
// It must not know what any of them builds, and uses nothing that npm would have to install.

import { spawn } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const DIST = join(ROOT, 'dist');
export const WASM_TARGET = 'wasm32-unknown-unknown';

/** Something a person can act on: `main` prints its message and nothing else. */
export class Refusal extends Error {}

/**
 * Runs a program in the repository, or in `cwd`. What it prints on standard error is shown; with `capture`,
 * standard output is given back instead of shown. A program that fails is a `Refusal`, saying
 * `whenMissing` if it is not there at all.
 */
export function run(program, args, { capture = false, cwd = ROOT, env = {}, whenMissing, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture || quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    let complaint = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (complaint += text));
    child.on('error', (error) => {
      const missing = error.code === 'ENOENT' && whenMissing;
      reject(new Refusal(missing || `${program} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      // The end of what a quiet program said is the part that tells why it failed.
      const said = quiet ? `\n${(output + complaint).trim().split('\n').slice(-20).join('\n')}` : '';
      reject(new Refusal(`${program} ${args[0] ?? ''} failed (${signal ?? `exit ${code}`}).${said}`));
    });
  });
}

/** Whether a program answers at all. */
export function answers(program, args = ['--version']) {
  return run(program, args, { quiet: true }).then(() => true, () => false);
}

/** Writes a file of dist/ if it would change, and whole: a page may be loading it right now. Resolves to whether it did. */
export async function put(name, contents) {
  const path = join(DIST, name);
  const bytes = Buffer.from(contents);
  const old = await readFile(path).catch(() => null);
  if (old?.equals(bytes)) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
  return true;
}

/** Runs `work` if the script was started by hand, and turns a `Refusal` into one plain message. */
export async function main(url, work) {
  if (!process.argv[1] || url !== pathToFileURL(process.argv[1]).href) return;
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

/** "12.3 s" since a time taken with `performance.now()`. */
export function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
