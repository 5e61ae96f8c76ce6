// Measures how far words and edges stand out from what is behind them, as the browser has drawn them.
// It must not know a theme, nor what is a good colour: it answers numbers.

/** What is read on what, by the names the style sheets have for colours; `[what, on what, at least]`. */
export const PAIRS = [
  ...['ground', 'field', 'tint'].flatMap((on) => [['ink', on, 4.5], ['soft', on, 4.5], ['accent', on, 4.5]]),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'pressed', 4.5],
  ['ground', 'ink', 4.5],
  ['edge', 'ground', 3],
  ['edge', 'field', 3],
  ['alert', 'ground', 3],
];

/**
 * Runs in the page. Gives the exercise each of `settings`, each the custom properties of a page and its `color-scheme`, and
 * answers what of `pairs` then falls short of its number, with the `lowest` of words and of edges. A pair is measured between two
 * boxes that are drawn in the exercise, through a canvas: what the browser makes of a colour is what counts.
 */
export function sweep({ settings, pairs }) {
  const host = document.querySelector('attune-exercise');
  const box = host.shadowRoot.querySelector('.box');
  const names = [...new Set(pairs.flatMap(([what, on]) => [what, on]))];
  const probes = names.map((name) => {
    const probe = document.createElement('i');
    // `style` in markup a strict policy would refuse.
    probe.style.background = `var(--${name})`;
    box.append(probe);
    return [name, getComputedStyle(probe)];
  });
  const luminance = seen();
  const short = [];
  const lowest = { words: Infinity, edges: Infinity };
  for (const setting of settings) {
    for (const [name, value] of Object.entries(setting)) host.style.setProperty(name, value);
    const light = Object.fromEntries(probes.map(([name, style]) => [name, luminance(style.backgroundColor)]));
    for (const [what, on, least] of pairs) {
      const [low, high] = [light[what], light[on]].sort((a, b) => a - b);
      const found = (high + 0.05) / (low + 0.05);
      const kind = least < 4.5 ? 'edges' : 'words';
      lowest[kind] = Math.min(lowest[kind], found);
      if (!(found >= least)) short.push(`${what} on ${on}: ${found.toFixed(2)} with ${JSON.stringify(setting)}`);
    }
    for (const name of Object.keys(setting)) host.style.removeProperty(name);
  }
  for (const probe of box.querySelectorAll(':scope > i')) probe.remove();
  return { short, lowest };

  /** How light a colour is, once drawn; one that is seen through is none. */
  function seen() {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const linear = (byte) => (byte /= 255, byte <= 0.04045 ? byte / 12.92 : ((byte + 0.055) / 1.055) ** 2.4);
    return (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, whole] = canvas.getImageData(0, 0, 1, 1).data;
      return whole < 255 ? NaN : 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
  }
}

/**
 * Runs in the page. Every line of words that is on the screen now and stands out too little from what lies behind it, as one
 * line each; and the `lowest` there is. Behind it lies what the browser finds at its middle, below its own element.
 */
export function words() {
  const root = document.querySelector('attune-exercise').shadowRoot;
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const drawn = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const solid = (colour) => drawn(colour)[3] === 255;

  /** What is painted behind an element's own words by the element and what it stands on. */
  const behind = (element, x, y) => {
    const stack = [...root.elementsFromPoint(x, y), ...document.elementsFromPoint(x, y)];
    const from = stack.indexOf(element);
    const colours = [];
    for (const at of from < 0 ? [element, ...stack] : stack.slice(from)) {
      // What is drawn before an option lies over the option's own ground.
      for (const pseudo of ['::before', null]) {
        const { backgroundColor, content, position } = getComputedStyle(at, pseudo);
        if (pseudo && (content === 'none' || position !== 'absolute' || !at.matches('.option'))) continue;
        colours.unshift(backgroundColor);
        if (solid(backgroundColor)) return colours;
      }
    }
    return ['white', ...colours];
  };

  const short = [];
  let [lowest, count] = [Infinity, 0];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    if (!element || !text.data.trim() || element.closest('.unseen, option') || !element.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(text);
    if (range.getBoundingClientRect().width < 2) continue;
    element.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = range.getClientRects()[0];
    const ground = behind(element, left + width / 2, top + height / 2);
    const [low, high] = [luminance(drawn(...ground)), luminance(drawn(...ground, getComputedStyle(element).color))].sort((a, b) => a - b);
    const found = (high + 0.05) / (low + 0.05);
    count++;
    lowest = Math.min(lowest, found);
    if (found < 4.5) short.push(`${found.toFixed(2)}: ${text.data.trim()}`);
  }
  return { short, lowest, count };
}
