// Every way to answer that is more than one ring or one box: an order, feelings, a number, a rating line by line.
// It must not look inside: only roles, names, the focus, and what is seen in a window of any size.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { launch, serve, STRICT_CSP, visit } from './harness.mjs';
import { keyboard, mouse } from './hands.mjs';
import { assertAccessible, assertSound, look } from './look.mjs';

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));

/** Windows: a phone, a large screen, and 1280 pixels at 400%. */
const PHONE = { width: 320, height: 640 };
const LARGE = { width: 1280, height: 800, colorScheme: 'dark' };
const ZOOMED = { width: 320, height: 180 };

let server;
let browser;
before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP }, folders: { '/pages/': PAGES } });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens the exercise with one kind of hands. */
async function begin(hands, more) {
  const visited = await visit(browser, `${server.url}/pages/inputs.html`, more);
  const person = new Person(visited.page, hands(visited.page));
  await person.press('Start');
  return { ...visited, person };
}

/** Somebody who answers, by what is seen and named. */
class Person {
  constructor(page, hands) {
    Object.assign(this, { page, hands });
  }
  prompt(name) {
    return this.page.getByRole('heading', { name }).waitFor();
  }
  press(name) {
    return this.hands.press(this.page.getByRole('button', { name, exact: true }));
  }
  /** The box of an option, whatever place stands after its words. */
  box(words) {
    return this.page.getByRole('checkbox', { name: words });
  }
  take(words) {
    return this.hands.choose(this.box(words));
  }
  write(words) {
    return this.hands.write(this.page.getByRole('textbox').and(this.page.locator(':visible')), words);
  }
  /** What the boxes are called, in a reader's words, and whether they are taken. */
  async boxes() {
    const list = await this.page.getByRole('group', { name: /What helps/ }).ariaSnapshot();
    return [...list.matchAll(/checkbox "(.+?)"( \[checked\])?/g)].map(([, name, taken]) => `${name.replace(/, alone .* way/, '')}${taken ? ' *' : ''}`);
  }
  /** What was said once, to those who listen. */
  said() {
    return this.page.locator('attune-exercise [data-live]').textContent();
  }
  /** Past the feelings and how strong they are. */
  async toOrder() {
    await this.prompt('What is here');
    await this.press('Skip');
    await this.prompt('What helps');
  }
  async toNumber() {
    await this.toOrder();
    await this.press('Skip');
    await this.prompt('How long');
  }
}

/** All of it once, each screen looked at by `see`; answers what the card says. */
async function answer(person, see) {
  const { page } = person;
  await person.prompt('What is here');
  await see('feelings');
  for (const word of ['numb', 'sad']) await person.take(word);
  await person.take('Another word');
  await person.write('wobbly');
  await see('feelings taken');
  await person.press('Next');
  for (const [line, level] of [['sad', '8'], ['numb', '3'], ['wobbly', '5']]) {
    await page.getByText(`You chose: ${line}`).waitFor();
    await see(`how strong: ${line}`);
    await person.hands.choose(page.getByRole('radio', { name: level, exact: true }));
    await person.press('Next');
  }
  await person.prompt('What helps');
  await see('order');
  for (const words of ['Music', 'A walk', 'A call']) await person.take(words);
  await see('order taken');
  await person.press('Next');
  await person.prompt('How long');
  await see('number');
  await person.write('15');
  await person.press('Next');
  await person.prompt('What could you say');
  assert.equal(await page.getByText('For example').count(), 0, 'no example before the first try');
  await person.write('It is OK.');
  await person.press('Next');
  await person.press('Try again');
  await page.getByText('For example: It is a lot, and I am here.').waitFor();
  await see('an example');
  await person.write('I am here.');
  await person.press('Next');
  await person.press('Go on');
  await person.prompt('Room');
  const { text } = await look(page);
  return text;
}

for (const [name, hands, window] of [
  ['with a finger on a phone', mouse, PHONE],
  ['by keys alone on a large screen', keyboard, LARGE],
  ['by keys alone at 400%', keyboard, ZOOMED],
  ['in forced colours', mouse, { ...PHONE, forcedColors: 'active' }],
]) {
  test(`everything is answered ${name}`, async () => {
    const { page, person, errors, close } = await begin(hands, window);
    const card = await answer(person, async (where) => {
      await assertSound(page, where);
      await assertAccessible(page, where);
    });
    for (const words of ['sad, numb, wobbly', 'Music, A walk', '15 minutes', 'I say: I am here.']) assert.ok(card.includes(words), `“${words}”: ${card}`);
    assert.deepEqual(errors, []);
    await close();
  });
}

for (const [name, hands] of [['by mouse', mouse], ['by keys', keyboard]]) {
  test(`an order is taken and given back ${name}, and each place is heard`, async () => {
    const { page, person, close } = await begin(hands, PHONE);
    await person.toOrder();
    const on = async () => (await person.boxes()).filter((box) => box.endsWith('*'));
    await person.take('Music');
    assert.equal(await person.said(), 'Music, place 1 of 3');
    await person.take('Warm water');
    assert.deepEqual(await person.boxes(), ['A walk', 'Warm water place 2 of 3 *', 'Music place 1 of 3 *', 'A call with a friend', 'None of these']);
    // What is given back leaves no gap.
    await person.take('Music');
    assert.equal(await person.said(), '1 of 3');
    assert.deepEqual(await on(), ['Warm water place 1 of 3 *']);
    await person.take('A call');
    await person.take('Music');
    // There is no fourth place.
    await person.box('A walk').press('Space');
    assert.equal(await person.said(), 'You could choose up to 3.');
    assert.equal(await page.locator('attune-exercise [part~=message]').innerText(), 'You could choose up to 3.');
    assert.equal(await person.box('A walk').evaluate((box) => box.matches(':focus') && !box.checked), true);
    await person.take('A call');
    assert.deepEqual(await on(), ['Warm water place 1 of 3 *', 'Music place 2 of 3 *']);
    assert.equal(await page.locator('attune-exercise [part~=message]').count(), 0, 'what was said of it is gone');
    // What stands alone has no place, and takes them all back.
    await person.take('None of these');
    assert.deepEqual(await on(), ['None of these *']);
    await close();
  });
}

test('the places are there again after Ground me and after Pause', async () => {
  const { page, person, close } = await begin(mouse, PHONE);
  await person.toOrder();
  await person.take('Music');
  await person.take('A call');
  await person.press('Ground me');
  await person.press('Back to where I was');
  await person.prompt('What helps');
  await person.press('Pause');
  await person.press('Back to where I was');
  await person.prompt('What helps');
  assert.deepEqual((await person.boxes()).filter((box) => box.endsWith('*')), ['Music place 1 of 3 *', 'A call with a friend place 2 of 3 *']);
  await close();
});

test('one word too many is said at once, and Next waits kindly by the last of them', async () => {
  const { page, person, close } = await begin(keyboard, PHONE);
  await person.prompt('What is here');
  for (const word of ['sad', 'numb', 'tired']) await person.take(word);
  assert.equal(await person.said(), '3 of 3');
  await person.take('warm');
  assert.equal(await person.said(), 'You could choose up to 3.');
  await person.press('Next');
  await person.prompt('What is here');
  assert.equal(await person.box('warm').evaluate((box) => box.matches(':focus')), true);
  await page.keyboard.press('Space');
  assert.equal(await page.locator('attune-exercise [part~=message]').count(), 0);
  await person.press('Next');
  await page.getByText('You chose: sad').waitFor();
  await close();
});

test('a number is whole and in its range, or it is said kindly what would be', async () => {
  const { page, person, close } = await begin(mouse, PHONE);
  await person.toNumber();
  const field = page.getByRole('textbox', { name: 'How long could you give it today?' });
  assert.equal(await field.getAttribute('inputmode'), 'numeric');
  assert.equal(await field.evaluate((field) => {
    const of = (id) => field.getRootNode().getElementById(id).textContent;
    return field.getAttribute('aria-describedby').split(' ').map(of).join(' ');
  }), 'minutes From 1 to 60.');
  for (const words of ['7.5', '', '61', 'ten']) {
    await person.write(words);
    await person.press('Next');
    await page.getByText('You could write a whole number from 1 to 60.').first().waitFor();
    assert.equal(await field.evaluate((field) => field.matches(':focus')), true, words);
    assert.equal(await field.inputValue(), words, 'what was written stays');
  }
  await person.write(' 7 ');
  await page.keyboard.press('Enter');
  await person.prompt('What could you say');
  await close();
});
