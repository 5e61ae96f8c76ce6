// An exercise on a page that lets people keep things: what was kept is taken up again, and what is to be kept is
// sealed. It must not keep anything that nobody asked for, nor show one person what the other keeps.

import { Widget, notice as draw, wipe } from 'attunement-glue';
import { open } from './engine.js';
import { framed, offer, welcome } from './asking.js';
import { journal } from './journal.js';
import { language } from './phrases.js';
import { forEngine, saidIn } from './said.js';

export { open };

// This engine is another one than the element's own, and holds what was said here.
addEventListener('attune-leave', () => queueMicrotask(wipe));

/** Draws a notice, as the element's own engine does where it is the one that runs. */
export const notice = (place, id, what, report, phrases) => draw(place, id, what, report, language(phrases));

/** What is kept of a run, and what of a card. */
const PLACE = 'place';
const CARD = 'card';

/**
 * Begins an exercise, or takes it up again if something is kept of it and somebody wants that. Resolves to what the
 * element needs of a widget, or to nothing once `present()` says that it was opened anew meanwhile.
 */
export async function begin(present, phrases, how) {
  const [root, exercise] = how;
  const [tag, direction] = phrases;
  const said = await saidIn(tag);
  if (!present()) return undefined;
  const keeper = new Keeper(root, exercise, present, { ...said, placed: direction && said.direction });
  const texts = await keeper.welcome();
  if (!present()) return keeper.end();
  root.replaceChildren();
  const speaks = language([...phrases, ...forEngine(said)]);
  let widget;
  try {
    if (texts) widget = Widget.resumed(...how, speaks, texts);
  } catch {
    // It is of another exercise under the same name, or of a later version: it stays as it is, and this one is new.
    keeper.letGo();
  }
  return keeper.around((widget ??= new Widget(...how, speaks)));
}

const now = () => new Date().toISOString();

/** The day where the person is. */
function today() {
  const date = new Date();
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

class Keeper {
  #root;
  #exercise;
  #title;
  #present;
  /** What it says: the catalogue, and the direction where the page has `placed` none. */
  #said;
  /** The same language, of one country if the page says which. */
  #tongue;
  #vault;
  /** What is kept of this run by its owner: `{ id, revision, text }`. It follows the run from then on. */
  #places = new Map();
  /** Closes what is being read. */
  #back = () => {};
  /** Writing, one after the other. */
  #writing = Promise.resolve();
  /** `leave.js` takes the whole away in the same breath, and would wait for an open one until the page is gone. */
  #leaving = () => {
    this.letGo();
    this.#vault?.close();
  };

  constructor(root, { id, title, language }, present, said) {
    [this.#root, this.#exercise, this.#title, this.#present, this.#said] = [root, id, title, present, said];
    this.#tongue = [root.host.lang, language, document.documentElement.lang].find((tag) => tag.split('-')[0].toLowerCase() === said.language);
    // Whichever exercise of the page it is that somebody leaves.
    addEventListener('attune-leave', this.#leaving);
  }

  /** Resolves to the texts to go on by, or to nothing. */
  async welcome() {
    try {
      const { hasVault } = await vaults();
      if (!(await hasVault())) return undefined;
      await this.#open();
      const owners = await this.#vault.owners();
      for (const { owner, passphrase } of owners) if (!passphrase) await this.#vault.unlock(owner).catch(() => {});
      const kept = await this.#gather();
      // Of another exercise, and nothing to read: it would only be in the way.
      if (!kept.places.size && !kept.cards.size && !(await this.#locked()).length) return undefined;
      return await this.#ask();
    } catch {
      // Where it can't be looked, there is nothing to go on by.
      return undefined;
    }
  }

  async #ask() {
    for (;;) {
      const { places, cards } = await this.#gather();
      const locked = await this.#locked();
      // Somebody may have left while it was looked: nothing is drawn over a blank page.
      if (!this.#present()) return undefined;
      const chosen = await welcome(this.#root, this.#said, {
        locked,
        places: places.size > 0,
        cards: [...cards.keys()],
        open: (owner, passphrase) => this.#vault.unlock(owner, passphrase),
      });
      if (chosen.go === 'on') {
        this.#places = places;
        return [...places.values()].map(({ text }) => text);
      }
      if (chosen.go === 'read') await this.#read(chosen.owner);
      if (chosen.go === 'forget') await this.#forgetAll();
      if (chosen.go === 'anew' || chosen.go === 'forget') return undefined;
    }
  }

  /** What can be read now: by owner, the place in this exercise, and all cards. */
  async #gather() {
    const places = new Map();
    const cards = new Map();
    for (const { owner, locked } of await this.#vault.owners()) {
      if (locked) continue;
      const { records } = await this.#vault.list(owner);
      const own = records.filter(({ kind }) => kind === CARD);
      const place = records.findLast(({ kind, exercise }) => kind === PLACE && exercise === this.#exercise);
      if (place) places.set(owner, { id: place.id, revision: place.revision, text: place.body });
      if (own.length) cards.set(owner, own);
    }
    return { places, cards };
  }

  async #locked() {
    return (await this.#vault.owners()).filter(({ locked }) => locked).map(({ owner }) => owner);
  }

  async #read(owner) {
    const { cards } = await this.#gather();
    if (!this.#present()) return undefined;
    const place = document.createElement('div');
    framed(this.#root, place, this.#said);
    return new Promise((back) => {
      this.#back = back;
      journal(place, {
        records: cards.get(owner) ?? [],
        forget: async (ids) => {
          for (const id of ids) await this.#vault.remove(id);
        },
        back,
        today: today(),
        said: this.#said,
        tongue: this.#tongue,
      });
    });
  }

  /** The widget, with what is kept of it following it. */
  around(widget) {
    return {
      hear: (...words) => {
        const ticks = widget.hear(...words);
        this.#follow(widget);
        return ticks;
      },
      telling: () => {
        const told = widget.telling();
        if (!told?.startsWith('keep-')) return told;
        const [verb, owner, ...more] = told.split('\n');
        this.#offer(widget, verb, owner, more);
        return 'kept';
      },
      wake: (root) => widget.wake(root),
      rest: () => widget.rest(),
      free: () => {
        this.end();
        widget.free();
      },
    };
  }

  /** Writes what is new in a run whose place is kept; of one that is over, its place goes. */
  #follow(widget) {
    for (const [owner, place] of this.#places) {
      const text = widget.saved(owner);
      if (text === place.text) continue;
      place.text = text;
      this.#write(async () => {
        if (this.#places.get(owner) !== place) return;
        if (text === undefined) {
          this.#places.delete(owner);
          await this.#vault.remove(place.id);
        } else if (place.text === text) {
          Object.assign(place, await this.#putPlace(owner, place, text));
        }
      });
    }
  }

  /** One after the other; what fails (no room, another window) leaves what was kept, and follows no more. */
  #write(work) {
    this.#writing = this.#writing.then(work).catch(() => this.letGo());
  }

  #putPlace(owner, { id, revision }, text) {
    const record = { kind: PLACE, exercise: this.#exercise, title: this.#title, made: now(), body: text };
    return this.#vault.put(owner, id ? { id, revision, ...record } : record);
  }

  /** Asks how to keep it, and keeps it. */
  async #offer(widget, verb, owner, more) {
    const card = verb === 'keep-card';
    let known;
    let fault;
    try {
      await this.#open();
      known = (await this.#vault.owners()).find((each) => each.owner === owner);
      if (known?.locked && !known.passphrase) {
        await this.#vault.unlock(owner);
        known.locked = false;
      }
    } catch (error) {
      fault = error;
    }
    if (!this.#present()) return;
    const chosen = await offer(this.#root, this.#said, {
      card,
      owner,
      known,
      fault,
      keep: async (passphrase) => {
        if (!known) await this.#vault.begin(owner, passphrase || undefined);
        else if (this.#vault.isLocked(owner)) await this.#vault.unlock(owner, passphrase);
        await (card ? this.#putCard(owner, more) : this.#keepPlace(widget, owner));
      },
    });
    if (chosen === 'forget') await this.#forgetAll().catch(() => {});
  }

  async #keepPlace(widget, owner) {
    const text = widget.saved(owner);
    if (text === undefined) return;
    const old = (await this.#gather()).places.get(owner) ?? {};
    this.#places.set(owner, { text, ...(await this.#putPlace(owner, old, text)) });
  }

  async #putCard(owner, [kind, title, numbers, ...words]) {
    const ratings = numbers.split('\u001e').filter(Boolean).map((line) => {
      const [of, number, from, to, low, high] = line.split('\t');
      return { of, number: +number, from: +from, to: +to, low, high };
    });
    const body = JSON.stringify({ title, kind, words: words.join('\n'), ratings });
    await this.#vault.put(owner, { kind: CARD, exercise: this.#exercise, title: this.#title, made: now(), body });
  }

  async #open() {
    const { openVault } = await vaults();
    this.#vault ??= await openVault({ forgotten: () => this.#forgotten() });
  }

  async #forgetAll() {
    this.letGo();
    const { forgetVault } = await vaults();
    await (this.#vault ? this.#vault.forgetAll() : forgetVault());
  }

  /** Another window forgot it: nothing of it is written again, nor stays to be read. */
  #forgotten() {
    this.letGo();
    this.#back();
  }

  /** What is kept follows this run no more. */
  letGo() {
    this.#places.clear();
  }

  /** The run is put away: what was asked to be written is, and the keys are let go of. */
  end() {
    removeEventListener('attune-leave', this.#leaving);
    this.#writing.finally(() => this.#vault?.close());
  }
}

const vaults = () => import('./attune-vault.js');
