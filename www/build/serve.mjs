// Serves the example website with the built player and the exercises, for looking and for tests.
// It must not know what the pages do; tests make it misbehave as real hosts do, file by file.

import { readFile, realpath } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GUIDE } from './guide.mjs';
import { DIST, main, Refusal, ROOT } from './tools.mjs';

/** What a careful host sends with every page; the player has to live with it. */
export const STRICT_CSP =
  "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'";

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.ron': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Which folders answer for which beginning of an address; those of the longest one that fits are asked in turn. */
const FOLDERS = {
  // The pages that are written by hand, then those that the build makes of the exercises' own words.
  '/': [join(ROOT, 'www', 'site'), join(DIST, 'site')],
  '/dist/': DIST,
  // A practice's own words lie beside the exercises, as they would on its own site.
  '/exercises/': [join(ROOT, 'exercises'), join(ROOT, 'www', 'site', 'ours')],
  '/guide/': GUIDE,
};

/**
 * Starts a server on this machine alone and resolves to `{ url, requests, close }`, where `url`
 * ends without a slash and `requests` grows by one path per request. Port 0 takes any free one.
 *
 * - `headers` go with every answer, such as `{ 'content-security-policy': STRICT_CSP }`.
 * - `folders` adds folders by the beginning of their address, such as `{ '/pages/': path }`.
 * - `overrides` changes the answer for one path: `status`, `type`, `headers` (null takes one away),
 *   `body` (text or bytes, the path need not exist), `delay` in milliseconds before the answer, and
 *   `cut`, a number of bytes after which the connection breaks. It may be changed while serving.
 */
export async function serve({ port = 0, headers = {}, folders = {}, overrides = {} } = {}) {
  const requests = [];
  const context = { headers, folders: { ...FOLDERS, ...folders }, overrides };
  const server = createServer((request, response) => {
    requests.push(request.url);
    answer(request, response, context).catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request, response, { headers, folders, overrides }) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return send(request, response, { status: 405, headers: { allow: 'GET, HEAD' } });
  }
  const path = decoded(request.url);
  const change = (path && Object.hasOwn(overrides, path) && overrides[path]) || {};
  if (change.delay) await pause(change.delay);
  const file = change.body === undefined ? await find(path, folders) : null;
  const body = change.body ?? file?.body;
  await send(request, response, {
    status: change.status ?? (body === undefined ? 404 : 200),
    type: change.type ?? file?.type ?? TYPES[extname(path ?? '')],
    headers: { ...headers, ...change.headers },
    body: body ?? 'There is no such page here.',
    cut: change.cut,
  });
}

/** The path as a person would read it, or null for what no link of ours would ask for. */
function decoded(url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/)[0]);
    return path.startsWith('/') ? path : null;
  } catch {
    return null;
  }
}

async function find(path, folders) {
  if (path === null) return null;
  const start = Object.keys(folders)
    .filter((prefix) => path.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  const parts = (path.slice(start.length).replace(/(^|\/)$/, '$1index.html')).split('/');
  // Nothing is normalized: a part that climbs, hides or is empty is not a name of ours.
  if (parts.some((part) => part === '' || part.startsWith('.') || /[\\\0]/.test(part))) return null;
  for (const place of [folders[start]].flat()) {
    const found = await read(place, parts).catch(() => null);
    if (found) return found;
  }
  return null;
}

async function read(place, parts) {
  const folder = await realpath(place);
  const file = await realpath(join(folder, ...parts));
  // A link inside the folder may not lead out of it either.
  if (!file.startsWith(folder + sep)) return null;
  return { body: await readFile(file), type: TYPES[extname(file)] ?? 'application/octet-stream' };
}

async function send(request, response, { status, type = 'text/plain; charset=utf-8', headers = {}, body = '', cut }) {
  const bytes = Buffer.from(body);
  // `no-cache`, not `no-store`: that would switch off the back/forward cache, which tests look at.
  const all = { 'content-type': type, 'content-length': bytes.length, 'cache-control': 'no-cache', ...headers };
  const kept = Object.entries(all).filter(([, value]) => value !== null);
  response.writeHead(status, Object.fromEntries(kept));
  if (request.method === 'HEAD') return response.end();
  if (cut === undefined) return response.end(bytes);
  // The browser has to see the first part before the line goes dead.
  await new Promise((resolve) => response.write(bytes.subarray(0, cut), resolve));
  await pause(20);
  response.destroy();
}

await main(import.meta.url, async (args) => {
  const port = args[0] === '--port' ? Number(args[1]) : 8080;
  const understood = args.length === 0 || (args.length === 2 && args[0] === '--port');
  if (!understood || !Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Refusal('serve knows only --port and a number from 0 to 65535.');
  }
  const server = await serve({ port, headers: { 'content-security-policy': STRICT_CSP } }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Refusal(`Port ${port} is in use: choose another, such as npm start -- --port ${port + 1}`);
  });
  console.log(`The example website is at ${server.url}/ (Ctrl+C stops it).`);
});
