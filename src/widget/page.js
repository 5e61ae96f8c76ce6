// What the engine asks of its shadow root beyond drawing: the fields' words, the focus, a word spoken.
// It must not judge an answer, nor hand one to anybody but the engine.

/** How far down to look for a place that no bar of the page covers, in steps. */
const LOOKS = 24;
/** How long such a step is, in CSS pixels. */
const STEP = 8;
/** However slowly the page itself likes to scroll. */
const AT_ONCE = { behavior: 'instant' };

/** The values of the fields that are taken, one a line: ids, or a number. */
export function taken(root) {
  return [...root.querySelectorAll('[name$=-answer]:checked, select')].map((field) => field.value).join('\n');
}

/** What stands in a field. One sentence is one line, however it was pasted. */
const words = (field) => ('short' in field.dataset ? field.value.replace(/\s*\n\s*/g, ' ') : field.value);

/** Words of one's own for one of the options taken, which stand one a line. */
export function own(root, ids) {
  const known = ids.split('\n');
  const field = [...root.querySelectorAll('[data-field=own]')].find((field) => known.includes(field.dataset.for));
  return field && words(field);
}

/** What stands in the field of a name. */
export function written(root, name) {
  const field = root.querySelector(`[data-field=${name}]`);
  return field ? words(field) : '';
}

const fields = (root) => [...root.querySelectorAll('input,select,textarea')];

/** What stands in every field of the screen, in their order: words, and whether it is taken. */
export function filled(root) {
  return fields(root).map(({ value, checked }) => [value, checked]);
}

/** Puts back what `filled` found, on a screen with the same fields. */
export function fillIn(root, filled) {
  fields(root).forEach((field, at) => {
    const [words, taken] = filled[at] ?? [];
    if (words === undefined) return;
    // By what stands there at first, as nobody has touched it yet: recorders listen to what it is set to after.
    if (field.options) for (const option of field.options) option.defaultSelected = option.value === words;
    // Only a box or a ring can be taken; their words are their ids, which stand there already.
    else if (field.dataset.field) field.defaultValue = words;
    else field.defaultChecked = taken;
  });
}

/** Says something once, politely, to those who listen rather than look. */
export function say(root, words) {
  const region = root.querySelector('[data-live]');
  if (region) region.textContent = words;
}

/**
 * Moves the focus to the prompt of a new screen. The page moves only if the prompt or what leads up to it
 * cannot be seen: then the screen is read from its beginning, as far down as the prompt needs.
 */
export function toPrompt(root) {
  const prompt = root.querySelector('[data-focus]:not([hidden] *)');
  if (!prompt) return;
  prompt.focus({ preventScroll: true });
  // The head, if there is one: cut off in the midst of its line, it is only a disturbance.
  const first = prompt.closest('[part~=step], [part~=curtain]').parentElement.firstElementChild;
  if (isSeen(root, first) && isSeen(root, prompt) && hidden(root, prompt) <= 0) return;
  first.scrollIntoView(AT_ONCE);
  // Until no bar of the page lies over it.
  for (let look = 0; look < LOOKS && !isSeen(root, first); look++) scrollBy({ top: -STEP, ...AT_ONCE });
  // A prompt below all that is brought up, but never out at the top.
  const more = Math.min(hidden(root, prompt) + STEP, prompt.getBoundingClientRect().top - LOOKS * STEP / 2);
  if (hidden(root, prompt) > 0 && more > 0) scrollBy({ top: more, ...AT_ONCE });
}

/** Whether the first line of an element is in the window, with nothing of the page over it, nor the row. */
function isSeen(root, element) {
  const { left, right, top } = element.getBoundingClientRect();
  const upmost = root.elementFromPoint((left + right) / 2, top + STEP / 2);
  return top >= 0 && root.contains(upmost) && !upmost.closest('[data-row]');
}

/** How much of an element's lower end lies under the row or below the window, in CSS pixels. */
function hidden(root, element) {
  const row = root.querySelector('[data-row]:not([data-docked])');
  return element.getBoundingClientRect().bottom - Math.min(innerHeight, row ? row.getBoundingClientRect().top : innerHeight);
}

/** Moves the focus to the control that a message is about; `false` if it is there already. */
export function toControl(root, writes) {
  // Words of one's own belong to the option that is taken, which need not be the first control.
  const own = writes && root.querySelector(':has(:checked) + .own [data-field]');
  // Of several boxes the last one taken stands nearest to the message.
  const control = own || [...root.querySelectorAll('[data-first], [type=checkbox]:checked')].pop();
  if (!control || control === root.activeElement) return false;
  control.focus();
  return true;
}
