// What a page asks of the look that a style sheet can't hold by itself: a ready theme, the page's own accent, a
// typeface that may not be for reading. A file of its own, loaded where a page asks for one of these.
// It must not know the exercise; nor a contrast, which the style sheets hold whatever colour they are given.

import css from './theme.css';

/**
 * Within these a typeface is for reading. `height` is that of small letters, as a part of its size: between about .4
 * and .56 in types for books and for screens, so a type that is lower or higher is only set to the bound, and kept.
 * `width` is that of a letter, for twice its height: about .36 in condensed types and .71 in Courier, beyond which
 * words are no shapes any more.
 */
const BOUNDS = { height: [0.42, 0.6], width: [0.3, 0.85] };
/** How far small letters of one height may differ, and how far tall ones must. In pictures and capitals they don't. */
const EVEN = 0.15;
const TALLER = 1.1;

/** What stands in for a typeface that can't be read. */
const PLAIN = 'system-ui, sans-serif';

/** All that were fitted, so that they are again; an element that is gone is let go. */
const fitted = new Set();
const wires = new WeakMap();
let themes;
let pen;

/** Fits what the page asks of `host`, drawn in `root`; and again when its look changes, or a typeface comes. */
export function fit(host, root) {
  if (!wires.has(host)) {
    themes ??= made(css);
    const own = made('');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, themes, own];
    wires.set(host, own);
    fitted.add(new WeakRef(host));
    watch(host);
  }
  refit(host);
}

function refit(host) {
  const look = getComputedStyle(host);
  const rules = [];
  // Resolved by the browser, so that it is a colour whatever the page wrote. Its own property goes before it.
  const { accentColor } = look;
  if (accentColor && accentColor !== 'auto') {
    rules.push(`.box { --attuned-accent: var(--attune-accent, ${accentColor}); }`);
  }
  const body = look.getPropertyValue('--attune-font') || look.fontFamily;
  const prompt = look.getPropertyValue('--attune-font-prompt');
  rules.push(...bounded('.box', body, PLAIN));
  if (prompt) rules.push(...bounded('.title, .prompt, .card-title', prompt, 'inherit'));
  const text = rules.join('\n');
  const own = wires.get(host);
  // The same words again would draw everything anew.
  if (own.text !== text) own.replaceSync((own.text = text));
}

/** What a typeface needs to be readable: nothing, another size for its letters, or `instead` of it. */
function bounded(where, family, instead) {
  const found = measured(family);
  if (!found) return [`${where} { font-family: ${instead}; }`];
  const height = Math.min(Math.max(found, BOUNDS.height[0]), BOUNDS.height[1]);
  return [`${where} { font-size-adjust: ${height === found ? 'none' : height}; }`];
}

/** How high small letters are in a typeface, as a part of its size; nothing if its letters can't be told apart. */
function measured(family) {
  pen ??= document.createElement('canvas').getContext('2d');
  // A browser that lets nobody measure shows what the page asked for.
  if (!pen) return 0.5;
  pen.font = '100px sans-serif';
  pen.font = `100px ${family}`;
  const up = (letter) => pen.measureText(letter).actualBoundingBoxAscent / 100;
  const down = (letter) => pen.measureText(letter).actualBoundingBoxDescent / 100;
  const height = up('x');
  const even = [...'nuvz'].every((letter) => Math.abs(up(letter) / height - 1) < EVEN);
  const tall = [...'bdhkl'].every((letter) => up(letter) > height * TALLER);
  const deep = [...'pq'].every((letter) => down(letter) > down('x') + 0.05);
  const width = pen.measureText('abcdefghijklmnopqrstuvwxyz').width / 2600 / (height * 2);
  const [narrow, wide] = BOUNDS.width;
  return even && tall && deep && width > narrow && width < wide ? height : undefined;
}

/** A page changes its look by an attribute on its root, its body or the element. */
const LOOKS = ['class', 'style', 'theme', 'data-theme', 'data-bs-theme'];
const observer = new MutationObserver(again);

function watch(host) {
  for (const place of [document.documentElement, document.body, host]) {
    if (place) observer.observe(place, { attributes: true, attributeFilter: LOOKS });
  }
}

function again() {
  for (const one of fitted) {
    const host = one.deref();
    host ? refit(host) : fitted.delete(one);
  }
}

function made(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

document.fonts?.addEventListener('loadingdone', again);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
