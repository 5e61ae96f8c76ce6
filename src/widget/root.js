// The closed root an exercise is drawn in, and a guard at the window: the page learns that something happened, no more.
// It must not know an exercise, nor keep from a page what it needs: that somebody pressed outside its menu, say.
//
// An open root recorders copy word by word; and the events that cross even a closed one say which key it was and where
// a finger came down. Both are kept from whatever listens at the document, as recorders do, and from whatever comes
// to the window later than this. From a script that was at the window before, only a frame of another origin would
// keep them. That costs the page's own look, the height that follows the screen, Leave quickly where a frame may not
// leave, and an origin more to host; so it is not done. README.md says what can still be seen, and what this costs.

/** Told to nobody: a browser acts on them by itself, and all they have to say is words, keys and places. */
const UNTOLD = `auxclick beforeinput compositionend compositionstart compositionupdate copy cut dblclick drag dragstart
drop keypress keyup mousemove paste pointermove pointerrawupdate touchcancel touchend touchmove touchstart`.split(/\s/);
/** Told without their numbers and words, for good: a script may keep an event and read it later. */
const BLANKED = `click contextmenu gotpointercapture input keydown lostpointercapture mousedown mouseenter mouseleave mouseout
mouseover mouseup pointercancel pointerdown pointerenter pointerleave pointerout pointerover pointerup`.split(/\s/);

const BLANK = {
  get(made, name, event) {
    const value = Reflect.get(made, name, event);
    return reading || name in Event.prototype ? value : { number: 0, string: '' }[typeof value] ?? value;
  },
};

const hosts = new WeakSet();
/** Whether it is the exercise that reads an event. */
let reading;
/** Held for its own time: a browser that forgot an event between two listeners would make it anew, and not blank. */
let held;
/** Whether what is pressed was pressed in an exercise. */
let pressed;

function guard(event) {
  const { type } = event;
  const [first] = event.composedPath();
  const ours = hosts.has(first) || hosts.has(first.getRootNode?.().host);
  if (type === 'pointerdown') pressed = ours;
  // The page may drag something of its own across.
  if (!ours || (/move|raw/.test(type) && event.buttons && !pressed)) return;
  if (UNTOLD.includes(type)) return event.stopImmediatePropagation();
  // What it says is read through its prototype; what it does, preventing a default, is not touched.
  Object.setPrototypeOf(event, new Proxy(Object.create(Object.getPrototypeOf(event)), BLANK));
  held = event;
  setTimeout(() => (held = undefined));
}

/** What an event says of itself, blank for the page or not. */
export function said(event, name) {
  reading = true;
  const value = event[name];
  reading = false;
  return value;
}

/** What a page may have put its own in the place of: it would be handed the root, or told what is taken. */
const take = ({ Element, ElementInternals, HTMLElement, HTMLInputElement }) => [
  Element.prototype.attachShadow,
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'checked').set,
  HTMLElement.prototype.attachInternals,
  Object.getOwnPropertyDescriptor(ElementInternals.prototype, 'states')?.get,
];
/** A wrapper that is bound, or a proxy, has no name here. */
const NATIVE = /^function ([gs]et )?\w+\(\)\s*{\s*\[native code/;

function natives() {
  const here = take(window);
  if (here.every((found) => !found || NATIVE.test(Function.prototype.toString.call(found)))) return here;
  // A new frame has its own, as the browser made them.
  const frame = document.createElement('iframe');
  try {
    document.documentElement.append(frame);
    return take(frame.contentWindow);
  } catch {
    // A sandboxed page cannot look into its own frames.
    return here;
  } finally {
    frame.remove();
  }
}

const [attach, check, inside, statesOf] = globalThis.Element ? natives() : [];
/** Nothing waits for these: a page with a listener that could hold a touch back scrolls late. */
const passive = true;
if (attach) for (const type of [...UNTOLD, ...BLANKED]) addEventListener(type, guard, { capture: true, passive });

/** The closed root of `host`: no script is handed it but the one that asks here. */
export function closed(host) {
  hosts.add(host);
  const root = attach.call(host, { mode: 'closed' });
  // None of these is for the page; where it has put the element into a closed root of its own, the guard cannot tell.
  const stop = (event) => event.stopPropagation();
  for (const type of ['click', 'keydown', 'input', ...UNTOLD]) root.addEventListener(type, stop, { passive });
  return root;
}

/**
 * The states of `host` that a page can style by; none in an older browser. Taken once, so that nobody else can: whoever has
 * the internals has the root.
 */
export function states(host) {
  const internals = inside.call(host);
  return statesOf?.call(internals);
}

/** Gives a box or a ring back, past whoever listens to its `checked`. */
export const giveBack = (box) => check.call(box, false);
