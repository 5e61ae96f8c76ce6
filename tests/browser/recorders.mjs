// Recorders as they stand on real sites, at their most curious: rrweb, posthog-js, and a page that notes every event.
// It must not know an exercise, nor soften a setting: what a recorder can be told to take, it is told to take.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Where rrweb's own file is served from. */
export const FOLDERS = { '/rrweb/': `${PACKAGES}/rrweb/umd` };

const RRWEB = `
window.taken = [];
rrweb.record({
  emit: (event) => window.taken.push(JSON.stringify(event)),
  // Classes that hide a thing from it are its own matter: this one is on no element.
  blockClass: 'of-nobody', ignoreClass: 'of-nobody', maskTextClass: 'of-nobody',
  maskAllInputs: false, maskInputOptions: { password: false }, maskInputFn: (text) => text,
  recordCanvas: true, recordCrossOriginIframes: true, collectFonts: true, inlineImages: true, inlineStylesheet: true,
  userTriggeredOnInput: true, sampling: { mousemove: 1, input: 'all', scroll: 1 },
});
`;

const posthog = (api) => `
posthog.init('phc_here', {
  api_host: ${JSON.stringify(api)}, persistence: 'memory', autocapture: { capture_copied_text: true }, rageclick: true,
  capture_dead_clicks: true, capture_heatmaps: true, capture_exceptions: true, capture_pageview: true,
  capture_performance: true,
  mask_all_text: false, mask_all_element_attributes: false, disable_compression: false,
  session_recording: {
    maskAllInputs: false, maskInputOptions: { password: false }, maskInputFn: (text) => text, maskTextSelector: null,
    blockClass: 'of-nobody', ignoreClass: 'of-nobody', maskTextClass: 'of-nobody', recordCrossOriginIframes: true,
  },
  opt_out_useragent_filter: true,
});
`;

/** Notes whatever an event says, in the capturing phase: at the document, as recorders do, or at the window. */
const curious = (where) => `
window.taken = [];
const read = (event) => {
  const { target, type } = event;
  if (!/^(attune-exercise|input)$/.test(target.localName)) return;
  const said = { type, path: event.composedPath().map((node) => (node.outerHTML ?? '').slice(0, 2000)) };
  for (const name in event) if (['string', 'number'].includes(typeof event[name])) said[name] = event[name];
  for (const touch of event.changedTouches ?? []) said.touch = [touch.clientX, touch.clientY];
  for (const data of [event.clipboardData, event.dataTransfer]) if (data) said.transfer = data.getData('text/plain');
  window.taken.push(JSON.stringify(said));
};
const types = new Set(['focusin', 'focusout', 'compositionstart', 'compositionupdate', 'touchstart', 'touchmove', 'touchend']);
for (const name in ${where}) if (name.startsWith('on')) types.add(name.slice(2));
for (const type of types) ${where}.addEventListener(type, read, { capture: true, passive: true });
const watch = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const nodes = [entry.target, entry.element, ...(entry.sources ?? []).map(({ node }) => node)];
    for (const node of nodes.filter(Boolean)) {
      window.taken.push(JSON.stringify({ entry: entry.entryType, node: node.outerHTML, words: node.textContent }));
    }
  }
});
for (const type of ['event', 'first-input', 'layout-shift', 'largest-contentful-paint', 'element']) {
  watch.observe({ type, buffered: true });
}
setInterval(() => {
  const { body, activeElement } = document;
  const inside = document.querySelector('attune-exercise')?.shadowRoot?.textContent;
  window.taken.push(JSON.stringify([body?.innerText, body?.textContent, activeElement?.outerHTML, inside]));
}, 1000);
`;

const OURS = '<script type="module" src="/dist/attunement.js"></script>';

/** A page of somebody's practice with a recorder on it that starts before the exercise's script, or once that has run. */
export function recorded(kind, { late = false, api = '', src }) {
  const parts = {
    rrweb: ['<script src="/rrweb/rrweb.min.js"></script>', RRWEB],
    posthog: [`<script src="${api}/static/array.full.js"></script>`, posthog(api)],
    document: ['', curious('document')],
    window: ['', curious('window')],
  };
  const [load, start] = parts[kind];
  // A module waits for the page, and for the modules before it.
  const recorder = late ? `${load}<script type="module">${start}</script>` : `${load}<script>${start}</script>`;
  const scripts = late ? OURS + recorder : recorder + OURS;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A practice</title>
<link rel="icon" href="data:,">${scripts}<body><p><button type="button">Of the page</button> <input aria-label="Of the page too"></p>
<attune-exercise src="${src}"></attune-exercise></body></html>`;
}

/** A server such as posthog's own: it says yes to all it is asked, and keeps what it is sent. */
export async function collector() {
  const bodies = [];
  const config = {
    supportedCompression: ['gzip-js'],
    hasFeatureFlags: false,
    captureDeadClicks: true,
    capturePerformance: { network_timing: true, web_vitals: true },
    autocapture_opt_out: false,
    autocaptureExceptions: true,
    errorTracking: { autocaptureExceptions: true },
    heatmaps: true,
    surveys: false,
    elementsChainAsString: true,
    siteApps: [],
    sessionRecording: {
      endpoint: '/s/',
      recorderVersion: 'v2',
      consoleLogRecordingEnabled: true,
      recordCanvas: true,
      canvasFps: 3,
      canvasQuality: '0.4',
      minimumDurationMilliseconds: 0,
      // What comes over the network, an exercise's public text among it, is for whoever asks for that on purpose.
      networkPayloadCapture: null,
      scriptConfig: { script: 'lazy-recorder' },
    },
  };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url.split('?')[0];
      if (path.endsWith('.js')) return give(path, response);
      const asked = /\/config$|\/flags\/$/.test(path);
      if (!asked && chunks.length) bodies.push({ path, body: Buffer.concat(chunks) });
      response.writeHead(200, {
        'content-type': 'application/json',
        'access-control-allow-origin': request.headers.origin ?? '*',
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      });
      response.end(JSON.stringify(asked ? { ...config, flags: {}, errorsWhileComputingFlags: false } : { status: 1 }));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails does not close it, and must not wait for it either.
  server.unref();
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    bodies,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A file of its own; it asks for another one too, and goes on without. */
async function give(path, response) {
  const [, name] = /^\/static\/([\w.-]+)$/.exec(path) ?? [];
  const file = name && (await readFile(`${PACKAGES}/posthog-js/dist/${name}`).catch(() => ''));
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'access-control-allow-origin': '*' };
  response.writeHead(200, headers).end(file ?? '');
}

/** What was sent, unpacked: it packs a body, and big events in it once more. */
export const unpacked = ({ body }) => opened(JSON.parse(text(body)));

function text(body) {
  if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body).toString();
  const words = body.toString();
  return words.startsWith('data=') ? Buffer.from(decodeURIComponent(words.slice(5)), 'base64').toString() : words;
}

function opened(value) {
  if (typeof value === 'string' && value.startsWith('\x1f\x8b')) {
    return opened(JSON.parse(gunzipSync(Buffer.from(value, 'latin1')).toString()));
  }
  if (Array.isArray(value)) return value.map(opened);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, opened(inside)]));
}
