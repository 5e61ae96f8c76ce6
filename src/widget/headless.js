// A run of an exercise for those who draw their own interface: a plain view out, typed actions in, and their log.
// It must not draw, nor keep what somebody answered before the device changed hands.

import { Exercise, Files, Session as Run } from 'attunement-glue';
import { Fault, start } from './engine.js';

const NAME = 'inline.ron';

/** Compiles a text; `parts` holds the texts of the parts it names, by their paths. Rejects with a `Fault`. */
Exercise.compile = async (text, parts = {}) => {
  await start();
  const files = new Files(NAME);
  try {
    files.add(NAME, text);
    for (let missing; (missing = files.missing()).length; ) {
      for (const path of missing) Object.hasOwn(parts, path) ? files.add(path, parts[path]) : files.lack(path);
    }
    return files.compile();
  } catch ({ code, message }) {
    throw new Fault(code, 'The exercise has mistakes.', message);
  } finally {
    files.free();
  }
};

/** What each action does. */
const ACTS = {
  next: (run) => run.next(),
  choose: (run, { id, own }) => run.choose(id, own),
  chooseMany: (run, { ids, own }) => run.chooseMany(ids, own),
  number: (run, { number }) => run.number(number),
  write: (run, { text }) => run.write(text),
  names: (run, { a, b }) => run.names(a, b),
  waited: (run, { whole }) => run.waited(whole),
  skip: (run) => run.skip(),
  ready: (run) => run.ready(),
  change: (run) => run.change(),
  keep: (run) => run.keep(),
  ground: (run) => run.ground(),
  support: (run) => run.support(),
  goBack: (run) => run.goBack(),
  stop: (run) => run.stop(),
  leave: (run) => run.leave(),
};

/** What lies over the exercise and leaves no trace when it is over. */
const ASIDE = ['ground', 'support'];

export { Exercise };

export class Session {
  #run;
  #log = [];
  #aside = false;

  constructor(exercise, country, seed) {
    this.seed = seed ?? crypto.getRandomValues(new Uint32Array(1))[0];
    this.#run = new Run(exercise, country, this.seed);
  }

  /** The actions that led to the present screen, as they could be done again with the same seed. */
  get log() {
    return this.#log.map((action) => structuredClone(action));
  }

  view() {
    return this.#run.view();
  }

  act(action) {
    const kind = action.do;
    if (!Object.hasOwn(ACTS, kind)) throw new TypeError(`“${kind}” is no action.`);
    ACTS[kind](this.#run, action);
    // As Back does not lead across a change of hands, nothing from before it is given away here.
    if (kind === 'leave' || kind === 'ready') this.#log = [];
    if (kind !== 'leave') this.#log.push(structuredClone(action));
    const before = this.#aside;
    if (before || ASIDE.includes(kind)) this.#aside = this.view().aside;
    if (before && !this.#aside && kind !== 'stop') {
      this.#log.length = Math.max(0, this.#log.findLastIndex((done) => ASIDE.includes(done.do)));
    }
  }

  /** The run as a text; of one person, or without what is only of the moment. */
  save({ of, lasting = false } = {}) {
    return this.#run.saved(of, lasting);
  }

  /** Takes up what was saved, each person's part of it or the whole. */
  static restore(exercise, saved, { again = true } = {}) {
    const session = new Session(exercise, undefined, 0);
    session.#run.free();
    session.#run = Run.resumed(exercise, [saved].flat(), again);
    session.seed = session.#run.seed;
    return session;
  }

  /** What became of what was saved. */
  get report() {
    return this.#run.report;
  }

  undo() {
    if (!this.#run.undo()) return false;
    this.#log.pop();
    this.#aside &&= this.view().aside;
    return true;
  }

  isOver() {
    return this.#run.isOver();
  }

  free() {
    this.#run.free();
  }
}

/** The same actions as methods: the fields of each in their order. */
const METHODS = { choose: ['id', 'own'], chooseMany: ['ids', 'own'], number: ['number'], write: ['text'], names: ['a', 'b'], waited: ['whole'] };
for (const kind of Object.keys(ACTS)) {
  Session.prototype[kind] = function (...values) {
    this.act({ do: kind, ...Object.fromEntries((METHODS[kind] ?? []).map((name, at) => [name, values[at]])) });
  };
}
