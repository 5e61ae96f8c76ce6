// Looks at the exercise in a page: what a person perceives, what could be read out of it, what is unsound.
// It must not know any exercise, nor press anything.

import assert from 'node:assert/strict';
import { audit } from './harness.mjs';

/** The four ways that are on every screen, in their order. */
export const ROW = ['Leave quickly', 'Pause', 'Ground me', 'Support'];

/**
 * Words as they are compared: single spaces, no colons, no quotation marks or apostrophes. A blank to be filled in
 * is underscores in a script, and on the screen a line with a word for those who listen.
 */
export const fold = (words) => words.replace(/\s*(__+|\bblank\b)\s*/g, ' blank ').replace(/[‘’‚“”„"':]/g, '').replace(/\s+/g, ' ').trim();

/**
 * What is on the screen now: `text` (all words and what stands in the fields), `headings`, `prompt`,
 * `focus`, `options` (the words that are offered), `checked` (the words chosen), `buttons`, `row`,
 * `card` (whether a card is shown), `sideways` (how far the page scrolls there, in CSS pixels), `voices` (polite
 * live regions) and `small` (targets that are too small).
 */
export function look(page) {
  return page.evaluate(inPage, false);
}

/** Where the focus is now: `{ isPrompt, words, free, whole }`, or nothing if the page round it has it. */
export async function focusOf(page) {
  return (await page.evaluate(inPage, true)).focus;
}

/** The key that brings the focus nearer to an element, or nothing if it is there; and where the focus is now. */
export async function wayTo(page, element) {
  return page.evaluate(inPage, element);
}

/** Runs in the page; `only` leaves out all but the focus, or all but that and the way from it to an element. */
function inPage(only) {
  const root = document.querySelector('attune-exercise').shadowRoot ?? window[Symbol.for('attune-test')];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = (selector) => [...root.querySelectorAll(selector)].filter(seen);
  const words = (element) => element.innerText.replace(/\s+/g, ' ').trim();
  const row = root.querySelector('[role=group][part~=row]');
  const inRow = (element) => row.contains(element);

  const at = root.activeElement;
  const target = at && (at.closest('label') ?? at);
  // Where its first line begins, which is what has to be seen of a long prompt.
  const range = document.createRange();
  const focus = at && (() => {
    range.selectNodeContents(target);
    const line = [...range.getClientRects()].find(({ width, height }) => width > 1 && height > 1) ?? target.getBoundingClientRect();
    const [x, y] = [line.left + line.width / 2, line.top + line.height / 2];
    const upmost = root.elementFromPoint(x, y);
    const box = target.getBoundingClientRect();
    return {
      isPrompt: at.matches('[part~=prompt]'),
      words: words(target) || at.value,
      free: x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight && (target.contains(upmost) || upmost === target),
      whole: box.top >= 0 && box.bottom <= innerHeight && (inRow(at) || box.bottom <= row.getBoundingClientRect().top + 1),
    };
  })();
  if (only instanceof Element) {
    const isAfter = at && only.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
    return { focus, key: at === only ? undefined : isAfter ? 'Shift+Tab' : 'Tab' };
  }
  if (only) return { focus };

  // A closed list shows one of its entries, and offers them all; the empty one is none.
  const entries = all('select').flatMap((list) => [...list.options]).filter((entry) => entry.value);
  const targets = all('button, label:has(> input), a, input:not([type=radio], [type=checkbox]), textarea, select');
  const small = targets.filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return Math.min(width, height) < 43.99;
  });
  return {
    text: [...all('[part~=head], [part~=step], [part~=curtain]').map(words), ...all('input[type=text], textarea').map((field) => field.value)].join(' '),
    headings: all('h1, h2, [role=heading]').map(words),
    prompt: all('[part~=prompt]').map(words).join(' '),
    focus,
    options: [...all('label:has(> input)'), ...all('[data-do=pick]')].map(words).concat(entries.map((entry) => entry.text)),
    checked: [...all('label:has(> :checked)').map(words), ...entries.filter((entry) => entry.selected).map((entry) => entry.text)],
    buttons: all('button').filter((button) => !inRow(button)).map(words),
    row: [...row.querySelectorAll('button')].filter(seen).map(words),
    card: all('article').length > 0,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    voices: root.querySelectorAll('[role=status]:not([aria-live]), [aria-live=polite]').length,
    small: small.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${words(element) || element.localName}: ${width.toFixed(1)} × ${height.toFixed(1)}`;
    }),
  };
}

/**
 * All that could be read out of the element, shown or not: text, attributes, and what stands in fields.
 * The words of the options on the screen are left out of it: they are the same for everyone.
 */
export function everything(page) {
  return page.evaluate(() => {
    const out = [];
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE) out.push(node.data);
      if (node.nodeType === Node.ELEMENT_NODE) {
        for (const { name, value } of node.attributes) out.push(`${name}=${value}`);
        if ('value' in node && node.localName !== 'button') out.push(String(node.value));
        if (node.localName === 'label' && node.querySelector(':scope > input')) return node.querySelectorAll('input').forEach(read);
        if (node.dataset.do === 'pick' || node.localName === 'option') return;
        if (node.shadowRoot) read(node.shadowRoot);
      }
      node.childNodes.forEach(read);
    };
    read(document.querySelector('attune-exercise'));
    return out.join('\n');
  });
}

/** What everybody may expect of every screen; `where` says which one it is, `seen` is a look at it, if there was one. */
export async function assertSound(page, where, { ending = false, seen } = {}) {
  const screen = seen ?? (await look(page));
  assert.deepEqual(screen.row, ROW, `the ways that are always there (${where})`);
  assert.equal(screen.buttons.includes('Stop here'), !ending, `Stop here (${where})`);
  assert.equal(screen.headings.length, 1, `one heading, the prompt: ${screen.headings.join(' | ')} (${where})`);
  assert.equal(screen.voices, 1, `one polite voice (${where})`);
  assert.deepEqual(screen.small, [], `everything to press is 44 pixels or more (${where})`);
  assert.equal(screen.sideways, 0, `nothing to scroll sideways (${where})`);
  return screen;
}

/** Axe on the exercise alone: the page round it has a test of its own. */
export async function assertAccessible(page, where) {
  assert.deepEqual(await audit(page, ['attune-exercise']), [], `axe finds nothing (${where})`);
}
