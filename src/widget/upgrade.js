// The element by other names: what a site leaves standing of it is made into one, and attributes are properties too.
// It must not know what the element does.

export const NAME = 'attune-exercise';

/** Every attribute of the element but `lang`, which all elements have; each is a property too. */
export const ATTRIBUTES = ['src', 'theme', 'country', 'leave-to', 'loading', 'mode', 'label', 'close-label', 'keep'];

/** What an attribute is called as a property. */
export const property = (name) => name.replace(/-(.)/, (_, letter) => letter.toUpperCase());

/** What stays where a site takes foreign elements away. */
const PLACES = `[data-attune-src],a.${NAME}[href]`;

/**
 * An exercise takes the place of each `<div data-attune-src>` and `<a class="attune-exercise">` in `root`, and what
 * they say is its fallback. In the page this happens by itself; a shadow root of the page's own has to ask for it.
 */
export function upgrade(root = document) {
  if (root.matches?.(PLACES)) take(root);
  root.querySelectorAll(PLACES).forEach(take);
}

function take(place) {
  const element = document.createElement(NAME);
  for (const name of ATTRIBUTES) {
    const value = place.getAttribute(`data-attune-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  element.src ||= place.href;
  element.label ||= place.textContent.trim();
  if (place.lang) element.lang = place.lang;
  place.replaceWith(element);
  element.append(place);
  place.removeAttribute('data-attune-src');
  place.classList.remove(NAME);
}

/** Upgrades the page, and what comes into it later. It costs as much as there is new, however large the page. */
export function watch() {
  upgrade();
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.isConnected && node.querySelectorAll) upgrade(node);
    }
  }).observe(document, { childList: true, subtree: true });
}
