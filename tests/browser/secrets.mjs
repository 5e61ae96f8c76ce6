// Remembers what each of two people entered while the device was theirs, and that nobody else came to read it.
// It must not know an exercise; that something was shown on purpose it is told by the play.

import assert from 'node:assert/strict';
import { fold } from './look.mjs';

/** Whether a text has these words, and not only as letters of other words, as “Bo” stands in “Both”. */
const has = (text, words) => new RegExp(`(?<![\\p{L}\\p{N}])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u').test(text);

/** Options in fewer letters than this are words anyone uses, such as “No”. */
const TELLING = 12;

export class Secrets {
  /** Who has the device: nobody yet, a name, or `both`. */
  #holder = 'nobody';
  #entered = new Map();
  #all = new Set();

  heldBy(person) {
    if (person) this.#holder = person;
  }

  /** What was entered on a screen: `{ options, texts }`. */
  entered({ act }, { options = [], texts = [] }) {
    const words = [...texts, ...options.filter((option) => option.length >= TELLING)].map(fold);
    for (const word of words) this.#all.add(word);
    if (this.#holder === 'nobody' || this.#holder === 'both') return;
    const mine = this.#of(this.#holder);
    for (const word of words) mine.add(word);
    if (texts.length) mine.last = fold(texts.at(-1));
    // Chosen to be shown: from here on it belongs to both.
    if (act.picks?.[0].word === 'show' && mine.last) mine.delete(mine.last);
  }

  #of(person) {
    if (!this.#entered.has(person)) this.#entered.set(person, new Set());
    return this.#entered.get(person);
  }

  /** Whoever looks now cannot read what another entered. */
  assertKept(everything, where) {
    const text = fold(everything);
    const own = this.#entered.get(this.#holder) ?? new Set();
    for (const [person, words] of this.#entered) {
      if (person === this.#holder) continue;
      for (const word of words) {
        // What both chose, each reads because of their own choice.
        if (!own.has(word)) assert.ok(!has(text, word), `“${word}” of ${person} cannot be read at ${where}`);
      }
    }
  }

  /** Nothing anybody entered is there any more. */
  assertForgotten(everything) {
    const text = fold(everything);
    for (const word of this.#all) assert.ok(!has(text, word), `“${word}” cannot be read after the end`);
  }
}
