// Puts an exercise into the page as its address says, and does in it what a test names, to come to a screen.
// It must not keep a word that it was given to write.
const asked = new URLSearchParams(location.search);
addEventListener('DOMContentLoaded', () => {
  for (const src of asked.getAll('src')) {
    const exercise = document.createElement('attune-exercise');
    exercise.setAttribute('src', src);
    for (const name of ['leave-to', 'mode', 'keep']) if (asked.has(name)) exercise.setAttribute(name, asked.get(name));
    document.body.append(exercise);
  }
});
window.told = [];
// All in the same task, so nothing is drawn between.
addEventListener('attune-leave', () => queueMicrotask(() => window.told.push(window.left())));

/** The roots of all exercises, also of one in another's dialog. */
window.roots = (within = document) => [...within.querySelectorAll('attune-exercise')].flatMap(({ shadowRoot }) => shadowRoot ? [shadowRoot, ...window.roots(shadowRoot)] : []);

/** Waits for what `look` finds in one of them. */
window.until = async (look) => {
  for (let looks = 0; looks < 200; looks++) {
    for (const root of window.roots().reverse()) {
      const found = look(root);
      if (found) return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${look} is not there: ${window.roots().map((root) => root.textContent)}`);
};

const acts = {
  press: (words) => window.until((root) => [...root.querySelectorAll('button')].find((button) => button.textContent.trim() === words && button.getClientRects().length > 0)).then((button) => button.click()),
  ready: async () => {
    for (let times = 0; times < 2; times++) await window.until((root) => root.querySelector('[data-do=ready]')).then((button) => button.click());
  },
  take: async (...ids) => {
    for (const id of ids) await window.until((root) => root.querySelector(`input[value="${id}"]`)).then((input) => input.click());
  },
  pick: (id) => window.until((root) => root.querySelector(`[data-do=pick][data-id="${id}"]`)).then((door) => door.click()),
  focus: async (at = 0) => (await window.until((root) => [...root.querySelectorAll('textarea, input:not([type=radio], [type=checkbox])')].filter((field) => field.getClientRects().length > 0)[at])).focus(),
  write: async (words, at = 0) => {
    await acts.focus(at);
    document.execCommand('insertText', false, words);
  },
};
window.walk = async (way) => {
  for (const [act, ...more] of way) await acts[act](...more);
};

/** What can be seen of an exercise, or read out of one. */
window.left = () => window.roots().filter((root) => !root.querySelector('attune-exercise')).map((root) => root.textContent.trim() + [...root.querySelectorAll('input, textarea')].map(({ value }) => value)).join('');
