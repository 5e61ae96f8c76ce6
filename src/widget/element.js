// The `<attune-exercise>` element: where an exercise lives in a page, and all the page hears of it.
// It must not know an answer: it opens the exercise, hands its shadow root to the engine, and passes on bare words.

import { Widget, notice } from 'attunement-glue';
import frame from './frame.css';
import inputs from './inputs.css';
import media from './media.css';
import { print } from './card.js';
import { Fault, open, start } from './engine.js';
import { listen } from './events.js';
import { leave, onThreeShifts } from './leave.js';
import { closed, states } from './root.js';
import { keepRow } from './row.js';
import { ATTRIBUTES, NAME, property, upgrade, watch } from './upgrade.js';

export { Fault, open, start, upgrade };

/** Said where not even the engine could be loaded, which knows the other languages. */
const FAILED = 'This exercise could not be opened. You could try again in a moment.';
const AGAIN = 'Try again';
const FOR_AUTHOR = 'For the author of this page';
const CLOSE = 'Close this page now.';

/** How long to wait before saying that it takes a moment, in milliseconds. */
const PATIENCE = 500;

/** The look, in the order its parts build on one another. */
const css = frame + inputs + media;

let sheet;
let count = 0;

/** One style sheet for all exercises of the page; one that passes a strict Content-Security-Policy. */
function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

function make(tag, inside, act) {
  const element = document.createElement(tag);
  element.append(...inside);
  if (act) {
    element.type = 'button';
    element.dataset.do = act;
  }
  return element;
}

// Outside a browser the element is never made, but importing this must work.
export class AttuneExercise extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['src', 'mode'];

  #id = `attune-${++count}`;
  #root = closed(this);
  #widget;
  /** What ties the widget to the page; nothing while the element is out of it. */
  #wires;
  /** Which opening is the present one: a slower one before it has nothing to say any more. */
  #opening = 0;
  #shifts = onThreeShifts(() => this.#leave());
  #letRowGo;
  /** What the page can style by. */
  #states = states(this);
  /** Waits until the element is nearly in sight. */
  #sight;
  /** In dialog mode, what opens and closes it, and the coming of that. */
  #stage;
  #staging;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [style()];
    this.#root.append(document.createElement('slot'));
    // The way out needs no engine, and comes before whatever else a click does.
    this.#root.addEventListener('click', (event) => {
      const act = event.target.closest?.('[data-do]')?.dataset.do;
      if (act === 'leave') this.#leave();
      if (act === 'retry') this.#open(true);
    });
  }

  connectedCallback() {
    // A framework may have set properties before this script came.
    for (const name of ATTRIBUTES.map(property)) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    document.addEventListener('keydown', this.#shifts, true);
    this.#letRowGo ??= keepRow(this, this.#root);
    if (this.#widget) this.#wake();
    else if (this.#opening) return;
    else if (this.loading === 'lazy') this.#await();
    else this.#begin();
  }

  #begin() {
    if (this.hasAttribute('src') || document.readyState !== 'loading') this.#open();
    // The parser has not come to the inside of the element yet.
    else document.addEventListener('DOMContentLoaded', () => this.#opening || this.#open(), { once: true });
  }

  /** Begins a window's height before the element is in sight, so that nobody sees the page grow. */
  #await() {
    this.#sight = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#sight?.disconnect();
      this.#opening || this.#begin();
    }, { rootMargin: '100%' });
    this.#sight.observe(this);
  }

  disconnectedCallback() {
    // An element that is moved leaves the page and comes back in the same task.
    queueMicrotask(() => {
      if (this.isConnected || !this.#letRowGo) return;
      document.removeEventListener('keydown', this.#shifts, true);
      this.#letRowGo();
      this.#letRowGo = undefined;
      this.#sight?.disconnect();
      this.#rest();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (this.#opening && before !== after) this.#open();
  }

  /** Begins anew: every answer is forgotten. */
  restart() {
    this.#open();
  }

  /** As Leave quickly does. */
  leave() {
    this.#leave();
  }

  /** As Pause does. */
  pause() {
    this.#stage?.pause();
    this.#wires?.hear('pause');
  }

  /** In dialog mode, shows the exercise where it was left. */
  async open() {
    if (!this.#opening) this.#open();
    await this.#staging;
    this.#stage?.open();
  }

  /** In dialog mode, puts the exercise away, paused. */
  close() {
    this.#stage?.close();
  }

  /** Moves the focus to what the exercise says now. */
  focus(options) {
    const prompt = this.#root.querySelector('[data-focus]:not([hidden] *)');
    prompt ? prompt.focus(options) : super.focus(options);
  }

  /** Opens the exercise anew; `again` if a person in it asked for that, whose focus then goes on with it. */
  async #open(again) {
    const opening = ++this.#opening;
    this.#close();
    this.#show('slot');
    this.#is();
    const patience = setTimeout(() => opening === this.#opening && this.#show('loading'), PATIENCE);
    try {
      if (this.mode === 'dialog') {
        // Where it can't be had, the exercise runs in the page.
        this.#staging = import('./attune-dialog.js').catch(() => {});
        const dialog = await this.#staging;
        if (opening !== this.#opening) return;
        this.#stage = dialog?.stage(this, this.#root);
        if (this.#stage) return;
      }
      const inline = this.querySelector('[type="text/ron"]')?.textContent;
      const exercise = await open(this.getAttribute('src') ?? (inline === undefined ? '' : '.'), inline);
      if (opening !== this.#opening) return exercise.free();
      this.#root.replaceChildren();
      const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#widget = new Widget(this.#root, exercise, this.#id, this.getAttribute('country'), reduced);
      exercise.free();
      this.#wire();
      if (!this.isConnected) this.#rest();
      this.#is('ready');
      this.#say('ready');
    } catch (error) {
      if (opening === this.#opening) this.#fail(error);
    } finally {
      clearTimeout(patience);
    }
    if (again) this.#root.querySelector('[data-focus]')?.focus();
  }

  #wire() {
    this.#wires = listen(this.#root, this.#widget, (word, more) => this.#told(word, more));
  }

  /** Goes on after `#rest`. */
  #wake() {
    if (this.#wires) return;
    this.#widget.wake(this.#root);
    this.#wire();
    // Sets the clock's timer going again, if it runs.
    this.#wires.hear('');
  }

  /** Stops clocks and listeners. The engine lets go of the root, or the two would keep each other for ever. */
  #rest() {
    if (!this.#wires) return;
    this.#wires.stop();
    this.#wires = undefined;
    this.#widget.rest();
  }

  #close() {
    this.#wires?.stop();
    this.#wires = undefined;
    this.#widget?.free();
    this.#widget = undefined;
    this.#stage = undefined;
  }

  #told(word, more) {
    if (word === 'leave') this.#leave();
    // Not which one: the name of a step tells what was answered before it.
    if (word === 'done' || word === 'step') this.#say(word);
    if (word === 'print') print(this.#root.querySelector('[part~=card]'), css);
    if (word === 'copy') {
      const copied = (done) => this.#wires?.hear(done ? 'copied' : 'not-copied');
      // Without a secure address there is no clipboard at all.
      Promise.resolve().then(() => navigator.clipboard.writeText(more)).then(() => copied(true), () => copied(false));
    }
  }

  /** Every failure ends here: a kind sentence, the author's own words, and the reason for the author. */
  #fail(error) {
    const { code = 'engine', message, report = message } = error;
    this.#show(code === 'mistakes' ? 'mistaken' : 'failed', report);
    this.#is('failed');
    this.#say('error', { code, message, report });
  }

  /** Draws a notice over the author's own words. */
  #show(what, report = '') {
    this.#root.replaceChildren();
    if (what !== 'slot') this.#notice(this.#root, what, report);
    this.#root.append(document.createElement('slot'));
  }

  #notice(place, what, report) {
    try {
      notice(place, this.#id, what, report);
    } catch {
      // The engine is not there, so there are no phrases but these.
      if (what === 'failed') {
        place.append(make('p', [FAILED]), make('button', [AGAIN], 'retry'), make('details', [make('summary', [FOR_AUTHOR]), make('pre', [report])]));
      }
      if (what === 'left') place.append(CLOSE);
    }
  }

  #leave() {
    this.#opening++;
    leave(this, this.#root, (sheet) => this.#notice(sheet, 'left', ''));
    this.#close();
  }

  /** Says by `:state(…)` how it stands, where the browser knows that. */
  #is(state) {
    try {
      this.#states.clear();
      if (state) this.#states.add(state);
    } catch {
      // An older one knows no states, or only such as begin with two dashes.
    }
  }

  #say(word, detail) {
    this.dispatchEvent(new CustomEvent(`attune-${word}`, { bubbles: true, composed: true, detail }));
  }
}

for (const name of ATTRIBUTES) {
  Object.defineProperty(AttuneExercise.prototype, property(name), {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? '';
    },
    set(value) {
      value == null ? this.removeAttribute(name) : this.setAttribute(name, value);
    },
  });
}

// A second copy of this script has nothing left to do.
if (globalThis.customElements && !customElements.get(NAME)) {
  customElements.define(NAME, AttuneExercise);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch);
  else watch();
}
