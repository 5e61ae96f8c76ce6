/**
 * Attunement: private, branching exercises in a page. Importing it defines `<attune-exercise>`.
 * To drive an exercise without the element, import `attunement-studio.js` instead.
 */

/**
 * `<attune-exercise src="…">`: an exercise in a page. What it holds between its tags is shown until it runs.
 * Its attributes are properties too; what each means, {@link AttuneAttributes} says.
 */
export class AttuneExercise extends HTMLElement {
  src: string;
  get theme(): Theme | '';
  set theme(theme: Theme | '' | null | undefined);
  country: string;
  leaveTo: string;
  get loading(): 'eager' | 'lazy' | '';
  set loading(loading: 'eager' | 'lazy' | '' | null | undefined);
  get mode(): 'dialog' | '';
  set mode(mode: 'dialog' | '' | null | undefined);
  label: string;
  closeLabel: string;
  get keep(): string;
  set keep(keep: boolean | '' | null | undefined);
  /** Begins anew, at the first screen. Every answer is forgotten. */
  restart(): void;
  /** Draws the curtain over the exercise, as Pause does. */
  pause(): void;
  /** Leaves quickly: forgets every answer, blanks the window, and goes to `leave-to`. */
  leave(): void;
  /** In dialog mode, shows the exercise where it was left. */
  open(): Promise<void>;
  /** In dialog mode, puts the exercise away, as Escape does. */
  close(): void;
  /** Moves the focus to what the exercise says now. */
  focus(options?: FocusOptions): void;
}

/** What the element says, by name. No event carries an answer. */
export interface AttuneEvents {
  /** The first screen stands. */
  'attune-ready': CustomEvent<null>;
  /** Another screen stands. It is not said which, as that would tell what was answered before it. */
  'attune-step': CustomEvent<null>;
  /** The exercise was gone through to its end. */
  'attune-done': CustomEvent<null>;
  /** The person has left quickly; the page is about to be replaced. */
  'attune-leave': CustomEvent<null>;
  /** The exercise could not be opened. */
  'attune-error': CustomEvent<FaultDetail>;
}

declare global {
  interface HTMLElementTagNameMap {
    'attune-exercise': AttuneExercise;
  }
  interface HTMLElementEventMap extends AttuneEvents {}
}

/** What the exercise wears. */
export type Theme = Scheme | Look | `${Look} ${Scheme}`;
type Scheme = 'light' | 'dark';
type Look = 'paper' | 'water' | 'moss';

/** The attributes of the element, for those who write it in a typed template. */
export interface AttuneAttributes {
  /** Where the exercise lies; parts it names lie beside it. Instead: a `<script type="text/ron">` inside. */
  src?: string;
  /** A ready theme, `light` or `dark`, or one of each. Without the latter, the element follows the `color-scheme` it stands in. */
  theme?: Theme;
  /** Whose support numbers are shown: two letters. */
  country?: string;
  /** The language of the words round the exercise, such as `de`; else the exercise's own, else the page's. */
  lang?: string;
  /** Where Leave quickly goes: an http or https address. */
  'leave-to'?: string;
  /** `lazy`: begin a window's height before it is in sight. */
  loading?: 'eager' | 'lazy';
  /** `dialog`: a button that opens the exercise over the page. */
  mode?: 'dialog';
  /** What that button says. */
  label?: string;
  /** What the button that closes the dialog says. */
  'close-label'?: string;
  /** Present, and not `false`: people may keep their place and their cards on their device, sealed, if they choose to. */
  keep?: boolean | '';
}

/**
 * Makes each `<div data-attune-src>` and `<a class="attune-exercise">` in `root` an exercise. In the page this happens
 * by itself; a shadow root of your own has to ask for it.
 */
export function upgrade(root?: ParentNode): void;

export type FaultCode =
  /** There is no address, or it is none. */
  | 'no-src'
  /** Nothing came, or only half of it. */
  | 'network'
  /** The server says that there is no such file. */
  | 'not-found'
  /** A web page came instead of an exercise. */
  | 'web-page'
  /** The exercise has mistakes; `report` shows them, if attunement-studio.js lies beside this script. */
  | 'mistakes'
  /** The Content-Security-Policy forbids WebAssembly. */
  | 'blocked'
  /** The browser has no WebAssembly. */
  | 'unsupported'
  /** The engine is not what this script belongs to. */
  | 'engine';

export interface FaultDetail {
  code: FaultCode;
  message: string;
  /** What to show the author: the message, or the mistakes with line, column and hint. */
  report: string;
}

/** Why an exercise could not be opened. */
export class Fault extends Error implements FaultDetail {
  constructor(code: FaultCode, message: string, report?: string);
  code: FaultCode;
  report: string;
}

/** Loads the engine, once; `open` does so by itself. Pass an address if the Wasm file lies elsewhere. */
export function start(wasm?: string | URL): Promise<unknown>;

/**
 * Fetches and compiles an exercise and the parts it names. Given a text, that is the exercise, and `src`
 * is the address its parts are relative to. Rejects with a {@link Fault}.
 */
export function open(src: string | URL, text?: string): Promise<Exercise>;

/** A compiled exercise. It may be freed once it is not needed any more. */
export interface Exercise {
  free(): void;
}
