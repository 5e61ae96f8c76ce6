// What a page does with the journal under test: it gives it a root with the widget's sheets, and things to show.
// It must not know what is tested; what was forgotten, and how often Back was pressed, lies open in `held`.

import { journal } from '/built/journal.js';

const sheets = await Promise.all(
  ['frame', 'inputs', 'media'].map(async (name) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(`/widget/${name}.css`)).text());
    return sheet;
  }),
);

const root = document.querySelector('attune-exercise').attachShadow({ mode: 'open' });
root.adoptedStyleSheets = sheets;

/** Opens the journal with `records`; `refuses` is the code that forgetting is refused with. */
window.show = (records, { today = '2026-11-23', refuses } = {}) => {
  const held = (window.held = { forgotten: [], backs: 0 });
  const place = document.createElement('div');
  const frame = document.createElement('div');
  const box = document.createElement('div');
  box.className = 'box';
  frame.className = 'frame';
  frame.append(place);
  box.append(frame);
  root.replaceChildren(box);
  journal(place, {
    records,
    today,
    back: () => held.backs++,
    forget: async (ids) => {
      if (refuses) throw Object.assign(new Error(refuses), { name: 'KeepFault', code: refuses });
      held.forgotten.push(ids);
    },
  });
};
