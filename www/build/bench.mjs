// Times opening an exercise in Wasm, as a page does it: `node www/build/bench.mjs` after a build.
// It must not judge: figures are for reading, since machines are noisy.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST, main, ROOT } from './tools.mjs';

const RUNS = 21;

main(import.meta.url, async () => {
  // A page fetches; here the same addresses are files.
  globalThis.fetch = async (address) => {
    const url = new URL(address);
    const file = url.protocol === 'file:' ? url : join(ROOT, url.pathname);
    const type = url.pathname.endsWith('.wasm') ? 'application/wasm' : 'text/plain';
    return new Response(await readFile(file), { headers: { 'content-type': type } });
  };
  const { start, open, Session } = await import(join(DIST, 'attunement-studio.js'));
  await start();
  console.log(`median of ${RUNS} runs`.padEnd(48), '    ms');
  for (const name of ['identifying-safety', 'listening-without-defensiveness']) {
    await report(name, () => open(`http://localhost/exercises/${name}.ron`));
  }
  for (const steps of [1_000, 10_000]) {
    await report(`a script of ${steps} steps`, () => open('http://localhost/long.ron', long(steps)));
  }

  async function report(name, opening) {
    const times = [];
    for (let run = 0; run < RUNS; run += 1) {
      const begun = performance.now();
      const exercise = await opening();
      const session = new Session(exercise);
      session.view();
      times.push(performance.now() - begun);
      session.free?.();
      exercise.free?.();
    }
    times.sort((a, b) => a - b);
    console.log(`open and start ${name}`.padEnd(48), times[RUNS >> 1].toFixed(2).padStart(6));
  }
});

/** A script of so many questions, each with a way round the next one. */
function long(steps) {
  const lines = Array.from({ length: steps }, (_, n) => {
    const go = n + 2 < steps ? `{ "s${n} is no": "s${n + 2}", "else": "next" }` : '"next"';
    return `"s${n}": Choice(ask: "Question ${n}?", options: { "yes": "Yes", "no": "No" }, go: ${go}),`;
  });
  return `Exercise(format: 1, title: "Long", steps: {\n${lines.join('\n')}\n"card": Card(kind: "done", title: "T", next: "N") })`;
}
