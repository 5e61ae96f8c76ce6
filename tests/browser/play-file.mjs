// Reads plays: what is on each screen, and what a person does there, as plain steps.
// It must not know how a screen is drawn, nor what any exercise is about.

import { readFile } from 'node:fs/promises';

const PLAYS = new URL('../../exercises/plays/', import.meta.url);

/** The play of that name, such as `identifying-safety.harmed-at-home`. */
export async function readPlay(name) {
  return parse(await readFile(new URL(`${name}.play`, PLAYS), 'utf8'));
}

/**
 * `{ exercise, steps }`; a step is `{ place, words, shown, hidden, tried, nudge, to, act }`.
 * `to` is who takes the device (`both` for both), and only there on a hand-over.
 * `act` is one of `{ kind: 'words', picks: [{ word, own }] }`, `{ kind: 'texts', texts }`,
 * `{ kind: 'wait', seconds }`, `{ kind: 'ready' }` and `{ kind: 'interrupt', word }`.
 */
export function parse(text) {
  const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  const [, exercise] = /^play 1: (\S+)$/.exec(lines.shift()) ?? fault(text);
  const steps = [];
  let step;
  for (const line of lines) {
    if (/^(seed|locale|country) |^end$/.test(line)) continue;
    if (!line.startsWith('  ')) {
      step = begin(line);
      steps.push(step);
      continue;
    }
    const [, sign, rest] = /^ {2}(=|!|~|>|@|nudge) (.*)$/.exec(line) ?? fault(line);
    if (sign === 'nudge') {
      // The thought about a word is a screen of its own, at the same place.
      step = { ...begin(step.place), nudge: rest };
      steps.push(step);
    }
    if (sign === '=') step.shown.push(rest);
    if (sign === '!') step.hidden.push(rest);
    if (sign === '~') step.tried.push(rest);
    if (sign === '>') step.act = entry(rest);
    if (sign === '@') step.act = { kind: 'interrupt', word: rest };
  }
  return { exercise, steps };
}

function begin(line) {
  const step = { place: '', words: '', shown: [], hidden: [], tried: [], nudge: undefined, to: undefined, act: undefined };
  const hand = /^== (?:hand over to (.+)|(both))$/.exec(line);
  if (hand) return { ...step, place: line, to: hand[1] ?? hand[2], act: { kind: 'ready' } };
  const [, place, words = ''] = /^(\S+?)(?:: (.*))?$/.exec(line) ?? fault(line);
  return { ...step, place, words };
}

function entry(text) {
  const wait = /^wait (\d+)$/.exec(text);
  if (wait) return { kind: 'wait', seconds: Number(wait[1]) };
  const quoted = (words) => JSON.parse(words);
  if (text.startsWith('"')) return { kind: 'texts', texts: text.match(/"(?:[^"\\]|\\.)*"/g).map(quoted) };
  const picks = [...text.matchAll(/([\w-]+)(?: ("(?:[^"\\]|\\.)*"))?(?:, )?/g)];
  return { kind: 'words', picks: picks.map(([, word, own]) => ({ word, own: own && quoted(own) })) };
}

function fault(line) {
  throw new Error(`this is not a line of a play: ${line}`);
}
