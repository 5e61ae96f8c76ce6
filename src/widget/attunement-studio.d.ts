/**
 * The engine without the element, for those who draw their own interface: `open` fetches and compiles an
 * exercise, a {@link Session} runs it, and `explain` says what is wrong with one. It loads a Wasm file of its own,
 * `attunement-studio.wasm`; what it opens cannot be given to `<attune-exercise>`.
 */

export { Fault, type FaultCode, type FaultDetail } from './attunement.js';

/** Loads the engine, once; `open` does so by itself. Pass an address if the Wasm file lies elsewhere. */
export function start(wasm?: string | URL): Promise<unknown>;

/**
 * Fetches and compiles an exercise and the parts it names. Given a text, that is the exercise, and `src`
 * is the address its parts are relative to. Rejects with a {@link Fault}.
 */
export function open(src: string | URL, text?: string): Promise<Exercise>;

/**
 * What is wrong with an exercise, with line, column and hint; empty if nothing is. `texts` are pairs of a path and
 * its text, the exercise first, then the parts it names (`undefined` where there is no such file).
 */
export function explain(texts: [path: string, text: string | undefined][]): Promise<string>;

/** Every finding about an exercise, sorted by place; `texts` as for {@link explain}. For editors. */
export function findings(texts: [path: string, text: string | undefined][]): Promise<Finding[]>;

/** A stretch of one text: offsets as JavaScript's strings count them, lines and columns from 1. */
export interface Place {
  file: string;
  from: number;
  to: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** What the rules and the compiler tell an author. */
export interface Finding extends Place {
  /** Stays the same for ever, such as `unknown-step`. */
  code: string;
  severity: 'error' | 'warning';
  message: string;
  /** A few words under the caret; may be empty. */
  label: string;
  labels: (Place & { words: string })[];
  /** What the author could do. */
  hint?: string;
  /** The same as a ready change, where one is safe. */
  edit?: Place & { text: string };
  /** The whole finding as text, with the line and a caret. */
  report: string;
}

/** A compiled exercise. It may be freed once its sessions have started. */
export class Exercise {
  private constructor();
  /**
   * Compiles a text; `parts` holds the texts of the parts it names, by the paths it names them with. Rejects with a
   * {@link Fault} whose `report` tells what is wrong, with line, column and hint.
   */
  static compile(text: string, parts?: Record<string, string>): Promise<Exercise>;
  /** The language of its words, a BCP 47 tag; `en` where it does not say. */
  readonly language: string;
  /** What it says of itself; empty where it says nothing. */
  readonly about: {
    id: string;
    title: string;
    language: string;
    /** 0 where it does not say. */
    minutes: number;
    couple: boolean;
    aim: string;
    forWhom: string;
    note: string;
    method: string;
    source: string[];
    after: string[];
  };
  /**
   * Proves every rule it and its parts state, and those of every exercise, or shows how each is broken. It goes all ways
   * before it returns, which can take seconds: call it in a worker, or keep `onProgress` short. Rethrows what that throws.
   */
  verify(options?: VerifyOptions | null, onProgress?: ((reached: Reached) => boolean | void) | null): Proofs;
  free(): void;
}

/** How far a proof goes, and for what. */
export interface VerifyOptions {
  /** Only rules with this in their name or their words. */
  rule?: string;
  /** At most so many transitions; what is not settled by then is undecided. 4,000,000 if left out. */
  steps?: number;
  /** At most so many states at once, about a kilobyte each. 250,000 if left out. */
  states?: number;
}

/** How far a proof has come; told now and then. Answer `false` to stop it: the rest is undecided then. */
export interface Reached {
  /** Transitions so far. */
  steps: number;
  /** Rules that are settled. */
  settled: number;
  /** Rules in all. */
  of: number;
}

/** What came of all rules. */
export interface Proofs {
  /** Every rule is proved. */
  holds: boolean;
  states: number;
  steps: number;
  /** Those of every exercise first, then the author's as they stand, once for each call of the part that states it. */
  rules: Proof[];
}

/** What came of one rule. */
export interface Proof {
  /** Its kind in small letters, such as `never`, or the name of a rule of every exercise. */
  name: string;
  /** The rule as its author wrote it; one of every exercise in a sentence. */
  says: string;
  /** The author's reason; empty if none is given. */
  because: string;
  /** The step that calls the part which states it; empty for the exercise's own. */
  call: string;
  verdict: 'proved' | 'broken' | 'undecided';
  /** How much was gone through for it; it may have shared that with other rules. */
  states: number;
  steps: number;
  /** What happens where it is broken; else empty. */
  what: string;
  /** Why it is undecided; else empty. */
  limit: string;
  /** One conversation that breaks it, or two that should have been alike; each as a play that replays. */
  plays: { title: string; play: string }[];
  /** Where the finding points: at the rule, or what a rule of every exercise has to say. None where that is proved. */
  at?: Place;
  /** Where the way turned towards it, and how. */
  turn?: Place & { words: string };
  /** The whole finding as text, where there is one. */
  report?: string;
}

/** Why an act was not taken. Nothing has changed then; `message` is a kind sentence. */
export interface Refusal extends Error {
  code:
    | 'not-here'
    | 'not-offered'
    | 'too-long'
    | 'too-many'
    | 'too-few'
    | 'nothing-chosen'
    | 'nothing-written'
    | 'out-of-range';
}

/** Why a saved run was not taken up; `other` where it is of another exercise. Nothing has changed then. */
export interface Unreadable extends Error {
  code: 'not-a-save' | 'newer' | 'damaged' | 'other';
}

/** What a person can do on a screen; which of it is possible, the {@link View} says. */
export type Action =
  | { do: 'next' | 'skip' }
  /** `own`: words of one's own, where the option asks for them. */
  | { do: 'choose'; id: string; own?: string | null }
  | { do: 'chooseMany'; ids: string[]; own?: string | null }
  | { do: 'number'; number: number }
  | { do: 'write'; text: string }
  | { do: 'names'; a: string; b: string }
  /** A timer or breath went to its end, or with `false` was stopped. */
  | { do: 'waited'; whole: boolean }
  /** The device is in the hands of whom a hand-over named. */
  | { do: 'ready' }
  /** After a nudge: back to the field, or leave the words as they are. */
  | { do: 'change' | 'keep' }
  /** Opens a part over the exercise; `goBack` leads from it to the screen it was opened from. */
  | { do: 'ground' | 'support' | 'goBack' }
  /** Stops here, kindly: leads to a card. */
  | { do: 'stop' }
  /** Clears every answer at once. */
  | { do: 'leave' };

/**
 * One run of an exercise. What a screen does not take throws a {@link Refusal}, and nothing has changed then. It keeps
 * nothing and sends nothing: show a way to stop and a way to leave on every screen, and support where people look for it.
 */
export class Session {
  /** The same seed and the same actions lead to the same screens. */
  constructor(exercise: Exercise, country?: string | null, seed?: number | null);
  readonly seed: number;
  /** What the person at the device should perceive now, and nothing that the other one keeps private. */
  view(): View;
  /** Does what the person did. */
  act(action: Action): void;
  /** Opens the step before again; `false` where that cannot be. */
  undo(): boolean;
  /**
   * The actions that led here; done again on a session with the same seed, they lead here again. What was taken back is
   * not among them. It holds answers. After a hand-over it begins anew: what came before is the other person's.
   */
  readonly log: Action[];
  /**
   * The run as a text: every act that still counts, by ids, and nothing of ways that were left. It holds answers, those of
   * both people; `of` takes one person's, or what `both` did together. With `lasting` it is without gates, checks,
   * agreements and what was shown to whom: use that for whatever is kept longer than a moment. Nothing once it was left.
   */
  save(options?: { of?: Person | 'both'; lasting?: boolean }): string | undefined;
  /**
   * Takes up a saved run, in one text or in several that belong together, in the exercise as it is now. It stops at the
   * first screen that nothing fits, and goes on by the rest once that is answered; with two people at a hand-over. Unless
   * `again` is `false` and the exercise the same, gates, checks and agreements are asked anew. Throws an
   * {@link Unreadable}. The `log` of such a session begins there.
   */
  static restore(exercise: Exercise, saved: string | string[], options?: { again?: boolean }): Session;
  /** What became of the saved run; nothing for a new one. */
  readonly report?: Report;
  isOver(): boolean;
  free(): void;

  // Each action as a method.
  next(): void;
  choose(id: string, own?: string | null): void;
  chooseMany(ids: string[], own?: string | null): void;
  number(number: number): void;
  write(text: string): void;
  names(a: string, b: string): void;
  waited(whole: boolean): void;
  skip(): void;
  ready(): void;
  change(): void;
  keep(): void;
  ground(): void;
  support(): void;
  goBack(): void;
  stop(): void;
  leave(): void;
}

/** What became of a saved run. */
export interface Report {
  /** The exercise was edited since. */
  edited: boolean;
  /** So many acts were taken again. */
  kept: number;
  /** So many are, once the run comes to them. */
  waiting: number;
  /** What is asked again or gone. The place names a step, which tells a way: it is for the one whose run it is. */
  doubts: { place: string; why: 'gone' | 'changed' | 'again' | 'refused' }[];
  /** A kind sentence for the person at the device, which tells nothing of anybody's answers. */
  words: string;
}

export interface View {
  /** Another number means another screen: move the focus to its prompt. */
  screen: number;
  /** Where in the script this is; `hand-over` and `over` between. */
  place: string;
  title: string;
  language: string;
  progress?: { part: number; of: number };
  turn?: { kind: 'of'; person: Person; name: string } | { kind: 'both' };
  /** What is said about the answer before. */
  replies: Rich[];
  /** Of several paragraphs the last is the question. */
  prompt: Rich;
  help?: Rich;
  /** What of the answer the other person will learn. */
  told: string[];
  task: Task;
  skip: boolean;
  back: boolean;
  stop: boolean;
  /** A ground or support part lies over the exercise: offer `goBack`. */
  aside: boolean;
}

export type Person = 'A' | 'B';

export type Task =
  | { kind: 'read'; button: string }
  | { kind: 'choose'; options: Offer[]; doors: boolean; preset?: string }
  /** `ranked`: they are put in order, and `chooseMany` names them so. `circled`: words that stand side by side. */
  | { kind: 'chooseMany'; options: Offer[]; most?: number; least: number; ranked: boolean; circled: boolean }
  | { kind: 'scale'; from: number; to: number; low: string; high: string }
  /** A whole number to be written; `unit` says what is counted, and may be empty. */
  | { kind: 'number'; from: number; to: number; unit: string }
  | { kind: 'write'; long: boolean; most: number; draft: string; hint: string }
  | { kind: 'nudge'; before: string; word: string; after: string; ask: Rich; change: string; keep: string }
  | { kind: 'names'; most: number }
  | { kind: 'timer'; seconds: number; stop?: string }
  | { kind: 'breath'; inward: number; outward: number; rounds: number; ownPace: boolean }
  /** Without `to`: for both together. */
  | { kind: 'handOver'; to?: Person; button: string }
  | { kind: 'card'; card: CardView }
  | { kind: 'over' };

export interface Offer {
  id: string;
  words: string;
  /** It was taken before and may be taken again. */
  tried: boolean;
  /** Taking it asks for words of one's own, at most this many characters. */
  write?: number;
  /** Taking it clears the others. */
  alone: boolean;
}

export interface CardView {
  kind: 'done' | 'break' | 'notToday' | 'support';
  title: string;
  /** Whose it is; without it, both people's. */
  owner?: { kind: 'of'; person: Person; name: string };
  couple: boolean;
  lines: { label?: string; words: Rich }[];
  next: Rich;
  keepable: boolean;
}

/** Words with their markup decided. */
export type Rich = Block[];

export type Block =
  | { kind: 'paragraph' | 'speech'; words: Inline[] }
  | { kind: 'list'; items: Inline[][] };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'emphasis' | 'strong'; words: Inline[] }
  /** An https, http, tel, sms or mailto address. */
  | { kind: 'link'; to: string; words: Inline[] };
