// The engine without the element: a text compiled, a plain view out, typed actions in, undo and the log; and the page
// that shows it. It must not know how the studio is built; it loads what `dist/` holds.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, serve, STRICT_CSP, visit } from './harness.mjs';
import { fold } from './look.mjs';
import { readPlay } from './play-file.mjs';

const ROOT = new URL('../../', import.meta.url);
let studio;
let server;
let browser;

before(async () => {
  server = await serve({ headers: { 'content-security-policy': STRICT_CSP } });
  browser = await launch();
  studio = await import(new URL('dist/attunement-studio.js', ROOT));
  await studio.start(new URL(`${server.url}/dist/attunement-studio.wasm`));
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const TEXT = `Exercise(format: 1, title: "One steady thing", steps: {
  "hello": Say(text: "Hello.", button: "Start"),
  "thing": Short("What is near you?"),
  "how": Choice(ask: "How is it?", options: { "calm": "Calm", "not": "Not calm" }),
  "card": Card(kind: "done", title: "Mine", fields: { "thing": "It is {thing else here}." }, next: "If it rains, then I look.", go: "end"),
})`;

const words = (rich) => JSON.stringify(rich).match(/(?<="text":")[^"]*/g).join('');

async function begin(text = TEXT, seed = 7) {
  const exercise = await studio.Exercise.compile(text);
  const session = new studio.Session(exercise, null, seed);
  exercise.free();
  return session;
}

test('a text is compiled and played to its card by actions', async () => {
  const session = await begin();
  session.act({ do: 'next' });
  assert.equal(words(session.view().prompt), 'What is near you?');
  session.act({ do: 'write', text: 'a lamp' });
  session.choose('calm');
  const { task } = session.view();
  assert.equal(task.kind, 'card');
  assert.equal(words(task.card.lines[0].words), 'It is a lamp.');
  session.act({ do: 'next' });
  assert.equal(session.isOver(), true);
  session.free();
});

test('what a screen does not take is refused with a code, changes nothing and is not in the log', async () => {
  const session = await begin();
  for (const action of [{ do: 'number', number: 3 }, { do: 'choose', id: 'calm' }, { do: 'goBack' }]) {
    const { screen } = session.view();
    assert.throws(() => session.act(action), { code: 'not-here' });
    assert.equal(session.view().screen, screen);
  }
  for (const kind of ['undo', 'constructor', '__proto__', undefined]) assert.throws(() => session.act({ do: kind }), TypeError);
  assert.deepEqual(session.log, []);
  session.free();
});

test('the log leads to the same screen again; what was taken back or looked at aside is not in it', async () => {
  const session = await begin();
  session.next();
  session.write('a secret');
  assert.equal(session.undo(), true);
  session.write('a lamp');
  session.ground();
  session.goBack();
  session.support();
  session.goBack();
  assert.deepEqual(session.log, [{ do: 'next' }, { do: 'write', text: 'a lamp' }]);
  const again = await begin(TEXT, session.seed);
  for (const action of session.log) again.act(action);
  const { screen, ...seen } = session.view();
  const { screen: other, ...same } = again.view();
  assert.deepEqual(same, seen);
  assert.ok(screen >= other);
  // A copy: nobody changes the run through it.
  session.log.push({ do: 'stop' });
  session.log[1].text = 'changed';
  assert.equal(session.log[1].text, 'a lamp');
  session.leave();
  assert.deepEqual(session.log, []);
  for (const run of [session, again]) run.free();
});

test('after the device changed hands, the log holds nothing of the person before', async () => {
  const session = await begin(await readFile(new URL('tests/browser/pages/example.ron', ROOT), 'utf8'));
  session.next();
  session.names('Ana', 'Ben');
  session.choose('A');
  session.ready();
  session.choose('sorry');
  assert.deepEqual(session.log, [{ do: 'ready' }, { do: 'choose', id: 'sorry', own: undefined }]);
  session.ready();
  assert.deepEqual(session.log, [{ do: 'ready' }]);
  assert.equal(session.undo(), false);
  session.free();
});

test('a run is saved as a text and taken up from it, as the developers’ page shows', async () => {
  const page = await readFile(new URL('www/build/pages/developers.html', ROOT), 'utf8');
  const [, shown] = /<pre><code>(const saved = [^<]*)<\/code>/.exec(page);
  const exercise = await studio.Exercise.compile(TEXT);
  const session = new studio.Session(exercise, null, 9);
  session.next();
  session.write('a lamp');
  const told = [];
  const show = (words) => told.push(words);
  const run = new Function('Session', 'session', 'exercise', 'show', `${shown.replaceAll('&gt;', '>')}\nreturn { saved, restored };`);
  const { saved, restored } = run(studio.Session, session, exercise, show);
  assert.match(saved, /^attunement-save 1\n/);
  const { screen, ...seen } = session.view();
  const { screen: other, ...same } = restored.view();
  assert.deepEqual(same, seen);
  const { words: sentence, ...report } = restored.report;
  assert.deepEqual(report, { edited: false, kept: 2, waiting: 0, doubts: [] });
  assert.deepEqual(told, [sentence]);
  assert.ok(sentence.length > 10, sentence);
  assert.equal(restored.seed, 9);
  assert.deepEqual(restored.log, []);
  assert.equal(session.report, undefined);
  restored.choose('calm');
  assert.equal(words(restored.view().task.card.lines[0].words), 'It is a lamp.');
  session.leave();
  assert.equal(session.save(), undefined);
  for (const each of [session, restored, exercise]) each.free();
});

test('in an edited exercise what still fits is kept, and the report says what is asked again', async () => {
  const session = await begin();
  session.next();
  session.write('a lamp');
  session.choose('not');
  const saved = session.save();
  const edited = await studio.Exercise.compile(TEXT.replace('How is it?', 'How is it just now?'));
  const restored = studio.Session.restore(edited, saved);
  assert.equal(words(restored.view().prompt), 'How is it just now?');
  const { words: sentence, ...report } = restored.report;
  assert.deepEqual(report, { edited: true, kept: 2, waiting: 0, doubts: [{ place: 'how', why: 'changed' }] });
  assert.doesNotMatch(sentence, /how|not|lamp/, sentence);
  restored.choose('calm');
  assert.equal(words(restored.view().task.card.lines[0].words), 'It is a lamp.');
  for (const each of [session, restored, edited]) each.free();
});

test('a couple comes back to a hand-over, and each part of a save holds its owner’s answers alone', async () => {
  const exercise = await studio.Exercise.compile(await readFile(new URL('tests/browser/pages/example.ron', ROOT), 'utf8'));
  const session = new studio.Session(exercise, null, 7);
  for (const action of [{ do: 'next' }, { do: 'names', a: 'Ana', b: 'Ben' }, { do: 'choose', id: 'A' }, { do: 'ready' }]) session.act(action);
  session.choose('own', 'I was afraid of the storm.');
  session.ready();
  const [a, b, both] = ['A', 'B', 'both'].map((of) => session.save({ of }));
  assert.deepEqual([a, b, both].map((text) => text.includes('storm')), [true, false, false]);
  assert.deepEqual([a, b, both].map((text) => text.includes('Ana')), [false, false, true]);
  const restored = studio.Session.restore(exercise, [a, b, both]);
  const { task, prompt } = restored.view();
  assert.equal(task.kind, 'handOver');
  assert.doesNotMatch(words(prompt), /hear|storm/);
  assert.equal(restored.undo(), false);
  restored.ready();
  assert.equal(words(restored.view().prompt), 'What did you hear?');
  for (const each of [session, restored, exercise]) each.free();
});

test('a text that is no save, or of another exercise, is refused with a code', async () => {
  const [exercise, other] = await Promise.all(
    ['identifying-safety', 'fear-and-anger'].map((id) => studio.open(`${server.url}/dist/exercises/${id}.ron`)),
  );
  const session = new studio.Session(exercise);
  const saved = session.save();
  const refused = (text, code, of = exercise) => assert.throws(() => studio.Session.restore(of, text), (fault) => {
    assert.ok(fault instanceof Error && fault.message.length > 10);
    assert.equal(fault.code, code);
    return true;
  });
  refused('', 'not-a-save');
  refused('{"answers":{}}', 'not-a-save');
  refused(saved.replace('attunement-save 1', 'attunement-save 99'), 'newer');
  refused(saved.replace(/^seed .*$/m, 'seed of an apple'), 'damaged');
  refused(saved, 'other', other);
  for (const each of [session, exercise, other]) each.free();
});

test('parts are handed in by their names; mistakes come with their report', async () => {
  const text = 'Exercise(format: 1, title: "T", steps: { "a": Part(file: "b.ron"), "card": Card(kind: "done", title: "T", next: "If it rains, then I look.", go: "end") })';
  const part = 'Part(format: 1, title: "B", steps: { "in": Say(text: "Inside.", go: "end") })';
  const exercise = await studio.Exercise.compile(text, { 'b.ron': part });
  const session = new studio.Session(exercise);
  assert.equal(words(session.view().prompt), 'Inside.');
  assert.ok(Number.isInteger(session.seed));
  session.free();
  exercise.free();
  await assert.rejects(studio.Exercise.compile(text), (fault) => {
    assert.ok(fault instanceof studio.Fault);
    assert.equal(fault.code, 'mistakes');
    assert.match(fault.report, /error\[missing-file\]/);
    return true;
  });
});

test('the page with an interface of its own plays a whole exercise to its card', async () => {
  const { page, errors, close } = await visit(browser, `${server.url}/headless.html`);
  const exercise = page.locator('#exercise');
  const press = (name) => (name ? exercise.getByRole('button', { name, exact: true }) : exercise.getByRole('button').first()).click();
  const { steps } = await readPlay('identifying-safety.a-different-thing-helps');
  for (const { place, words, act } of steps.filter((step) => step.act)) {
    const prompt = exercise.locator('[tabindex="-1"]');
    await prompt.waitFor();
    assert.equal(await prompt.evaluate((node) => node.matches(':focus')), true, `the focus is on the new prompt (${place})`);
    assert.ok(fold(await exercise.innerText()).includes(fold(words)), place);
    if (act.kind === 'wait') await press();
    for (const { word } of act.picks ?? []) {
      const number = exercise.locator('input[type=number]');
      if (word === 'skip') await press('Skip');
      else if (word === 'next') await press();
      else if (await number.count()) await number.fill(word).then(() => press());
      else await exercise.locator(`input[value="${word}"]`).check().then(() => press());
    }
  }
  assert.match(await exercise.innerText(), /You could close this page now/);
  assert.deepEqual(errors, []);
  await close();
});
