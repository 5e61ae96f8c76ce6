// Keeps the row with the way out where it can be pressed, whatever the page lays over it.
// It must not know what the row's buttons do, nor lift it while the frame is out of sight.

/** How long to wait for the page to come to rest before looking, in milliseconds. */
const REST = 100;

/**
 * Looks after each change, scroll and resize whether the row lies free, and lifts it into the top layer if not.
 * Answers a function that ends it.
 */
export function keepRow(host, root) {
  let waiting;
  const look = () => {
    const row = root.querySelector('[data-row]');
    if (row && host.isConnected) settle(host, row);
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, REST);
  };
  const changes = new MutationObserver(soon);
  changes.observe(root, { childList: true, subtree: true });
  const sight = new IntersectionObserver(soon, { threshold: [0, 0.25, 0.5, 0.75, 1] });
  sight.observe(host);
  addEventListener('scroll', soon, { capture: true, passive: true });
  addEventListener('resize', soon);
  return () => {
    clearTimeout(waiting);
    changes.disconnect();
    sight.disconnect();
    removeEventListener('scroll', soon, { capture: true });
    removeEventListener('resize', soon);
  };
}

function settle(host, row) {
  const frame = row.parentElement.getBoundingClientRect();
  const height = row.offsetHeight;
  // While hardly more than the row's own height is in the window, there is nothing to leave from.
  const seen = Math.min(frame.bottom, innerHeight) - Math.max(frame.top, 0) >= 2 * height && height > 0;
  if (!row.showPopover) {
    row.toggleAttribute('data-docked', row.hasAttribute('data-docked') || (seen && !isFree(host, row)));
    return;
  }
  // Its own place can be tried only from there; no frame is painted between. Not under a person's finger, though:
  // whoever has the focus in the row keeps it.
  if (isLifted(row) && !(seen && row.matches(':focus-within'))) row.hidePopover();
  if (!seen) return;
  if (!isLifted(row)) {
    if (isFree(host, row)) return row.removeAttribute('popover');
    row.popover = 'manual';
    row.showPopover();
  }
  row.style.setProperty('--row-left', `${frame.left}px`);
  row.style.setProperty('--row-width', `${frame.width}px`);
  // Under a modal dialog of the page it could be seen, but not pressed.
  if (!isFree(host, row)) row.hidePopover();
}

const isLifted = (row) => row.matches(':popover-open');

/** Whether the middle of the row and of the way out in it can be pressed. */
function isFree(host, row) {
  const page = host.getRootNode();
  return [row, row.firstElementChild].every((part) => {
    const { left, top, width, height } = part.getBoundingClientRect();
    return page.elementFromPoint(left + width / 2, top + height / 2) === host;
  });
}
