// The studio as an editor uses it, without a page: findings with places, and what an exercise says of itself.
// It must not know how the engine is built; it loads what `dist/` holds.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';

const ROOT = new URL('../../', import.meta.url);
let studio;

before(async () => {
  // A page fetches; here the same addresses are files.
  globalThis.fetch = async (address) => {
    const url = new URL(address);
    const file = url.protocol === 'file:' ? url : new URL(`.${url.pathname}`, ROOT);
    const type = url.pathname.endsWith('.wasm') ? 'application/wasm' : 'text/plain';
    return new Response(await readFile(file), { headers: { 'content-type': type } });
  };
  studio = await import(new URL('dist/attunement-studio.js', ROOT));
});

const script = (go) => `Exercise(format: 1, title: "Ä", steps: {
  "hello": Say(text: "Grüße", go: "${go}"),
  "card": Card(kind: "done", title: "T", next: "If it rains, then I look."),
})`;

test('a finding has its place as an editor counts, and a ready change', async () => {
  const text = script('crad');
  const [finding, ...more] = await studio.findings([['a.ron', text]]);
  assert.deepEqual(more, []);
  assert.equal(finding.code, 'unknown-step');
  assert.equal(finding.severity, 'error');
  assert.deepEqual([finding.file, finding.line, finding.column], ['a.ron', 2, 36]);
  assert.equal(text.slice(finding.from, finding.to), 'crad');
  assert.equal(finding.hint, 'did you mean `card`?');
  const { edit } = finding;
  assert.equal(text.slice(0, edit.from) + edit.text + text.slice(edit.to), script('card'));
  assert.match(finding.report, /--> a\.ron:2:36/);
  assert.deepEqual(await studio.findings([['a.ron', script('card')]]), []);
});

test('a part that is not there is a finding, not a fault', async () => {
  const text = 'Exercise(format: 1, title: "T", steps: { "a": Part(file: "b.ron") })';
  const findings = await studio.findings([['a.ron', text], ['b.ron', undefined]]);
  assert.deepEqual(findings.map(({ code }) => code), ['missing-file']);
});

test('an exercise says what it is for and what it rests on', async () => {
  const exercise = await studio.open('http://localhost/exercises/listening-without-defensiveness.ron');
  const { about } = exercise;
  assert.equal(about.id, 'listening-without-defensiveness');
  assert.equal(about.title, 'Set the shield down');
  assert.equal(about.couple, true);
  assert.equal(about.minutes, 15);
  assert.match(about.note, /\w/);
  assert.match(about.method, /\w/);
  exercise.free();
});

const ruled = (go) => `Exercise(format: 1, title: "Ä", steps: {
  "steady": Scale(ask: "How steady are you?", low: "not at all", high: "very", skip_as: 0, go: { "${go}": "near", "else": "card" }),
  "near": Say(tags: ["close"], text: "You could think of someone."),
  "card": Card(kind: "done", title: "T", next: "If it rains, then I look."),
}, rules: [
  Never(reach: "#close", when: "steady < 4", because: "Steadiness first."),
  Before(first: "steady", then: "card"),
])`;

const opened = (text) => studio.open('http://localhost/a.ron', text);

test('a rule is proved, or shown broken with its place, the turn and a play', async () => {
  const text = ruled('steady >= 2');
  const exercise = await opened(text);
  const { holds, rules, states, steps } = exercise.verify();
  exercise.free();
  assert.equal(holds, false);
  assert.ok(states > 1 && steps > 1);
  const never = rules.find(({ name }) => name === 'never');
  assert.deepEqual(
    [never.verdict, never.says, never.because, never.call, never.limit],
    ['broken', 'Never(reach: "#close", when: "steady < 4")', 'Steadiness first.', '', ''],
  );
  assert.equal(never.what, '`near` is reached while `steady < 4` holds, as `steady` is `2`');
  assert.deepEqual([never.at.file, never.at.line, never.at.column], ['inline.ron', 6, 3]);
  assert.equal(text.slice(never.at.from, never.at.to), text.slice(text.indexOf('Never('), text.indexOf(',\n  Before')));
  assert.equal(text.slice(never.turn.from, never.turn.to), 'steady >= 2');
  assert.match(never.turn.words, /the way turned here/);
  assert.match(never.report, /error\[broken-rule\]/);
  assert.deepEqual(never.plays.map(({ title }) => title), ['']);
  assert.match(never.plays[0].play, /^play 1: inline\n# Never.*\n# Steadiness first\.\n\nsteady: [^]*\n  > 2\nnear: /);
  const before = rules.find(({ name }) => name === 'before');
  assert.deepEqual([before.verdict, before.what, before.plays, before.turn, before.report], ['proved', '', [], undefined, undefined]);
});

test('a mended exercise holds, and one rule can be asked for alone', async () => {
  const exercise = await opened(ruled('steady >= 4'));
  assert.equal(exercise.verify().holds, true);
  const { rules } = exercise.verify({ rule: 'Before(' });
  assert.deepEqual(rules.map(({ name }) => name), ['before']);
  exercise.free();
});

test('a page sees how far a proof has come and may stop it; what is left is undecided and says so', async () => {
  const exercise = await studio.open('http://localhost/exercises/identifying-safety.ron');
  const options = { rule: 'Never' };
  const seen = [];
  const whole = exercise.verify(options, (reached) => void seen.push(reached));
  assert.equal(whole.holds, true);
  assert.ok(seen.length > 2, `told ${seen.length} times`);
  for (const { steps, settled, of } of seen) assert.ok(steps > 0 && settled <= of && of === whole.rules.length);
  let told = 0;
  const stopped = exercise.verify(options, () => ++told < 2);
  assert.equal(told, 2);
  assert.equal(stopped.holds, false);
  for (const { verdict, limit, report } of stopped.rules) {
    assert.equal(verdict, 'undecided');
    assert.match(limit, /stopped/);
    assert.match(report, /error\[undecided\]/);
  }
  const limited = exercise.verify({ ...options, steps: 50 });
  assert.match(limited.rules[0].limit, /transitions/);
  assert.throws(() => exercise.verify(options, () => { throw new RangeError('no more'); }), RangeError);
  assert.equal(exercise.verify(options).holds, true);
  exercise.free();
});
