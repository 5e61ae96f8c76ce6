// The `<attune-exercise>` element: where an exercise lives in a page, and all the page hears of it.
// It must not know an answer: it opens the exercise, hands its shadow root to the engine, and passes on bare words.

import { Widget, notice, wipe } from 'attunement-glue';
import frame from './frame.css';
import inputs from './inputs.css';
import media from './media.css';
import { print } from './card.js';
import { Fault, open, start } from './engine.js';
import { listen } from './events.js';
import { leave, onThreeShifts } from './leave.js';
import { ENGLISH, language, phrases, placed } from './phrases.js';
import { closed, states } from './root.js';
import { keepRow } from './row.js';
import { ATTRIBUTES, NAME, property, upgrade, watch } from './upgrade.js';

export { Fault, open, start, upgrade };

/** How long to wait before saying that it takes a moment, in milliseconds. */
const PATIENCE = 500;

/** The look, in the order its parts build on one another. */
const css = frame + inputs + media;

let sheet;
let count = 0;
/** The exercises in the page: who leaves one, leaves them all. */
const all = new Set();
/** Whether a card was put on the clipboard by somebody. */
let copied;

/** One style sheet for all exercises of the page; one that passes a strict Content-Security-Policy. */
function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    for (const name of ['--attuned-accent', '--attuned-ground']) {
      // Words that are no colour count as this one, which frame.css makes as light or as dark as it has to be.
      CSS.registerProperty?.({ name, syntax: '<color>', inherits: false, initialValue: 'teal' });
    }
  }
  return sheet;
}

/** The ready themes, and what style sheets name behind a typeface that is not for reading. */
const ASKS = /paper|water|moss|cursive|fantasy/;

/**
 * Fits what a page asks for and the style sheets can't hold by themselves: a ready theme, its `accent-color`, a
 * typeface that may not be for reading. Where the file for it can't be had, the built-in look stands.
 */
async function fit(host, root) {
  const look = getComputedStyle(host);
  const own = look.getPropertyValue('--attune-font') + look.getPropertyValue('--attune-font-prompt');
  if (!own && look.accentColor === 'auto' && !ASKS.test(host.theme + look.fontFamily)) return;
  await import('./attune-theme.js').then((file) => file.fit(host, root)).catch(() => {});
}

/** Whether the page lets people keep things. What a framework makes of a property that is false lets nobody. */
const keeps = (host) => (host.getAttribute('keep') ?? 'false') !== 'false';

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
  static observedAttributes = ['src', 'theme', 'mode'];

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
  /** What it says itself, in the language that is asked for. */
  #phrases = ENGLISH;
  /** The engine in this one's place where people may keep things, if the page lets them and it can be had. */
  #keeping;

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
    all.add(this);
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
      all.delete(this);
      document.removeEventListener('keydown', this.#shifts, true);
      this.#letRowGo();
      this.#letRowGo = undefined;
      this.#sight?.disconnect();
      this.#rest();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#opening || before === after) return;
    name === 'theme' ? fit(this, this.#root) : this.#open();
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
    // Beside the fetching of the exercise, and done before its first screen.
    const fitted = fit(this, this.#root);
    try {
      // In time for a word of patience.
      if (this.lang) this.#speak();
      if (this.mode === 'dialog') {
        // Where it can't be had, the exercise runs in the page.
        this.#staging = Promise.all([import('./attune-dialog.js').catch(() => {}), this.#speak(), fitted]);
        const [dialog] = await this.#staging;
        if (opening !== this.#opening) return;
        this.#stage = dialog?.stage(this, this.#root, this.#phrases);
        if (this.#stage) return;
      }
      const inline = this.querySelector('[type="text/ron"]')?.textContent;
      const keeping = this.#keeping = keeps(this) && (await import('./attunement-keep.js').catch(() => {}));
      const exercise = await (keeping || { open }).open(this.getAttribute('src') ?? (inline === undefined ? '' : '.'), inline);
      await Promise.all([this.#speak(exercise.language), fitted]);
      const present = () => opening === this.#opening;
      if (!present()) return exercise.free();
      const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const how = [this.#root, exercise, this.#id, this.getAttribute('country'), reduced];
      let widget;
      if (keeping) {
        clearTimeout(patience);
        widget = await keeping.begin(present, this.#phrases, how);
      } else {
        this.#root.replaceChildren();
        widget = new Widget(...how, language(this.#phrases));
      }
      exercise.free();
      if (!present()) return widget?.free();
      this.#widget = widget;
      this.#wire();
      if (!this.isConnected) this.#rest();
      this.#is('ready');
      this.#say('ready');
    } catch (error) {
      await this.#speak();
      if (opening === this.#opening) this.#fail(error);
    } finally {
      clearTimeout(patience);
    }
    if (again) this.#root.querySelector('[data-focus]')?.focus();
  }

  /** Takes the phrases of the language that comes first: the element's, its exercise's, the page's. */
  async #speak(exercise) {
    this.#phrases = placed(this, await phrases(this.lang, exercise, document.documentElement.lang));
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
      const heard = (done) => this.#wires?.hear(done ? 'copied' : 'not-copied');
      copied = true;
      // Without a secure address there is no clipboard at all.
      Promise.resolve().then(() => navigator.clipboard.writeText(more)).then(() => heard(true), () => heard(false));
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
      const how = [place, this.#id, what, report];
      this.#keeping ? this.#keeping.notice(...how, this.#phrases) : notice(...how, language(this.#phrases));
    } catch {
      // The engine is not there, so there are no phrases but these.
      const [tag, direction, failed, again, author, close] = this.#phrases;
      const box = make('div', what === 'failed'
        ? [make('p', [failed]), make('button', [again], 'retry'), make('details', [make('summary', [author]), make('pre', [report])])]
        : what === 'left' ? [close] : []);
      box.lang = tag;
      box.dir = direction;
      place.append(box);
    }
  }

  #leave() {
    leave(this, this.#root, { copied, keeps: [...all.add(this)].some(keeps) }, (sheet) => this.#notice(sheet, 'left', ''));
    // Once nothing is running in it any more: the engine may be what brought us here.
    queueMicrotask(wipe);
    for (const each of all) {
      each.#opening++;
      // What stands in a dialog stands in the root of the element that opened it, and so does its sheet.
      if (each !== this && !each.#root.contains(this)) each.#root.replaceChildren();
      each.#close();
    }
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
      (value ?? false) === false ? this.removeAttribute(name) : this.setAttribute(name, value);
    },
  });
}

// A second copy of this script has nothing left to do.
if (globalThis.customElements && !customElements.get(NAME)) {
  customElements.define(NAME, AttuneExercise);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch);
  else watch();
}
