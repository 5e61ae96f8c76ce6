// The two ways a person moves through an exercise: with a pointer, or with the keyboard and nothing else.
// They must not know which screen they are on, nor reach anything but by what it is called.

import assert from 'node:assert/strict';
import { focusOf, wayTo } from './look.mjs';

/** Presses of Tab after which there is no way to something. */
const FAR = 60;

/** A mouse, or a finger. */
export function mouse(page) {
  const press = (target) => target.click();
  return {
    press,
    choose: press,
    /** The list that opens is the browser's own, and no part of the page. */
    async select(list, value) {
      await list.click();
      await list.selectOption(value);
    },
    async write(field, words) {
      await field.click();
      await field.fill('');
      await page.keyboard.type(words);
    },
    submit: press,
    /** Holds the button until the band has filled. */
    async handOver(button) {
      await button.hover();
      await page.mouse.down();
      await page.clock.fastForward(1000);
      await page.mouse.up();
    },
    leave: press,
  };
}

/** Tab, Shift and Tab, arrows, Space, Enter, by the shorter way. The focus is looked at on every stop on the way. */
export function keyboard(page) {
  const { keyboard: keys } = page;
  const has = async (target) => (await target.and(page.locator(':focus')).count()) > 0;

  /** Before and after the exercise the focus is the page's own. */
  function assertInSight(focus, key) {
    if (focus) assert.ok(focus.free && focus.whole, `the focus is in sight after ${key}: ${focus.words}`);
  }

  async function step(key) {
    await keys.press(key);
    assertInSight(await focusOf(page), key);
  }

  /** To something by Tab, or back to it. It is looked up once: finding it by its role takes longer than a key. */
  async function to(target) {
    const element = await target.elementHandle();
    let { key } = await wayTo(page, element);
    for (let presses = 0; key && presses < FAR; presses++) {
      await keys.press(key);
      const at = await wayTo(page, element);
      assertInSight(at.focus, key);
      ({ key } = at);
    }
    assert.equal(key, undefined, `no way to ${target} by Tab`);
  }

  async function press(target, key = 'Enter') {
    await to(target);
    await keys.press(key);
  }

  return {
    press,
    /** Into the group by Tab, to a radio by arrows, to a box by Tab, and Space. */
    async choose(target) {
      if ((await target.getAttribute('type')) === 'checkbox') return press(target, 'Space');
      const group = await target.getAttribute('name');
      const any = page.locator(`attune-exercise input[name="${group}"]:focus`);
      for (let presses = 0; presses < FAR && !(await any.count()); presses++) await step('Tab');
      for (let presses = 0; presses < FAR && !(await has(target)); presses++) await step('ArrowDown');
      if (!(await target.isChecked())) await keys.press('Space');
      assert.ok((await has(target)) && (await target.isChecked()), `no way to ${target} by arrows`);
    },
    /** To the list by Tab, and through it by arrows, from whatever stands there. */
    async select(list, value) {
      await to(list);
      const way = await list.evaluate((list, value) => [...list.options].findIndex((entry) => entry.value === value) - list.selectedIndex, value);
      for (let presses = 0; presses < Math.abs(way); presses++) await keys.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
      assert.equal(await list.inputValue(), value, `no way to ${value} by arrows`);
    },
    async write(field, words) {
      await to(field);
      await keys.press('Control+A');
      await keys.type(words);
    },
    submit: (button) => press(button, 'Space'),
    /** Twice, with no time between that anyone would have to keep to. */
    async handOver(button) {
      await press(button);
      await page.getByText('Press once more to open your part.').first().waitFor();
      await page.clock.fastForward(600_000);
      assert.ok(await has(button), 'the button waits for the second press');
      await keys.press('Space');
    },
    /** The way out that stands before the prompt, for those who would have to tab through all the rest. */
    async leave() {
      await keys.press('Shift+Tab');
      const focus = await focusOf(page);
      assert.equal(focus.words, 'Leave quickly', 'one Shift and Tab before the prompt');
      await keys.press('Enter');
    },
  };
}
