// Performs a play in a page as a person would, screen by screen, and says what each screen holds.
// It must not know any exercise: what is there to press is found by role and by its words.

import assert from 'node:assert/strict';
import { fold, look } from './look.mjs';

/** The words of what a play calls an interrupt. */
const INTERRUPTS = { ground: 'Ground me', support: 'Support', undo: 'Back', back: 'Back to where I was', stop: 'Stop here' };

/** What a play says of a screen without naming an option; an option may be called so too. */
const WORDS = /^(next|skip|change|keep|done|stop|\d+)$/;

export class Player {
  #page;
  #hands;
  #exercise;

  constructor(page, hands) {
    this.#page = page;
    this.#hands = hands;
    this.#exercise = page.locator('attune-exercise');
  }

  /** A button by its words; those that are always there are in a group of their own. */
  button(name) {
    return this.#exercise.getByRole('button', { name, exact: true });
  }

  always(name) {
    return this.#exercise.getByRole('group', { name: 'Always here' }).getByRole('button', { name, exact: true });
  }

  /** Whether this is what the play says of the screen. */
  async check(step) {
    const screen = await look(this.#page);
    const text = fold(screen.text);
    for (const words of [step.words, ...step.shown]) {
      assert.ok(text.includes(fold(words)), `“${words}” is at ${step.place}: ${text}`);
    }
    for (const words of step.hidden) assert.ok(!text.includes(fold(words)), `“${words}” is not at ${step.place}: ${text}`);
    for (const id of step.tried) {
      await this.#exercise.locator('label', { has: this.#page.locator(`input[value="${id}"]`) }).getByText('tried', { exact: true }).waitFor();
    }
    if (step.nudge) assert.equal(await this.#exercise.locator('mark').innerText(), step.nudge);
    if (step.to === 'both') assert.match(screen.prompt, /^This next part is for both of you\./);
    else if (step.to) assert.ok(screen.prompt.startsWith(`Pass the device to ${step.to}.`), screen.prompt);
    return screen;
  }

  /** Does what the play does here. Answers what was entered: `{ options, texts }`, in the person’s words. */
  async act({ act, place }) {
    if (act.kind === 'interrupt') return this.#interrupt(act.word);
    if (act.kind === 'ready') return this.#handOver();
    if (act.kind === 'texts') return this.#write(act.texts);
    if (act.kind === 'wait') return this.#wait(act.seconds);
    const [{ word }] = act.picks;
    if (!WORDS.test(word)) await this.#come(word);
    if (await this.#option(word)) return this.#pick(act.picks);
    assert.equal(act.picks.length, 1, `${act.picks.map((pick) => pick.word)} are offered at ${place}`);
    if (/^\d+$/.test(word)) return this.#scale(word);
    if (word === 'done') return this.#breathe();
    if (word === 'stop') return this.#stopTime();
    if (word === 'next') await this.#hands.submit(this.#submit());
    else if (word === 'skip') await this.#skip();
    else if (word === 'change' || word === 'keep') await this.#hands.press(this.button(word === 'change' ? 'Change it' : 'Keep it'));
    else assert.fail(`${word} is offered at ${place}: ${(await look(this.#page)).text}`);
    return {};
  }

  /** Waits for an option as a person would: a play may say no words of its screen, which may not be drawn yet. */
  async #come(id) {
    const option = this.#exercise.locator(`button[data-id="${id}"], input[value="${id}"], option[value="${id}"]`).first();
    // Where it does not come, the play says what is there instead.
    await option.waitFor({ state: 'attached', timeout: 5_000 }).catch(() => {});
  }

  #submit() {
    return this.#exercise.getByRole('button').and(this.#page.locator('[type=submit]'));
  }

  /** The radio, box, button or entry of a list of an option, by the words it is offered in. */
  async #option(id) {
    const door = this.#exercise.locator(`button[data-id="${id}"]`);
    const input = this.#exercise.locator(`input[value="${id}"]:is([type=radio], [type=checkbox])`);
    if (await door.count()) {
      const name = (await door.locator('.words').innerText()).trim();
      return { door: true, name, target: door.and(this.#exercise.getByRole('button', { name })) };
    }
    const list = this.#exercise.locator('select', { has: this.#page.locator(`option[value="${id}"]`) });
    if (await list.count()) {
      const name = (await list.locator(`option[value="${id}"]`).textContent()).trim();
      return { list: list.and(this.#exercise.getByRole('combobox')), name };
    }
    if (!(await input.count()) || /^\d+$/.test(id)) return undefined;
    const role = await input.getAttribute('type');
    const label = this.#exercise.locator('label', { has: this.#page.locator(`input[value="${id}"]`) });
    const name = (await label.locator('.words').innerText()).trim();
    return { door: false, name, target: input.and(this.#exercise.getByRole(role, { name })) };
  }

  async #pick(picks) {
    const options = [];
    const texts = [];
    for (const { word, own } of picks) {
      const option = await this.#option(word);
      assert.ok(option, `${word} is offered`);
      options.push(option.name);
      if (option.door) {
        await this.#hands.press(option.target);
        return { options, texts };
      }
      if (option.list) await this.#hands.select(option.list, word);
      else await this.#hands.choose(option.target);
      if (own === undefined) continue;
      texts.push(own);
      await this.#hands.write(this.#exercise.getByRole('textbox', { name: 'In your own words' }).and(this.#page.locator(':visible')), own);
    }
    await this.#hands.submit(this.#submit());
    return { options, texts };
  }

  async #scale(number) {
    await this.#hands.choose(this.#exercise.getByRole('radio', { name: number, exact: true }));
    await this.#hands.submit(this.#submit());
    return {};
  }

  async #write(texts) {
    for (const [at, text] of texts.entries()) await this.#hands.write(this.#exercise.getByRole('textbox').nth(at), text);
    await this.#hands.submit(this.#submit());
    return { texts };
  }

  /** Skip; a time is passed over by going on before its end. */
  async #skip() {
    const skip = this.button('Skip');
    await this.#hands.press((await skip.count()) ? skip : this.button('Go on'));
  }

  async #wait(seconds) {
    const { prompt } = await look(this.#page);
    await this.#hands.press(this.button('Start'));
    await this.#page.clock.fastForward(seconds * 1000);
    await this.#exercise.getByText('The time is over. Go on when you like.').first().waitFor();
    await this.#stays(prompt);
    await this.#hands.press(this.button('Go on'));
    return {};
  }

  /** Stops a time that runs, by the button that the exercise gives it; its words are the exercise's own. */
  async #stopTime() {
    await this.#hands.press(this.button('Start'));
    await this.#page.clock.fastForward(5_000);
    await this.#hands.press(this.#exercise.getByRole('button').and(this.#page.locator('[data-do="clock-stop"]')));
    return {};
  }

  async #breathe() {
    const { prompt } = await look(this.#page);
    await this.#hands.press(this.button('Start'));
    // Longer than any pace lasts.
    await this.#page.clock.fastForward(600_000);
    await this.#exercise.getByText('The count is over. Go on when you like.').first().waitFor();
    await this.#stays(prompt);
    await this.#hands.press(this.button('Go on'));
    return {};
  }

  /** However long one waits, the screen is the same. */
  async #stays(prompt) {
    await this.#page.clock.fastForward(3_600_000);
    assert.equal((await look(this.#page)).prompt, prompt, 'no time moves the exercise on');
  }

  async #handOver() {
    await this.#hands.handOver(this.#exercise.getByRole('button', { name: /^(I’m .+, and I’m ready\.|We are both here\.)$/ }));
    return {};
  }

  async #interrupt(word) {
    if (word === 'leave') await this.#hands.leave(this.always('Leave quickly'));
    else if (word === 'ground' || word === 'support') await this.#hands.press(this.always(INTERRUPTS[word]));
    else await this.#hands.press(this.button(INTERRUPTS[word]));
    return {};
  }
}
