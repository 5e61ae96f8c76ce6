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
