// The screens on which somebody decides what is kept on this device: what it means, how it is sealed, and what came
// of it. It must not keep or open anything itself, nor know what is inside.

import css from './asking.css';
import { reason } from './said.js';

let sheet;

function dress(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

function make(tag, look, inside = [], more = {}) {
  const element = document.createElement(tag);
  element.className = look;
  element.append(...[inside].flat());
  return Object.assign(element, more);
}

const button = (look, words, act) => make('button', look, words, { type: 'button', onclick: act });

/** The way out is on every screen; the element itself hears its press. */
function leave(said) {
  const way = make('button', 'cell out', make('span', '', said.leave), { type: 'button' });
  way.dataset.do = 'leave';
  way.setAttribute('part', 'leave');
  const row = make('div', 'row', way);
  row.dataset.row = '';
  return row;
}

/** A field for a passphrase, and where its message stands. No form: a browser would offer to remember the words. */
function field(words, note) {
  const input = make('input', 'field', [], { type: 'password', autocomplete: 'off', spellcheck: false });
  const label = make('label', 'ask', [make('span', '', words), input]);
  return { input, all: note ? [label, make('p', 'small', note)] : [label] };
}

/** What is said of one person's, of both's, or where there is one. */
const of = (said, name, owner) => said[`${name}_${owner.toLowerCase()}`] ?? said[name];

/** Says something once, to the eye and to the ear. */
function message() {
  const line = make('p', 'message');
  line.setAttribute('role', 'status');
  return { line, say: (words) => (line.textContent = words) };
}

/** The language of a box and, unless the page has one, its direction. */
const spoken = ({ language, placed }) => ({ lang: language, ...(placed && { dir: placed }) });

/** Whether the exercise stands in a frame of another site, whose storage browsers hold apart. */
function foreign() {
  try {
    for (let at = window; at !== window.top; at = at.parent) void at.parent.location.href;
    return false;
  } catch {
    return true;
  }
}

const heading = (words) => make('h2', 'prompt', words, { tabIndex: -1 });

/** A screen with the way out under it: `step` stands where a step of an exercise would. */
export function framed(root, step, said) {
  dress(root);
  const frame = make('div', 'frame', [make('div', 'page', step), leave(said)]);
  frame.setAttribute('part', 'frame');
  root.replaceChildren(make('div', 'box', frame, spoken(said)));
}

/**
 * What somebody finds who comes back. Resolves to `{ go }`: `on`, `anew`, `forget`, or `read` with an `owner`.
 * `open(owner, passphrase)` opens an envelope; then the screen is asked for again.
 */
export function welcome(root, said, { locked, places, cards, open }) {
  dress(root);
  return new Promise((resolve) => {
    const heard = message();
    const fields = locked.map((owner) => {
      const { input, all } = field(of(said, 'passphrase', owner));
      const go = async () => {
        if (!input.value) return heard.say(said.missing);
        heard.say(said.loading);
        try {
          await open(owner, input.value);
          resolve({ go: 'again' });
        } catch (fault) {
          heard.say(reason(said, fault));
          input.focus();
        }
      };
      input.onkeydown = (event) => {
        event.stopPropagation();
        if (event.key === 'Enter') go();
      };
      return make('div', 'locked', [...all, button('secondary', said.open_kept, go)]);
    });
    const ways = [];
    if (places) ways.push(button('primary', said.carry_on, () => resolve({ go: 'on' })));
    for (const owner of cards) ways.push(button('secondary', of(said, 'read', owner), () => resolve({ go: 'read', owner })));
    ways.push(button('secondary', said.anew, () => resolve({ go: 'anew' })));
    const title = heading(said.found);
    const inside = [title, make('p', 'body', said.alone), ...fields, heard.line, make('div', 'doors', ways), button('link', said.forget_here, () => resolve({ go: 'forget' }))];
    const again = root.activeElement || root.querySelector('.asked');
    framed(root, make('div', 'step', inside), said);
    root.firstChild.classList.add('asked');
    // Whoever opened a dialog waits to hear what is in it.
    if (again || root.host.closest('.stage[open]')) title.focus();
  });
}

/**
 * Asks whether and how to keep something, over the exercise. `keep(passphrase)` keeps it or throws what is in the way.
 * Resolves once the screen is closed, to `forget` if everything is to be forgotten.
 */
export function offer(root, said, { card, owner, known, fault, keep }) {
  dress(root);
  return new Promise((resolve) => {
    const dialog = make('dialog', 'box asking', [], spoken(said));
    const from = root.activeElement;
    const close = (then) => {
      dialog.close();
      dialog.remove();
      if (from?.isConnected) from.focus();
      resolve(then);
    };
    const show = (title, ...inside) => {
      dialog.ariaLabel = title;
      const head = heading(title);
      dialog.replaceChildren(make('div', 'frame', [make('div', 'page', make('div', 'step', [head, ...inside])), leave(said)]));
      head.focus();
    };
    // What is pressed and typed here is for nobody else.
    for (const type of ['click', 'keydown', 'input', 'change']) {
      dialog.addEventListener(type, (event) => event.target.closest?.('[data-do]') || event.stopPropagation());
    }
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close();
    });
    root.append(dialog);
    dialog.showModal();
    if (fault) return show(reason(said, fault), make('div', 'doors', button('primary', said.go_on, () => close())));

    const heard = message();
    const asks = known ? known.locked : true;
    const { input, all } = known ? field(of(said, 'passphrase', owner)) : field(said.choose, said.without);
    const go = async () => {
      if (input.value ? !input.value.trim() : known?.locked) return heard.say(said.missing);
      heard.say(said.loading);
      try {
        await keep(input.value);
      } catch (error) {
        heard.say(reason(said, error));
        return;
      }
      show(said.kept, make('p', 'body', said.leaving), make('div', 'doors', button('primary', said.go_on, () => close())), button('link', said.forget_here, () => close('forget')));
    };
    input.onkeydown = (event) => {
      // An answer of false would take the key away.
      if (event.key === 'Enter') go();
    };
    const words = [said.shared];
    if (!card) words.push(said.follows);
    if (!card && owner) words.push(said.yours);
    if (foreign()) words.push(said.framed);
    show(
      card ? said.ask_card : said.ask_place,
      ...words.map((each) => make('p', 'body', each)),
      ...(asks ? all : []),
      heard.line,
      make('div', 'doors', [button('primary', said.keep, go), button('secondary', said.dont, () => close())]),
      ...(known ? [button('link', said.forget_here, () => close('forget'))] : []),
    );
  });
}
