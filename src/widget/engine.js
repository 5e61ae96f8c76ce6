// Loads the engine once per page, and an exercise with the parts it names.
// It must not know the page: what comes in is an address or a text, what goes out an exercise or a Fault.

import init, { Files } from 'attunement-glue';
import explain from './explain.js';

/** Why an exercise could not be opened: `code` for a program, `message` in words for the author. */
export class Fault extends Error {
  constructor(code, message, report = message) {
    super(message);
    this.name = 'AttuneFault';
    this.code = code;
    this.report = report;
  }
}

let engine;

/** Fetches and starts the Wasm engine, whose file's name the build puts in; asked again, answers the same one, and after a failure tries anew. */
export function start(address = new URL(ENGINE, import.meta.url)) {
  engine ??= compile(address)
    .then(init)
    .catch((error) => {
      engine = undefined;
      // A policy stops Chromium and Firefox from compiling, and WebKit only from starting what it compiled.
      if (error instanceof Fault) throw error;
      throw /polic|csp|unsafe-eval/i.test(error.message)
        ? new Fault('blocked', "The Content-Security-Policy of this page does not let WebAssembly run. Add 'wasm-unsafe-eval' to its script-src.")
        : new Fault('engine', `${address} is not the engine this script belongs to: ${error.message}`);
    });
  return engine;
}

async function compile(address) {
  if (typeof WebAssembly !== 'object') {
    throw new Fault('unsupported', 'This browser has no WebAssembly.');
  }
  const response = await get(address);
  // A server that calls the file something else than Wasm cannot be streamed from.
  const streams = /^application\/wasm/.test(response.headers.get('content-type') ?? '');
  return streams && WebAssembly.compileStreaming
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

async function get(address) {
  let response;
  try {
    response = await fetch(address);
  } catch {
    throw new Fault('network', `${address} could not be reached. The network may be down, the Content-Security-Policy of this page may forbid it (connect-src), or it lies on another site that does not allow this page to read it (CORS).`);
  }
  if (!response.ok) throw new Fault('not-found', `${address} answered with status ${response.status}.`);
  return response;
}

async function text(address) {
  const response = await get(address);
  let words;
  try {
    words = await response.text();
  } catch {
    throw new Fault('network', `${address} broke off half-way.`);
  }
  // Many servers answer a wrong address with a page and status 200: only the content tells.
  if (/^\s*</.test(words)) throw new Fault('web-page', `${address} gave a web page, not an exercise.`);
  return words;
}

/**
 * Opens an exercise: the engine, the text, and the parts the text names, and nothing else.
 * Parts lie beside the exercise: one at another origin is not asked for.
 */
export async function open(src, inline) {
  let base;
  try {
    base = new URL(src, globalThis.document?.baseURI);
  } catch {
    throw new Fault('no-src', src ? `“${src}” is not an address.` : 'The element has no src: it says which exercise to open.');
  }
  const asked = new Map();
  const once = (address) => asked.get(address.href) ?? asked.set(address.href, text(address)).get(address.href);
  // A text tells which parts it will need before the engine is there to read it: they come beside it, not after it.
  const foresee = (words, at) => {
    // Not in a comment; what is missed here is asked for when the engine misses it.
    for (const [, path] of words.matchAll(/\/\/.*|\bfile: *"([^"\\]+)"/g)) {
      const address = path && beside(path, at);
      if (address && !asked.has(address.href)) once(address).then((words) => foresee(words, address), () => {});
    }
    return words;
  };
  const both = [Promise.resolve(inline ?? text(base)).then((words) => foresee(words, base)), start()];
  // The engine is waited for also where there is no exercise: it draws what is said of that.
  await Promise.allSettled(both);
  const [words] = await Promise.all(both);
  const name = inline === undefined ? decode(base.pathname.split('/').pop()) : 'inline.ron';
  const files = new Files(name);
  const texts = [[name, words]];
  try {
    files.add(name, words);
    // A part that is called in several places is missing in each of them; asked for at once, one would wait for another.
    for (let missing; (missing = new Set(files.missing())).size; ) {
      await Promise.all([...missing].map(async (path) => {
        const words = await part(beside(path, base), once);
        texts.push([path, words]);
        words === undefined ? files.lack(path) : files.add(path, words);
      }));
    }
    return files.compile();
  } catch (error) {
    throw error.code === 'mistakes' ? new Fault('mistakes', 'The exercise has mistakes.', error.message || (await explain(texts))) : error;
  } finally {
    files.free();
  }
}

/** The address of a part; none at another origin, or where it is no address. */
function beside(path, base) {
  try {
    const address = new URL(path.split('/').map(encodeURIComponent).join('/'), base);
    if (address.origin === base.origin) return address;
  } catch {
    // The engine says where it stands.
  }
}

/** The text of a part; none where the server has none, which the engine then reports at the line that names it. */
async function part(address, once) {
  try {
    return address && (await once(address));
  } catch (error) {
    if (error.code === 'network') throw error;
  }
}

function decode(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
