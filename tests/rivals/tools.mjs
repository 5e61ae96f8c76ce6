// Runs each rival's own tools, in their strictest form, over a source and answers what they say.
// It must not know which mistake a source holds, nor what would be a good answer to it.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This folder, where each path below starts. */
export const HERE = dirname(fileURLToPath(import.meta.url));

/** The repository. */
export const ROOT = join(HERE, '..', '..');

/**
 * What a tool says: `{ line, column, path, message, act, mended }`; what it does not say is left out. `act` is its
 * suggestion, and `mended` is true if it brings a ready change after which it has nothing more to say.
 */

// SurveyJS tells a page that uses two of its packages together when their versions differ.
console.warn = () => {};
const warn = console.error;
console.error = () => {};
const { SurveyTextWorker } = await import('survey-creator-core');
const { applyFix, lintSurvey } = await import('survey-core/linter');
const ink = await import('inkjs/full');
console.error = warn;

/** SurveyJS: what its Creator's JSON editor marks, then every rule of its linter. */
export function survey(file) {
  const text = readFileSync(join(HERE, file), 'utf8');
  const editor = new SurveyTextWorker(text);
  const said = editor.errors.map((error) => ({
    ...(error.at < 0 ? {} : { line: error.rowAt + 1, column: error.columnAt }),
    message: error.text,
    ...fixed(text, error),
  }));
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (said.length > 0) return said;
    return [{ ...position(text, error.message), message: `JSON.parse: ${error.message}`, act: '' }];
  }
  for (const finding of lintSurvey(json).findings) {
    const { path, message, suggestion, fix, hint, ruleId } = finding;
    const edits = fix?.edits.map((edit) => [edit.op, edit.value ?? edit.key].filter(Boolean).join(' '));
    const mended = Boolean(fix) && lintSurvey(applyFix(json, fix)).findings.length === 0;
    said.push({ path, message: `${ruleId}: ${message}`, act: suggestion ?? hint?.name ?? edits?.join() ?? '', mended });
  }
  return said;
}

/** The ready change of the editor, where it has one that changes something. */
function fixed(text, error) {
  const after = error.isFixable ? error.fixError(text) : text;
  if (after === text) return { act: '' };
  return { act: 'a ready change', mended: new SurveyTextWorker(after).errors.length === 0 };
}

/** The place in a message of `JSON.parse`, which names a byte and no line. */
function position(text, message) {
  const at = /position (\d+)/.exec(message)?.[1];
  if (at === undefined) return {};
  const before = text.slice(0, Number(at)).split('\n');
  return { line: before.length, column: before.at(-1).length + 1 };
}

/** ink: everything its compiler says, hints of its author's included. */
export function inkjs(file) {
  const said = [];
  const files = {
    ResolveInkFilename: (name) => name,
    LoadInkFileContents: (name) => {
      const path = join(HERE, 'sources', name);
      if (!existsSync(path)) throw new Error(`no such file: ${name}`);
      return readFileSync(path, 'utf8');
    },
  };
  const tell = (message) => {
    const line = /line (\d+)/.exec(message)?.[1];
    said.push({ ...(line ? { line: Number(line) } : {}), message, act: '' });
  };
  const options = new ink.CompilerOptions(file.replace('sources/', ''), [], true, tell, files);
  try {
    new ink.Compiler(readFileSync(join(HERE, file), 'utf8'), options).Compile();
  } catch (error) {
    // The compiler throws after it has told of errors, and says no more in what it throws then.
    if (said.length === 0) tell(`${error.name}: ${error.message}`);
  }
  return said;
}

/** Yarn Spinner: its compiler's errors and warnings, and every analyser of its runtime, for all files at once. */
export function yarn(files) {
  const project = join(HERE, 'yarn');
  const cargo = (...words) => execFileSync('cargo', words, { cwd: HERE, encoding: 'utf8', maxBuffer: 1 << 26 });
  const lines = cargo('run', '--quiet', '--locked', '--manifest-path', join(project, 'Cargo.toml'), '--', ...files);
  const said = new Map(files.map((file) => [file, []]));
  for (const row of lines.split('\n').filter(Boolean)) {
    const [file, line, column, message] = row.split('\t');
    const place = line === '' ? {} : { line: Number(line), column: Number(column) };
    said.get(file).push({ ...place, message, act: '' });
  }
  return said;
}

/** Ours: `attune check` on scripts, each by itself. */
export function attune(defects) {
  const cargo = (words) => {
    const run = { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 };
    return execFileSync('cargo', words, run);
  };
  cargo(['build', '--quiet', '--locked', '--bin', 'attune']);
  const tool = join(ROOT, 'target', 'debug', 'attune');
  return defects.map((script) => {
    let out;
    try {
      out = execFileSync(tool, ['check', '--format', 'json', script], { cwd: ROOT, encoding: 'utf8' });
    } catch (error) {
      // It ends with 1 when there are findings.
      out = error.stdout;
    }
    return JSON.parse(out);
  });
}
