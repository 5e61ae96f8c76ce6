// Leave quickly: blanks the whole window at once and puts another page in this one's place.
// It must not need the engine: it works while that loads, when it failed, and whatever it does.

import { said } from './root.js';

/** Where Leave quickly goes where the author names no other address. */
const ELSEWHERE = 'https://www.wikipedia.org/';

/** Empties the shadow root, covers the window, and leaves. `close` writes into the sheet what to do where a frame may not leave. */
export function leave(host, root, close) {
  const sheet = cover(document.createElement('dialog'));
  // Escape would take the sheet away and show the page again.
  sheet.setAttribute('closedby', 'none');
  sheet.addEventListener('cancel', (event) => event.preventDefault());
  sheet.addEventListener('close', () => raise(sheet));
  root.replaceChildren(sheet);
  raise(sheet);
  // Inside something hidden the top layer shows nothing: cover the page from its own end too.
  if (!sheet.getClientRects().length) document.documentElement.append(cover(document.createElement('div')));

  const top = window.parent === window;
  if (!top) close(sheet);
  host.dispatchEvent(new CustomEvent('attune-leave', { bubbles: true, composed: true }));
  try {
    (top ? window : window.top).location.replace(address(host.getAttribute('leave-to')));
  } catch {
    // A frame that may not leave: the sheet stays and says what to do.
  }
}

function cover(sheet) {
  // Set through the object model, which a strict Content-Security-Policy allows.
  sheet.style.cssText = 'all:initial!important;position:fixed!important;inset:0!important;display:grid!important;place-items:center!important;box-sizing:border-box!important;width:100%!important;height:100%!important;max-width:none!important;max-height:none!important;z-index:2147483647!important;color-scheme:inherit!important;background:Canvas!important;color:CanvasText!important;font:1.25rem system-ui!important';
  return sheet;
}

function raise(sheet) {
  try {
    sheet.showModal();
  } catch {
    sheet.setAttribute('open', '');
  }
}

function address(asked) {
  try {
    const url = new URL(asked);
    if (/^https?:$/.test(url.protocol)) return url.href;
  } catch {
    // No address, or not a whole one.
  }
  return ELSEWHERE;
}

/** Calls `act` when Shift is pressed three times within three seconds with no other key between. */
export function onThreeShifts(act) {
  let times = [];
  return (event) => {
    if (event.repeat) return;
    times = said(event, 'key') === 'Shift' ? [...times.slice(-2), event.timeStamp] : [];
    if (times.length === 3 && times[2] - times[0] <= 3000) {
      times = [];
      act();
    }
  };
}
