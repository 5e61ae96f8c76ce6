// Pages as people's websites have them, each with an exercise in it: themes, policies, servers, scripts, places.
// It must not drive a browser, nor know an exercise but by its address.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../www/build/serve.mjs';
import { ROOT } from '../../www/build/tools.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PACKAGES = join(ROOT, 'node_modules');

/** Where the style sheets of the packages and the scripts of these pages are served. */
const FOLDERS = {
  '/tests/': HERE,
  '/bootstrap/': join(PACKAGES, 'bootstrap', 'dist', 'css'),
  '/bootstrap-3/': join(PACKAGES, 'bootstrap-3', 'dist', 'css'),
  '/tailwind/': join(PACKAGES, 'tailwindcss'),
  '/foundation/': join(PACKAGES, 'foundation-sites', 'dist', 'css'),
  '/bulma/': join(PACKAGES, 'bulma', 'css'),
  '/pico/': join(PACKAGES, '@picocss', 'pico', 'css'),
};

const POLICY = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; report-uri /reports";

const SCRIPT = '<script type="module" src="/dist/attunement.js"></script>';
const FALLBACK = '<a href="/by-phone.html">Call us instead</a>';

const element = (src, more = '') => `<attune-exercise src="${src}"${more}>${FALLBACK}</attune-exercise>`;
const sheet = (href) => `<link rel="stylesheet" href="${href}">`;
const style = (css) => `<style>${css}</style>`;
const script = (code) => `<script>${code}</script>`;

/**
 * What stands on a page and how it is sent. `head` comes before the player's `script`; `body` is made from the
 * address of the exercise, and stands where the exercise would. `headers`, `type` and `doctype` are of the page
 * itself, `overrides` of any file, given the exercise's address. `other` is a second site: `open` lets other sites
 * read its files. `opens` says that something has to be pressed before the exercise can be seen, `wide`
 * that the page asks it how wide it wants to be, `frame` that it lies in one.
 * `midway` runs in the page in the midst of a play; `leaves` goes to another page and back there, and `closes` shuts
 * the server before. `prints` looks at the card as it would be on paper. `window` is how the browser is started, and
 * `needs` what the page then has to know of it; `engines` names those that can. `unaudited` keeps axe out. `fails` is the code of why the
 * exercise cannot be opened.
 */
export const HOSTS = [
  { name: 'a plain page' },

  // What themes and frameworks do to everything on a page.
  { name: 'Bootstrap 5', head: sheet('/bootstrap/bootstrap.min.css'), body: (src) => `<div class="container">${element(src)}</div>` },
  { name: 'Bootstrap 3, whose root is 10 pixels', head: sheet('/bootstrap-3/bootstrap.min.css'), body: (src) => `<div class="container">${element(src)}</div>` },
  { name: 'Tailwind’s preflight', head: sheet('/tailwind/preflight.css') },
  { name: 'Foundation', head: sheet('/foundation/foundation.min.css'), body: (src) => `<div class="grid-container">${element(src)}</div>` },
  { name: 'Bulma', head: sheet('/bulma/bulma.min.css'), body: (src) => `<section class="section content">${element(src)}</section>` },
  { name: 'Pico', head: sheet('/pico/pico.min.css'), body: (src) => `<main class="container">${element(src)}</main>` },
  { name: 'everything unset', head: style('* { all: unset !important }') },
  { name: 'a root of 10 pixels', head: style('html { font-size: 62.5% } body { font-size: 1.6rem }') },
  { name: 'a root of 32 pixels', head: style('html { font-size: 200% }') },
  {
    name: 'a theme that sets everything on everything',
    head: style(`
      * { transition: all .5s; outline: 1px dotted red; letter-spacing: .2em; text-transform: uppercase; text-align: center; animation: none 9s; }
      body { line-height: 3; white-space: pre; cursor: none; user-select: none; text-indent: 3em; word-break: break-all; font-style: italic; text-shadow: 0 0 3px red; }
      attune-exercise { display: inline; position: static; opacity: 1; font-size: 40px; }
      attune-exercise:focus, :focus { outline: 5px solid red; }
    `),
  },

  {
    name: 'a row of boxes',
    head: style('body > div { display: flex; align-items: start; gap: 1em }'),
    body: (src) => `<div>${element(src)}<aside>Beside</aside></div>`,
    wide: true,
  },

  // Policies, sites and servers.
  { name: 'a strict policy with Trusted Types', headers: { 'content-security-policy': POLICY } },
  { name: 'a policy without wasm-unsafe-eval', headers: { 'content-security-policy': "script-src 'self'" }, fails: 'blocked' },
  {
    name: 'a sandboxed frame',
    headers: { 'access-control-allow-origin': '*' },
    frame: 'sandbox="allow-scripts"',
  },
  {
    name: 'all files on another site that lets them be read',
    other: { 'access-control-allow-origin': '*' },
    script: (site) => `<script type="module" crossorigin src="${site}/dist/attunement.js"></script>`,
    body: (src, site) => element(site + src),
  },
  {
    name: 'the exercise on another site that does not let it be read',
    other: {},
    body: (src, site) => element(site + src),
    fails: 'network',
  },
  {
    name: 'a server that names no type, and a script from a Windows machine',
    overrides: (src, text) => ({
      '/dist/attunement.wasm': { type: 'application/octet-stream' },
      [src]: { type: 'application/octet-stream', body: `\ufeff${text.replaceAll('\n', '\r\n')}` },
    }),
  },
  { name: 'a server that calls everything text', overrides: (src) => ({ '/dist/attunement.wasm': { type: 'text/plain' }, [src]: { type: 'text/html' } }) },
  {
    name: 'a server that answers a wrong address with a page',
    overrides: (src) => ({ [src]: { type: 'text/html', body: '<!doctype html><title>Not found</title>' } }),
    fails: 'web-page',
  },
  { name: 'a slow server', overrides: (src) => ({ '/dist/attunement.wasm': { delay: 700 }, [src]: { delay: 700 } }) },
  { name: 'a network that is gone once the exercise is there', closes: true },

  // What is odd about a page itself.
  { name: 'a base address', head: '<base href="/exercises/">', body: (src) => element(src.replace('/exercises/', '')) },
  { name: 'a page in Latin-1', charset: 'iso-8859-1', body: (src) => `<p>Déjà vu</p>${element(src)}` },
  { name: 'a page without a doctype', doctype: '' },
  // Words stand at the side where its lines begin, and joined letters are not moved closer.
  { name: 'a page from right to left', html: 'dir="rtl"', looks: { prompt: { textAlign: 'right', letterSpacing: 'normal' } } },
  {
    name: 'prototypes with more on them than they should have',
    // Axe does not start on such a page; started before, it reads the page's additions as rules of its own.
    unaudited: true,
    head: script(`
      Object.prototype.extend = function () { return this; };
      Object.prototype.type = 'polluted';
      Array.prototype.each = Array.prototype.forEach;
      String.prototype.strip = String.prototype.trim;
      Function.prototype.method = function () { return this; };
      NodeList.prototype.item2 = Element.prototype.show = Element.prototype.hide = () => {};
    `),
  },
  {
    name: 'a page that takes keys and clicks for its own',
    head: script(`
      for (const type of ['keydown', 'keypress', 'keyup']) {
        document.addEventListener(type, (event) => {
          if (/^(Enter| |Arrow.*|[a-z])$/i.test(event.key) && !/^(input|textarea|button)$/.test(event.target.localName)) event.preventDefault();
        });
      }
      for (const type of ['click', 'submit', 'change', 'input']) document.addEventListener(type, (event) => event.preventDefault());
    `),
  },

  // How it came to the page, and where it stands.
  { name: 'a script that is there twice and late', script: () => '', body: (src) => `${element(src)}
      <script type="module" async src="/dist/attunement.js"></script><script type="module" src="/dist/attunement.js?again"></script>` },
  { name: 'a place for an exercise', body: (src) => `<div data-attune-src="${src}">${FALLBACK}</div>` },
  { name: 'a link to an exercise', body: (src) => `<p>Or: <a class="attune-exercise" href="${src}">an exercise</a></p>` },
  {
    name: 'an element written by a script',
    body: (src) => `<div id="place"></div>
      ${script(`document.querySelector('#place').innerHTML = ${JSON.stringify(element(src))}`)}`,
  },
  { name: 'two exercises', body: (src) => `${element(src)}<p>And once more:</p>${element(src)}` },
  {
    name: 'an element that is moved, taken out and put back',
    body: (src) => `<div>${element(src)}</div><section></section>`,
    midway: async () => {
      const element = document.querySelector('attune-exercise');
      document.querySelector('section').append(element);
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      document.querySelector('section').append(element);
    },
  },
  {
    name: 'a dialog that is closed at first',
    body: (src) => `<button id="open">Open</button><dialog>${element(src)}</dialog>
      ${script("document.querySelector('#open').onclick = () => document.querySelector('dialog').showModal()")}`,
    opens: true,
    wide: true,
  },
  { name: 'a fold that is closed at first', body: (src) => `<details><summary id="open">Open</summary>${element(src)}</details>`, opens: true },
  {
    name: 'a tab that is hidden at first',
    body: (src) => `<button id="open">Open</button><div id="tab" style="display: none">${element(src)}</div>
      ${script("document.querySelector('#open').onclick = () => (document.querySelector('#tab').style.display = '')")}`,
    opens: true,
  },
  { name: 'a page that is left and come back to', leaves: true },

  // Who sits before it.
  { name: 'a phone of 320 pixels', window: { width: 320, height: 480 } },
  // WebKitGTK has no forced colours.
  { name: 'forced colours', window: { forcedColors: 'active' }, needs: '(forced-colors: active)', engines: ['chromium', 'firefox'] },
  { name: 'less motion', window: { reducedMotion: 'reduce' }, needs: '(prefers-reduced-motion: reduce)' },
  { name: 'the dark', window: { colorScheme: 'dark' }, html: 'style="color-scheme: light dark"', needs: '(prefers-color-scheme: dark)' },
  { name: 'paper', prints: true },
];

/**
 * Starts the server of a host, and of the other site if there is one, for one exercise. Resolves to `{ url, origins,
 * reports, close }`: where the page is, who may be asked for something, and which policies were reported as broken.
 */
export async function serveHost(host, exercise) {
  const src = `/exercises/${exercise}.ron`;
  const other = host.other && (await serve({ headers: host.other }));
  const text = await readFile(join(ROOT, 'exercises', `${exercise}.ron`), 'utf8');
  const { charset = 'utf-8', headers, frame } = host;
  const type = `text/html; charset=${charset}`;
  const own = { type, body: Buffer.from(page(host, src, other?.url), host.charset ? 'latin1' : 'utf8') };
  const overrides = {
    '/page.html': frame ? { type, body: framing(frame) } : own,
    '/inner.html': own,
    '/by-phone.html': { body: '<!doctype html><title>By phone</title><link rel="icon" href="data:,">', type },
    ...host.overrides?.(src, text),
  };
  const server = await serve({ headers, folders: FOLDERS, overrides });
  return {
    url: server.url,
    origins: [server.url, other?.url],
    reports: () => server.requests.filter((path) => path.startsWith('/reports')),
    close: () => Promise.all([server.close(), other?.close()]),
  };
}

function page(host, src, site) {
  const { doctype = '<!doctype html>', html = '', charset = 'utf-8', head = '', script = () => SCRIPT, body = element } = host;
  return `${doctype}
<html lang="en" ${html}>
<head>
<meta charset="${charset}">
<meta name="viewport" content="width=device-width">
<title>A therapist's page</title>
<link rel="icon" href="data:,">
<script src="/tests/open.js"></script>
<script src="/tests/hosts/listen.js"></script>
${head}
${script(site)}
</head>
<body>
<h1>Welcome</h1>
${body(src, site)}
<p>Below.</p>
</body>
</html>
`;
}

/** A page with the host's own in a frame. */
const framing = (attributes) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page with a frame</title><link rel="icon" href="data:,">
<body style="margin: 0"><iframe title="Exercise" ${attributes} src="/inner.html" style="width: 100%; height: 96vh; border: 0"></iframe></html>`;
