// Leave quickly: blanks the whole window at once and puts another page in this one's place.
// It must not need the engine: it works while that loads, when it failed, and whatever it does.

import { said } from './root.js';

/** Where Leave quickly goes where the author names no other address. */
const ELSEWHERE = 'https://www.wikipedia.org/';

/** How long a blank page waits for what was kept or copied to be gone, in milliseconds. */
const PATIENCE = 2000;

/** Empties the shadow root, covers the window, and leaves, once what was kept or copied is gone. `close` writes into the sheet what to do where a frame may not leave. */
export function leave(host, root, { copied, keeps }, close) {
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
  const waits = [];
  // A card that was copied from here does not go on standing there; what others put there is not touched.
  if (copied) waits.push(navigator.clipboard?.writeText(''));
  // What was kept on this device, also where nothing else is there to forget it.
  if (keeps) {
    waits.push(new Promise((done) => Object.assign(indexedDB.deleteDatabase('attune-kept'), { onsuccess: done, onerror: done })));
  }
  const go = () => {
    try {
      (top ? window : window.top).location.replace(address(host.getAttribute('leave-to')));
    } catch {
      // A frame that may not leave: the sheet stays and says what to do.
    }
  };
  if (!waits.length) return go();
  // A browser drops the requests of a page that is gone, so the page stays for that blink, blank.
  Promise.race([Promise.allSettled(waits), new Promise((late) => setTimeout(late, PATIENCE))]).then(go);
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
