// Says what a screen reader would say of the screen that stands in a page, item by item.
// It must not know which screen it is, nor change anything on it.
//
// How far this stands for a real reader: @guidepup/virtual-screen-reader works out roles, names, descriptions and
// states from the tree as the specifications have it, and goes through all of it in order. It is no NVDA, JAWS,
// VoiceOver or TalkBack: each of them says the same in words and an order of its own, leaves descriptions to a
// setting (VoiceOver those of groups above all), joins and skips as it sees fit, and may miss a live line that
// changes fast. So a transcript shows that something is there to be said, whether it is said twice, and what comes
// first; it does not show that people who listen find their way. They have to be asked.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

let bundled;

/** The reader as one script for a page. */
async function script() {
  bundled ??= build({
    stdin: {
      contents: "export { virtual } from '@guidepup/virtual-screen-reader/browser.js';",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'iife',
    globalName: 'attuneReader',
    write: false,
  });
  const { outputFiles } = await bundled;
  return outputFiles[0].text;
}

/** What no reader has words for: where a paragraph begins and ends. */
const SILENT = ['paragraph', 'end of paragraph'];

/**
 * `{ said, focus, items }`: what the live line said since it was last listened to, the item that has the focus, and
 * all items from the first to the last, each as far in as it is inside groups, lists and the like.
 */
export async function listen(page) {
  if (!(await page.evaluate(() => 'attuneReader' in window))) await page.evaluate(`${await script()};window.attuneReader=attuneReader`);
  const { said, focus, items } = await page.evaluate(inPage);
  return { said, focus, items: indented(items.filter((words) => !SILENT.includes(words))) };
}

/** Instead of the end of everything being said, what is inside stands further in. */
function indented(items) {
  const open = [];
  const lines = [];
  items.forEach((words, at) => {
    const end = `end of ${words}`;
    if (words === open.at(-1)) open.pop();
    else {
      lines.push('  '.repeat(open.length) + words);
      if (items.indexOf(end, at) > at) open.push(end);
    }
  });
  return lines;
}

/** Runs in the page, in which `shadowRoot` is open to tests. */
async function inPage() {
  const root = document.querySelector('attune-exercise').shadowRoot;
  const said = window.attuneSaid?.splice(0) ?? [];
  if (!window.attuneSaid) {
    window.attuneSaid = [];
    const live = root.querySelector('[data-live]');
    new MutationObserver(() => live.textContent && window.attuneSaid.push(live.textContent)).observe(live, { childList: true });
  }
  const blockOf = (text) => {
    let block = text.parentElement;
    while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    return block;
  };
  // What lies between two pieces of a line: nothing, or a space that is in either of them or stands alone.
  const spaces = (from, to) => {
    const range = document.createRange();
    range.setStart(from, 0);
    range.setEnd(to, to.length);
    const [start, end] = [from.data.trim(), to.data.trim()];
    const all = range.toString().trim();
    return /^\s/.test(all.slice(start.length)) || /\s$/.test(all.slice(0, all.length - end.length)) ? ' ' : '';
  };
  const { virtual } = window.attuneReader;
  const focused = root.activeElement;
  const items = [];
  let focus;
  await virtual.start({ container: root.firstElementChild });
  const first = virtual.activeNode;
  let last;
  let before;
  do {
    const words = await virtual.lastSpokenPhrase();
    const node = virtual.activeNode;
    const ends = words.startsWith('end of ');
    if (node === focused && !ends) focus = words;
    // The words of a box or ring are its name, which was said with it.
    const named = node.nodeType === Node.TEXT_NODE && node.parentElement.closest('label')?.control?.matches('[type=radio], [type=checkbox]');
    const block = node.nodeType === Node.TEXT_NODE && blockOf(node);
    // A name or an emphasis within a line is read on with it.
    if (block && block === last) items.push(`${items.pop()}${spaces(before, node)}${words}`);
    else if (!named) items.push(words);
    [last, before] = [block, node];
    await virtual.next();
  } while (virtual.activeNode !== first && items.length < 500);
  await virtual.stop();
  return { said, focus, items };
}
