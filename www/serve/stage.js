// The page in which the exercise runs: the player's own element, as on any site, and hands to press its buttons.
// It must not know what a press leads to: it fills in fields and presses buttons, and tells which a person pressed.

// The player draws into a closed root, which no page can look into; this one may, as it is the author's own. What it
// puts in the place of the browser's function has to say that it is the browser's, or the player goes round it.
const { attachShadow } = Element.prototype;
const { toString } = Function.prototype;
const opened = function (how) {
  return attachShadow.call(this, this.localName === 'attune-exercise' ? { ...how, mode: 'open' } : how);
};
Element.prototype.attachShadow = opened;
Function.prototype.toString = function () {
  return toString.call(this === opened ? attachShadow : this);
};
await import('/engine/attunement.js');

/** The words of buttons that lead on or back; the others (a pause, a clock) change nothing to be done again. */
const LEADING = new Set([
  'next', 'pick', 'skip', 'change', 'keep', 'back', 'again', 'clock-stop',
  'stop', 'finish', 'ground', 'support', 'return', 'leave',
]);

/** What a site passes on to the page round it. */
const tell = (press) => parent.dispatchEvent(new CustomEvent('stage-press', { detail: press }));

let element;
/** Options in the order they were taken, which a ranking asks for. */
let order = [];
/** The presses come from here and not from a person. */
let ours = false;

/** Opens an exercise from its beginning; resolves to nothing, or to what the widget says is wrong. */
function open(address, country) {
  const opened = document.createElement('attune-exercise');
  opened.setAttribute('src', address);
  if (country) opened.setAttribute('country', country);
  order = [];
  element = opened;
  return new Promise((resolve) => {
    opened.addEventListener('attune-ready', () => resolve());
    opened.addEventListener('attune-error', ({ detail }) => resolve(detail.report));
    document.body.replaceChildren(opened);
    listen(opened.shadowRoot);
  });
}

/** Does these presses, one after the other; answers how many could be done. */
function perform(presses) {
  ours = true;
  try {
    const stopped = presses.findIndex((press) => !did(element.shadowRoot, press));
    return stopped < 0 ? presses.length : stopped;
  } finally {
    ours = false;
  }
}

/** What stands on the screen, to compare with what should. */
const words = () => element.shadowRoot.textContent;

function did(root, press) {
  const { act, id, taken, own, texts } = press;
  order = [];
  for (const box of root.querySelectorAll('[name$=-answer]:checked')) if (!taken.includes(box.value)) put(box, false);
  for (const value of taken) {
    const field = root.querySelector(`input[name$=-answer][value="${CSS.escape(value)}"], select`);
    if (!field) return false;
    put(field, field.localName === 'select' ? value : true);
  }
  if (own !== null) {
    const field = [...root.querySelectorAll('[data-field=own]')].find(({ dataset }) => taken.includes(dataset.for));
    if (!field) return false;
    put(field, own);
  }
  const fields = written(root);
  if (texts.length > fields.length) return false;
  texts.forEach((text, at) => put(fields[at], text));
  const chosen = id === null ? '' : `[data-id="${CSS.escape(id)}"]`;
  say(root.querySelector(`[data-do="${act}"]${chosen}`), root, act, id);
  return true;
}

/**
 * Presses a button. A few words have none: a hand-over that was held, a time that is over. They are lent to the
 * prompt for as long as it takes to press that.
 */
function say(button, root, act, id) {
  if (button) return button.click();
  const lent = root.querySelector('[data-focus]') ?? root.querySelector('form');
  lent.dataset.do = act;
  if (id !== null) lent.dataset.id = id;
  lent.click();
  delete lent.dataset.do;
  delete lent.dataset.id;
}

function put(field, value) {
  if (typeof value === 'boolean') field.checked = value;
  else field.value = value;
  const type = field.matches('input[type=radio], input[type=checkbox], select') ? 'change' : 'input';
  field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

const written = (root) => [...root.querySelectorAll('[data-field=text], [data-field=name-a], [data-field=name-b]')];

/** Hears what a person presses, before the widget does: then the fields still stand as they were filled in. */
function listen(root) {
  let handing = false;
  let explained = false;
  root.addEventListener('change', ({ target }) => {
    if (!target.name?.endsWith('-answer')) return;
    order = order.filter((value) => value !== target.value);
    if (target.checked) order.push(target.value);
  }, true);
  root.addEventListener('click', ({ target }) => {
    explained = true;
    const button = target.closest?.('[data-do]');
    if (!ours && button && LEADING.has(button.dataset.do)) tell(pressed(root, button.dataset));
    else explained = ours;
  }, true);
  // A hand-over is held, or pressed twice: it was taken where its button is gone and nothing else was pressed.
  new MutationObserver(() => {
    const there = Boolean(root.querySelector('[data-do=ready]'));
    if (handing && !there && !explained) tell(press('held'));
    handing = there;
    explained = false;
  }).observe(root, { childList: true, subtree: true });
}

function pressed(root, { do: act, id }) {
  const taken = [...root.querySelectorAll('[name$=-answer]:checked, select')].map((field) => field.value);
  taken.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const owns = [...root.querySelectorAll('[data-field=own]')];
  const own = owns.find(({ dataset }) => [...taken, id].includes(dataset.for));
  // One sentence is one line, however it was pasted; the widget takes it so too.
  const text = ({ value, dataset }) => ('short' in dataset ? value.replace(/\s*\n\s*/g, ' ') : value);
  const texts = written(root).map(text);
  return { ...press(act), id: id ?? null, taken: taken.filter(Boolean), own: own?.value ?? null, texts };
}

const press = (act) => ({ act, id: null, taken: [], own: null, texts: [], place: '', says: '' });

addEventListener('attune-leave', () => parent.dispatchEvent(new CustomEvent('stage-left')));

window.stage = { open, perform, words };
parent.dispatchEvent(new CustomEvent('stage-here'));
