// The engine in the browser's own program against the same engine built for this machine: in every play the same
// screens, the same saved texts, and the same screen when one is taken up again.
// It must not know what any screen says, only whether both say it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from './harness.mjs';

const ROOT = new URL('../../', import.meta.url);
let server;
let studio;

before(async () => {
  server = await serve();
  studio = await import(new URL('dist/attunement-studio.js', ROOT));
  await studio.start(new URL(`${server.url}/dist/attunement-studio.wasm`));
});
after(() => server?.close());

/** Every play as the native engine has it. */
async function* native() {
  const args = ['run', '--quiet', '--profile', 'thorough', '--example', 'native'];
  const child = spawn('cargo', args, { cwd: fileURLToPath(ROOT), stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line);
  assert.equal(await ended, 0, 'the native engine goes through all plays');
}

/** As JSON would have it: without what is not there. */
const plain = (value) => JSON.parse(JSON.stringify(value));

/** The run as `native.rs` has it: every text there is of it, and what stands there after it is taken up. */
function saved(session, exercise) {
  const whole = session.save();
  if (whole === undefined) return null;
  const resumed = (again) => {
    const restored = studio.Session.restore(exercise, whole, { again });
    const { report } = restored;
    const is = plain({ view: restored.view(), report });
    restored.free();
    return is;
  };
  return {
    whole,
    lasting: session.save({ lasting: true }),
    parts: ['A', 'B', 'both'].map((of) => session.save({ of })),
    again: resumed(true),
    asItWas: resumed(false),
  };
}

test('in every play of every exercise it shows, saves and takes up the same as the native engine', async () => {
  const exercises = new Map();
  let plays = 0;
  for await (const { name, exercise: id, country, seed, acts, views, saves, over } of native()) {
    const src = `${server.url}/dist/exercises/${id}.ron`;
    if (!exercises.has(id)) exercises.set(id, await studio.open(src));
    const exercise = exercises.get(id);
    const session = new studio.Session(exercise, country, seed);
    assert.deepEqual(plain(session.view()), views[0], name);
    for (const [at, act] of acts.entries()) {
      const where = `${name}, act ${at + 1}: ${act.do}`;
      if (act.do === 'undo') assert.equal(session.undo(), true, where);
      else session.act(act);
      assert.deepEqual(plain(session.view()), views[at + 1], where);
      for (const there of saves) if (there.at === at) assert.deepEqual(saved(session, exercise), there.is, where);
    }
    assert.equal(session.isOver(), over, name);
    session.free();
    plays++;
  }
  assert.ok(plays > 500, `all plays: ${plays}`);
});
