// What the engine asks of its shadow root beyond drawing: the fields' words, the focus, a word spoken.
// It must not judge an answer, nor hand one to anybody but the engine.

/** How far down to look for a place that no bar of the page covers, in steps. */
const LOOKS = 24;
/** How long such a step is, in CSS pixels. */
const STEP = 8;

/** The values of the fields that are taken, one a line: ids, or a number. */
export function taken(root) {
  return [...root.querySelectorAll('[name$=-answer]:checked')].map((field) => field.value).join('\n');
}

/** Words of one's own for one of the options taken, which stand one a line. */
export function own(root, ids) {
  const known = ids.split('\n');
  return [...root.querySelectorAll('[data-field=own]')].find((field) => known.includes(field.dataset.for))?.value;
}

/** What stands in a field. */
export function written(root, name) {
  return root.querySelector(`[data-field=${name}]`)?.value ?? '';
}

const fields = (root) => [...root.querySelectorAll('input,textarea')];

/** What stands in every field of the screen, in their order: words, and whether it is taken. */
export function filled(root) {
  return fields(root).map(({ value, checked }) => [value, checked]);
}

/** Puts back what `filled` found, on a screen with the same fields. */
export function fillIn(root, filled) {
  fields(root).forEach((field, at) => {
    const [words, taken] = filled[at] ?? [];
    if (words === undefined) return;
    // Only a box or a ring can be taken; their words are their ids, which stand there already.
    if (field.dataset.field) field.value = words;
    else field.checked = taken;
  });
}

/** Says something once, politely, to those who listen rather than look. */
export function say(root, words) {
  const region = root.querySelector('[data-live]');
  if (region) region.textContent = words;
}

/** Moves the focus to the prompt of a new screen, and the page only if that cannot be seen. */
export function toPrompt(root) {
  const prompt = root.querySelector('[data-focus]:not([hidden] *)');
  if (!prompt) return;
  prompt.focus({ preventScroll: true });
  if (isSeen(root, prompt)) return;
  prompt.scrollIntoView();
  // Until no bar of the page lies over it.
  for (let look = 0; look < LOOKS && !isSeen(root, prompt); look++) scrollBy(0, -STEP);
}

/** Whether the first line of an element is in the window, with nothing of the page over it. */
function isSeen(root, element) {
  const { left, right, top } = element.getBoundingClientRect();
  return document.elementFromPoint((left + right) / 2, top + STEP / 2) === root.host;
}

/** Moves the focus to the control that a message is about; `false` if it is there already. */
export function toControl(root, writes) {
  // Words of one's own belong to the option that is taken, which need not be the first control.
  const own = writes && root.querySelector(':has(:checked) + .own [data-field]');
  const control = own || root.querySelector('[data-first]');
  if (!control || control === root.activeElement) return false;
  control.focus();
  return true;
}
