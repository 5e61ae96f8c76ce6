// An exercise that a button opens over the page: a file of its own, loaded where `mode="dialog"` asks for it.
// It must not know what the exercise does; inside stands an `<attune-exercise>` like any other.

import css from './dialog.css';
import { NAME } from './upgrade.js';

/** What the page may style in it, passed on through the element that opens it. */
export const PARTS = [
  'frame', 'head', 'turn', 'step', 'prompt', 'help', 'input', 'option', 'field', 'message', 'primary', 'secondary', 'link', 'row', 'leave',
  'card', 'curtain',
];

/** What the exercise inside takes over; the theme comes by itself. */
const TAKEN = ['src', 'country', 'lang', 'leave-to', 'keep'];

let sheet;

/** Where the phrases of these two buttons stand. */
const [CLOSE, OPEN] = [6, 7];

/** Puts a button and a closed dialog into `root`, in words of `phrases`. Answers what `host` can do with them: `open`, `close` and `pause`. */
export function stage(host, root, phrases) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  const dialog = make('dialog', 'box stage', 'dialog');
  const head = make('div', 'stage-head');
  const close = make('button', 'link', 'link close', host.closeLabel || phrases[CLOSE]);
  const own = make('slot');
  const button = make('button', 'primary', 'primary open', host.label || phrases[OPEN]);
  const box = make('div', 'box');
  own.name = 'open';
  close.type = button.type = 'button';
  dialog.ariaLabel = button.textContent;
  head.append(close);
  dialog.append(head);
  // The page's own words are in the page's own language.
  if (!host.closeLabel) close.lang = phrases[0];
  if (!host.label) button.lang = phrases[0];
  dialog.dir = box.dir = phrases[1];
  own.append(button);
  box.append(own);
  root.replaceChildren(box, dialog);

  let inside;
  let moved;
  let over;
  const begin = () => {
    inside = document.createElement(NAME);
    for (const name of TAKEN) if (host.hasAttribute(name)) inside.setAttribute(name, host.getAttribute(name));
    inside.setAttribute('exportparts', PARTS.join());
    // What the author wrote for a failure.
    inside.append(make('slot'));
    // A policy may forbid making a script, even one that never runs; the element takes a text from anything of that type.
    const text = host.querySelector('[type="text/ron"]');
    if (text) {
      const copy = make('div', '', '', text.textContent);
      copy.setAttribute('type', 'text/ron');
      copy.hidden = true;
      inside.append(copy);
    }
    moved = over = false;
    inside.addEventListener('attune-ready', () => dialog.open && inside.focus());
    inside.addEventListener('attune-step', () => { moved = true; });
    inside.addEventListener('attune-done', () => { over = true; });
    dialog.append(inside);
  };
  const open = () => {
    if (dialog.open || !host.isConnected) return;
    if (!inside) begin();
    dialog.showModal();
    inside.focus();
  };

  own.addEventListener('click', open);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    // What was gone through to the end is forgotten; else whoever opens it next sees that it rests, and no more.
    if (over) inside = inside.remove();
    else if (moved) inside.pause();
  });
  return { open, close: () => dialog.close(), pause: () => inside?.pause() };
}

function make(tag, look, part, words = '') {
  const element = document.createElement(tag);
  if (look) element.className = look;
  if (part) element.setAttribute('part', part);
  element.textContent = words;
  return element;
}
