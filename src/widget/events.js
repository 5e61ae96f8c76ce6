// Brings the browser's events and the time to the live exercise: one listener for all, on the shadow root.
// It must not know what a verb leads to, and keeps no answer itself.

import { giveBack, said } from './root.js';

/** How often a running clock is looked at, in milliseconds. */
const TICK = 250;

/** How long the hand-over button is held, in milliseconds; the band in the style sheet fills in the same time. */
const HOLD = 900;

/** Stands on that button while it is held. */
const HELD = 'data-held';

/** The step on the screen: another one is another node. */
const STEP = '[part~=step]';

/** What is listened to. */
const EVENTS = ['click', 'submit', 'change', 'input', 'keydown', 'pointerdown', 'pointerup', 'pointercancel', 'lostpointercapture', 'contextmenu', 'focusin'];

/**
 * Ties a widget of the engine to its shadow root. Answers two functions: `hear` says a word to the widget as an
 * event would, and `stop` unties them. `tell` hears what the page has to do, and for `copy` the words to copy.
 */
export function listen(root, widget, tell) {
  let stopped = false;
  let busy = false;
  let ticking;
  let holding;

  const hear = (...words) => {
    // An event inside an event (a blur while nodes are taken away) has nothing to add.
    if (busy || stopped) return;
    busy = true;
    const before = root.querySelector(STEP);
    try {
      const ticks = widget.hear(...words);
      if (ticks) ticking ??= setInterval(hear, TICK, 'tick');
      else ticking = clearInterval(ticking);
    } finally {
      busy = false;
    }
    // The page may do anything in return.
    if (before !== root.querySelector(STEP)) tell('step');
    for (let told; !stopped && (told = widget.telling()); ) {
      const [word, ...more] = told.split('\n');
      tell(word, more.join('\n'));
    }
  };

  const letGo = () => {
    holding = clearTimeout(holding);
    root.querySelector(`[${HELD}]`)?.removeAttribute(HELD);
  };

  const hold = (button, event) => {
    if (said(event, 'button')) return;
    try {
      // Its end is heard even where the finger has slid off the button.
      button.setPointerCapture(said(event, 'pointerId'));
    } catch {
      // It was let go already.
    }
    button.setAttribute(HELD, '');
    clearTimeout(holding);
    holding = setTimeout(() => root.querySelector(`[${HELD}]`) && hear('held'), HOLD);
  };

  const handle = (event) => {
    const { type, target } = event;
    const acting = target.closest?.('[data-do]');
    const verb = acting?.dataset.do;
    if (type === 'click' && verb) {
      // A form in a frame that may not send forms never says `submit`; its button still clicks,
      // and so does Enter in a field.
      event.preventDefault();
      hear(verb, acting.dataset.id);
    }
    // A browser brings only the caret of a field into view, and that may be under the row.
    if (type === 'focusin') (target.dataset.field ? target : target.closest('label'))?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    if (type === 'submit') event.preventDefault();
    if (type === 'change') {
      keepAlone(root, target);
      // Words of one's own stand in the list too.
      const list = target.type === 'checkbox' && target.closest('[data-counted]');
      // A place that there is not can't be taken; of words without places one too many waits for Next.
      const places = list && list.dataset.counted;
      if (places && list.querySelectorAll(':checked').length > places) giveBack(target);
      if (list) hear('counted');
    }
    if (type === 'input' && target.dataset.most) hear('typed', undefined, [...target.value].length, target.dataset.most);
    // A short answer wraps on the screen, but Enter in it is Next, as in a field of one line. In the midst of
    // composing a word it is the word's.
    if (type === 'keydown' && said(event, 'key') === 'Enter' && !event.isComposing && 'short' in target.dataset) {
      event.preventDefault();
      if (!event.repeat) hear('next');
    }
    // A key held down would press the next screen's button too, and open a hand-over.
    if (type === 'keydown' && verb && event.repeat && /^(Enter| )$/.test(said(event, 'key'))) event.preventDefault();
    if (verb === 'ready') {
      if (type === 'pointerdown') hold(acting, event);
      // A long press would open a menu in the middle of a hold.
      if (type === 'contextmenu') event.preventDefault();
    }
    if (type === 'pointerup' || type === 'pointercancel' || type === 'lostpointercapture') letGo();
    // The host page watches keys and clicks too, and is not to learn what they were.
    if (type !== 'pointerdown' && type !== 'pointerup') event.stopPropagation();
  };

  for (const type of EVENTS) root.addEventListener(type, handle);
  return {
    hear,
    stop() {
      stopped = true;
      clearInterval(ticking);
      clearTimeout(holding);
      for (const type of EVENTS) root.removeEventListener(type, handle);
    },
  };
}

/** Keeps a box that stands alone apart from the others: taking either clears the other. */
function keepAlone(root, changed) {
  if (!changed.checked) return;
  for (const other of root.querySelectorAll('input[type=checkbox]:checked')) {
    const apart = 'alone' in changed.dataset || 'alone' in other.dataset;
    if (other !== changed && other.name === changed.name && apart) giveBack(other);
  }
}
