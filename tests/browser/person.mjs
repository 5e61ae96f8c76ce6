// A person at a window of any engine, who plays a play: looks at the screen, points or tabs, presses, types.
// It must not know any exercise or page, nor reach anything but where it lies or where the keys lead.

import assert from 'node:assert/strict';
import { fold } from './look.mjs';

/** The words of what a play calls an interrupt. */
const INTERRUPTS = { ground: 'Ground me', support: 'Support', undo: 'Back', back: 'Back to where I was', stop: 'Stop here' };

const READY = /^(I’m .+, and I’m ready\.|We are both here\.)$/;

/** Presses of a key after which there is no way to something. */
const FAR = 40;

/**
 * Runs in the page: waits until the screen is another one than `after`, and answers what is on it. `controls` are
 * all things to press or fill in, in the order of the page: what they are and are called, where to point at them,
 * and whether they lie free there; `focus` is the place of the one that has the focus or stands before it.
 */
export async function glance({ after, patience = 30_000 }) {
  const host = document.querySelector('attune-exercise');
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const words = (element) => element.innerText.replace(/\s+/g, ' ').trim();
  const end = Date.now() + patience;
  let text = '';
  let root;
  for (;;) {
    root = host.shadowRoot ?? host;
    const all = [...root.querySelectorAll('[part~=head], [part~=step], [part~=curtain]')].filter(seen);
    const values = [...root.querySelectorAll('input[type=text], textarea')].filter(seen).map((field) => field.value);
    text = [...all.map(words), ...values].join(' ');
    if (all.length > 0 && text !== after && [...root.querySelectorAll('h2')].some(seen)) break;
    if (Date.now() > end) return { stuck: root.textContent || 'nothing at all' };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const row = root.querySelector('[part~=row]');
  const at = root.activeElement;
  const controls = [...root.querySelectorAll('button, input, select, textarea, a[href], summary')].filter(seen);
  const name = (control) => control.getAttribute('aria-label') || (control.labels?.[0] ? words(control.labels[0]) : words(control));
  return {
    text,
    prompt: [...root.querySelectorAll('[part~=prompt]')].filter(seen).map(words).join(' '),
    headings: [...root.querySelectorAll('h1, h2, [role=heading]')].filter(seen).length,
    card: [...root.querySelectorAll('article')].some(seen),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    onPrompt: root.activeElement?.matches('[part~=prompt]') ?? false,
    focus: at ? controls.findLastIndex((control) => control === at || control.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) : -1,
    controls: controls.map((control) => {
      const target = control.closest('label') ?? control;
      const { left, top, width, height } = target.getBoundingClientRect();
      const spot = { x: left + width / 2, y: top + height / 2 };
      const upmost = document.elementFromPoint(spot.x, spot.y) === host && root.elementFromPoint(spot.x, spot.y);
      return {
        spot,
        free: !!upmost && target.contains(upmost),
        kind: control.localName === 'input' ? control.type : control.localName,
        submit: control.type === 'submit',
        name: name(control),
        id: control.dataset.id ?? control.value,
        group: control.name || '',
        entries: control.localName === 'select' ? [...control.options].map(({ value }) => value) : [],
        checked: !!control.checked,
        value: control.value ?? '',
        inRow: row.contains(control),
      };
    }),
  };
}

/** Runs in the page: brings a control to where it can be pressed, and answers where that is. */
function bring(at) {
  const host = document.querySelector('attune-exercise');
  const root = host.shadowRoot;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const control = [...root.querySelectorAll('button, input, select, textarea, a[href], summary')].filter(seen)[at];
  const target = control.closest('label') ?? control;
  target.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = target.getBoundingClientRect();
  const spot = { x: left + width / 2, y: top + height / 2 };
  const upmost = document.elementFromPoint(spot.x, spot.y) === host && root.elementFromPoint(spot.x, spot.y);
  return { spot, free: !!upmost && target.contains(upmost), over: upmost?.outerHTML?.slice(0, 80) ?? document.elementFromPoint(spot.x, spot.y)?.outerHTML.slice(0, 80) };
}

/** Runs in the page: which control has the focus, and whether it can be seen, once a page that scrolls slowly has done so. */
async function focused() {
  const host = document.querySelector('attune-exercise');
  const root = host.shadowRoot;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const controls = [...root.querySelectorAll('button, input, select, textarea, a[href], summary')].filter(seen);
  const at = root.activeElement;
  if (!at) return { at: -1 };
  const target = at.closest('label') ?? at;
  const isInSight = () => {
    const { left, top, bottom, width } = target.getBoundingClientRect();
    const upmost = root.elementFromPoint(left + width / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    return bottom > 0 && top < innerHeight && !!upmost && target.contains(upmost);
  };
  for (let looks = 0; looks < 100 && !isInSight(); looks++) await new Promise((resolve) => setTimeout(resolve, 20));
  return { at: controls.indexOf(at), checked: !!at.checked, value: at.value, inSight: isInSight(), words: target.textContent };
}

/** A mouse: to where a thing lies, and a click there. */
export function pointing(tab) {
  const point = async (screen, control) => {
    let { spot, free } = control;
    if (!free) {
      const found = await tab.evaluate(bring, screen.controls.indexOf(control));
      assert.ok(found.free, `“${control.name}” can be pressed, and ${found.over} does not lie over it`);
      spot = found.spot;
    }
    return spot;
  };
  const click = async (screen, control) => tab.click(await point(screen, control));
  return {
    press: click,
    submit: click,
    choose: click,
    /** The list that opens is the browser's own, and no part of the page. */
    select: (screen, list, value) => tab.evaluate(({ at, value }) => {
      const list = document.querySelector('attune-exercise').shadowRoot.querySelectorAll('select')[at];
      list.focus();
      list.value = value;
      for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }, { at: screen.controls.filter(({ kind }) => kind === 'select').indexOf(list), value }),
    async write(screen, field, words) {
      await click(screen, field);
      await tab.type(words);
    },
    /** Holds the button until the band has filled, however long that takes. */
    async handOver(screen, button) {
      await tab.down(await point(screen, button));
      await tab.evaluate(glance, { after: screen.text });
      await tab.up();
    },
  };
}

/** Tab, arrows, Space and Enter, and nothing else. */
export function tabbing(tab) {
  /** As many presses as there seem to be stops on the way, and then one by one. */
  const to = async ({ controls, focus }, wanted) => {
    // The rings of a group are one stop together, and the one on which the focus is has been come to.
    const groups = new Set([controls[focus]?.group]);
    const stops = controls.slice(focus + 1, controls.indexOf(wanted) + 1).filter(({ kind, group }) => {
      if (kind !== 'radio') return true;
      return !groups.has(group) && groups.add(group);
    });
    const isThere = (found) => {
      const control = controls[found.at];
      return control === wanted || (wanted.kind === 'radio' && control?.kind === 'radio' && control.group === wanted.group);
    };
    let found;
    for (let presses = stops.length, all = 0; all < FAR; presses = 1) {
      await tab.press(...Array(presses).fill('Tab'));
      all += presses;
      found = await tab.evaluate(focused);
      if (isThere(found)) {
        assert.ok(found.inSight, `the focus is in sight on “${wanted.name}”`);
        return found;
      }
    }
    assert.fail(`no way to “${wanted.name}” by Tab; the focus is on “${found.words}”`);
  };
  const press = (key) => async (screen, control) => {
    await to(screen, control);
    await tab.press(key);
  };
  return {
    press: press('Enter'),
    submit: press('Space'),
    async choose(screen, control) {
      if (control.kind === 'checkbox') return press('Space')(screen, control);
      let found = await to(screen, control);
      const wanted = screen.controls.indexOf(control);
      for (let presses = 0; found.at !== wanted && presses < FAR; presses++) {
        await tab.press('ArrowDown');
        found = await tab.evaluate(focused);
      }
      if (!found.checked) await tab.press('Space');
      found = await tab.evaluate(focused);
      assert.ok(found.at === wanted && found.checked, `no way to “${control.name}” by arrows`);
    },
    async select(screen, list, value) {
      await to(screen, list);
      const way = list.entries.indexOf(value) - list.entries.indexOf(list.value);
      await tab.press(...Array(Math.abs(way)).fill(way > 0 ? 'ArrowDown' : 'ArrowUp'));
      const found = await tab.evaluate(focused);
      assert.equal(found.value, value, `no way to ${value} by arrows`);
    },
    async write(screen, field, words) {
      await to(screen, field);
      await tab.type(words);
    },
    async handOver(screen, button) {
      await to(screen, button);
      await tab.press('Enter');
      await tab.evaluate(async () => {
        const root = document.querySelector('attune-exercise').shadowRoot;
        while (!root.textContent.includes('Press once more')) await new Promise((resolve) => setTimeout(resolve, 10));
      });
      await tab.press('Space');
    },
  };
}

/**
 * Plays all steps, each of which has to be as the play says. `meet` is called with the step, the screen and its
 * number before anything is done there. Resolves to the last screen, which is the end of the exercise.
 */
export async function perform(tab, hands, steps, meet = () => {}) {
  let screen = await tab.evaluate(glance, {});
  for (const [at, step] of steps.entries()) {
    check(step, screen, at);
    await meet(step, screen, at);
    await act(tab, hands, step, screen);
    screen = await tab.evaluate(glance, { after: screen.text });
    assert.equal(screen.stuck, undefined, `after ${step.place} comes another screen`);
  }
  return screen;
}

function check(step, screen, at) {
  const text = fold(screen.text ?? screen.stuck);
  for (const words of [step.words, ...step.shown]) assert.ok(text.includes(fold(words)), `“${words}” is at ${step.place}: ${text}`);
  for (const words of step.hidden) assert.ok(!text.includes(fold(words)), `“${words}” is not at ${step.place}: ${text}`);
  if (step.to && step.to !== 'both') assert.ok(screen.prompt.startsWith(`Pass the device to ${step.to}.`), screen.prompt);
  assert.equal(screen.headings, 1, `one heading at ${step.place}`);
  assert.equal(screen.wide, 0, `nothing to scroll sideways at ${step.place}`);
  if (at > 0) assert.ok(screen.onPrompt, `the focus is on the prompt at ${step.place}`);
}

async function act(tab, hands, { act, place }, screen) {
  const { controls } = screen;
  const named = (name) => controls.find((control) => control.kind === 'button' && control.name === name);
  const submit = () => hands.submit(current, current.controls.find((control) => control.submit));
  // Whatever was done moved the focus and may have moved the screen.
  let current = screen;
  const again = async () => (current = await tab.evaluate(glance, {}));

  if (act.kind === 'ready') return hands.handOver(screen, controls.find(({ name }) => READY.test(name)));
  if (act.kind === 'interrupt') return hands.press(screen, named(INTERRUPTS[act.word]));
  if (act.kind === 'texts') {
    for (const [at, words] of act.texts.entries()) {
      await hands.write(current, current.controls.filter(({ kind }) => kind === 'text' || kind === 'textarea')[at], words);
      await again();
    }
    return submit();
  }
  assert.equal(act.kind, 'words', `${place} takes no time`);
  for (const { word } of act.picks) {
    const door = current.controls.find(({ kind, id }) => kind === 'button' && id === word);
    if (door) return hands.press(current, door);
    const list = current.controls.find(({ entries }) => entries.includes(word));
    const option = current.controls.find(({ kind, id }) => (kind === 'radio' || kind === 'checkbox') && id === word);
    if (!list && !option) {
      if (word === 'next') return submit();
      const skip = named('Skip') ?? named('Go on');
      assert.ok(word === 'skip' && skip, `${word} is offered at ${place}`);
      return hands.press(current, skip);
    }
    if (list) await hands.select(current, list, word);
    else await hands.choose(current, option);
    await again();
  }
  return submit();
}
