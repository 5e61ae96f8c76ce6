// The author's page: what was saved, what is found, where the exercise stands, and ways to get anywhere in it.
// It must not decide what an answer leads to: the server says which presses are taken, the widget takes them.

import { countsOf, drawFindings, drawShelf, make, summed, untrue, worded } from './findings.js';

/** How long to wait before asking a server anew that does not answer, in milliseconds. */
const RETRY = 1000;

/** The places of the page that are filled in, by what they are marked with. */
const on = Object.fromEntries(
  [
    'folder', 'saved', 'exercises', 'parts', 'title', 'file', 'running', 'where', 'notes', 'frame', 'stage', 'phone',
    'steps', 'plays', 'replay', 'step-said', 'findings-of', 'count', 'findings', 'untrue', 'drawing', 'unfold', 'graph',
  ].map((name) => [name, document.querySelector(`[data-${name}]`)]),
);
document.querySelector('[data-shelf]').open = matchMedia('(min-width: 60rem)').matches;
const form = (name) => document.querySelector(`[data-form=${name}]`);

let shelf = { exercises: [], parts: [] };
let counts = {};
/** Which count of all files is the present one. */
let counting = 0;
/** What the server says of the chosen file. */
let about;
/** What was done since the beginning, and the country that was said. */
let log = [];
let country = null;
/** A play that is gone through, and how far. */
let play;
/** What the widget shows is the exercise of this text. */
let running;

/** One thing after the other: a save may come while a press is still being followed. */
let turn = Promise.resolve();
function inTurn(act) {
  turn = turn.then(act).catch(({ message }) => note([`Something went wrong in the preview itself: ${message}`]));
  return turn;
}

async function ask(path, query = {}, body) {
  const address = `${path}?${new URLSearchParams(query)}`;
  const answer = await fetch(address, body && { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const stage = () => on.stage.contentWindow.stage;
const here = new Promise((resolve) => {
  addEventListener('stage-here', resolve);
  if (stage()) resolve();
});

const chosen = () => decodeURIComponent(location.hash.slice(1));

function note(words) {
  on.notes.replaceChildren(...words.map((line) => make('p', {}, ...worded(line))));
}

function showPlace(at) {
  const place = { 'hand-over': 'You are at the hand-over.', over: 'You are at the end.' }[at.place];
  const line = at.line === null ? '' : ` (${at.file}, line ${at.line})`;
  on.where.replaceChildren(...worded(place ?? `You are at \`${at.place}\`${line}.`));
  on.where.dataset.place = at.place;
}

function drawList() {
  drawShelf(on.exercises, shelf.exercises, about?.file, counts);
  drawShelf(on.parts, shelf.parts, about?.file, counts);
  on.parts.closest('details').hidden = shelf.parts.length === 0;
  if (about?.part) on.parts.closest('details').open = true;
}

/** Looks at a file anew, and shows all that is known of it but the run. */
async function look(file) {
  about = await ask('/about', { file });
  counts = { ...counts, [file]: countsOf(about.findings) };
  drawList();
  on.title.textContent = about.title || file;
  on.file.textContent = about.part ? `${file}, a part that exercises call` : file;
  document.title = `${counts[file].errors ? 'Error: ' : ''}${about.title || file}`;
  // First what there is room for: a long line is scrolled to its caret by the width it has.
  on.running.hidden = about.part;
  on['findings-of'].hidden = about.findings.length === 0;
  drawFindings(on.findings, about.findings.filter(({ play }) => !play));
  const plays = about.findings.filter(({ play }) => play);
  on.untrue.hidden = plays.length === 0;
  on.untrue.querySelector('summary').textContent = untrue(plays.length);
  drawFindings(on.untrue.querySelector('ol'), plays);
  on.count.replaceChildren(...worded(summed(about.findings)));
  fill(on.steps, about.steps.map(({ path, file, line }) => [path, `${path} (${file.split('/').pop()}, line ${line})`]));
  fill(on.plays, about.written.map(({ name, holds }) => [name, `${short(name)}${holds ? '' : ', not true any more'}`]));
  form('jump').hidden = about.steps.length === 0;
  form('play').hidden = about.written.length === 0;
  drawGraph();
}

/** The name of a play without that of its exercise. */
const short = (name) => name.replace(/\.play$/, '').split('.').slice(1).join('.');

/** Where the browser finds an exercise. */
const source = (file) => `/exercises/${file.split('/').map(encodeURIComponent).join('/')}`;

/** Puts entries into a list that opens; what was chosen stays chosen. */
function fill(select, entries) {
  const { value } = select;
  select.replaceChildren(...entries.map(([value, words]) => make('option', { value }, words)));
  if (entries.some(([known]) => known === value)) select.value = value;
}

function drawGraph() {
  on.drawing.hidden = !about.plays;
  const address = `/graph?${new URLSearchParams({ file: about.file, parts: on.unfold.checked ? 'yes' : 'no' })}`;
  // The same text has the same drawing; another address would lose how far it was scrolled.
  const wanted = `${address}#${about.text}`;
  if (!about.plays || on.graph.dataset.of === wanted) return;
  on.graph.dataset.of = wanted;
  on.graph.src = `${address}&text=${about.text}`;
}

/** Opens the exercise from its beginning and does these presses in it. The focus stays where the author has it. */
async function run(followed, { quiet = false } = {}) {
  await here;
  const focused = document.activeElement;
  const { scrollX, scrollY } = window;
  ({ presses: log, country } = followed);
  running = about.text;
  const wrong = await stage().open(source(about.file), country);
  const done = wrong ? 0 : stage().perform(log);
  const untaken = !wrong && log[done];
  if (untaken) followed.notes.push(`The widget did not take \`${untaken.says}\` at \`${untaken.place}\`.`);
  if (wrong) followed.notes.push(wrong);
  note(followed.notes);
  showPlace(followed.at);
  if (quiet && focused !== on.stage) {
    on.stage.blur();
    focused?.focus?.({ preventScroll: true });
    scrollTo(scrollX, scrollY);
  }
}

const follow = (presses) => ask('/again', {}, { file: about.file, country, presses });

async function choose(file) {
  stopPlay();
  log = [];
  country = null;
  running = undefined;
  await look(file);
  if (about.part) return;
  if (about.plays) await run(await follow([]), { quiet: true });
  else await broken();
}

/** The exercise has an error: what ran before stays; where nothing did, the widget itself says so. */
async function broken() {
  if (running) {
    note(['What you see is the exercise as it was before it had an error. Mend the error, and it follows.']);
    return;
  }
  await here;
  await stage().open(source(about.file));
  note(['The exercise can run once its errors are mended.']);
  on.where.textContent = '';
}

/** Something was saved. */
async function saved(files) {
  const time = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  on.saved.classList.add('fresh');
  on.saved.textContent = `Saved at ${time}: ${files.join(', ')}`;
  shelf = await ask('/shelf');
  const file = about?.file;
  if (!file || ![...shelf.exercises, ...shelf.parts].some((known) => known.file === file)) {
    drawList();
    if (file) note([`\`${file}\` is not there any more. What you see is as it was.`]);
    else await first();
    return;
  }
  await look(file);
  if (!about.part && !about.plays) await broken();
  else if (!about.part && running !== about.text) {
    stopPlay();
    await run(await follow(log), { quiet: true });
  }
}

async function first() {
  const file = chosen();
  const known = [...shelf.exercises, ...shelf.parts].find((one) => one.file === file) ?? shelf.exercises[0];
  if (known) return choose(known.file);
  const hint = 'There is no exercise in this folder yet. `attune new my-exercise.ron` writes one to begin with.';
  on.file.replaceChildren(...worded(hint));
}

/** Waits for saves for as long as the page is open. */
async function watch() {
  let known = await ask('/changes');
  for (;;) {
    try {
      const now = await ask('/changes', { since: known.stamp });
      if (now.stamp !== known.stamp) {
        const marks = new Map(known.files.map(({ file, mark }) => [file, mark]));
        const files = now.files.filter(({ file, mark }) => marks.get(file) !== mark).map(({ file }) => file);
        const there = new Set(now.files.map(({ file }) => file));
        const gone = known.files.filter(({ file }) => !there.has(file)).map(({ file }) => `${file} (taken away)`);
        known = now;
        inTurn(() => saved([...files, ...gone])).then(count);
      }
      document.body.classList.remove('lost');
    } catch {
      document.body.classList.add('lost');
      on.saved.textContent = 'The preview does not answer. Start `attune serve` again, and this page goes on.';
      await new Promise((resolve) => setTimeout(resolve, RETRY));
    }
  }
}

/** What the other files have to report comes one after the other, as that takes longer than the chosen one. */
async function count() {
  const mine = ++counting;
  for (const { file } of [...shelf.exercises, ...shelf.parts]) {
    const found = await ask('/counts', { file }).catch(() => undefined);
    if (mine !== counting) return;
    if (found) counts = { ...counts, [file]: found };
    drawList();
  }
}

function showPlay() {
  on.replay.hidden = !play;
  if (!play) return;
  const { name, followed, at } = play;
  const { presses } = followed;
  const next = presses[at];
  const said = next ? `Next, at \`${next.place}\`: \`${next.says}\`.` : 'That was its last step.';
  on['step-said'].replaceChildren(...worded(`${name}: ${at} of ${presses.length} steps. ${said}`));
  const button = (act) => document.querySelector(`[data-act=${act}]`);
  for (const act of ['on', 'end']) button(act).setAttribute('aria-disabled', String(at === presses.length));
  button('back').setAttribute('aria-disabled', String(at === 0));
}

function stopPlay() {
  play = undefined;
  showPlay();
}

/** Goes to a step of the play, on from here or from the beginning. */
async function playTo(at) {
  if (!about.plays) return broken();
  const { followed } = play;
  play.at = Math.max(0, Math.min(at, followed.presses.length));
  const presses = followed.presses.slice(0, play.at);
  ({ country } = followed);
  const now = await follow(presses);
  if (play.at === followed.presses.length) now.notes.push(...followed.notes);
  await run(now, { quiet: true });
  showPlay();
}

const ACTS = {
  async start() {
    stopPlay();
    if (about.plays) await run(await follow([]));
    else await broken();
  },
  on: () => playTo(play.at + 1),
  back: () => playTo(play.at - 1),
  end: () => playTo(Infinity),
};

for (const button of document.querySelectorAll('[data-act]')) {
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') inTurn(ACTS[button.dataset.act]);
  });
}

form('jump').addEventListener('submit', (event) => {
  event.preventDefault();
  inTurn(async () => {
    stopPlay();
    note(['Looking for the shortest way there.']);
    const way = await ask('/way', { file: about.file, step: on.steps.value });
    if (way.notes.length > 0 && way.presses.length === 0) note(way.notes);
    else await run(way);
  });
});

form('play').addEventListener('submit', (event) => {
  event.preventDefault();
  inTurn(async () => {
    const name = on.plays.value;
    const followed = await ask('/play', { file: about.file, name });
    play = { name, followed, at: 0 };
    await playTo(0);
  });
});

on.phone.addEventListener('change', () => on.frame.classList.toggle('phone', on.phone.checked));
on.unfold.addEventListener('change', drawGraph);
addEventListener('hashchange', () => {
  const file = chosen();
  if (file && file !== 'main') inTurn(() => choose(file));
});

addEventListener('stage-press', ({ detail: press }) => inTurn(async () => {
  stopPlay();
  if (press.act === 'leave') return;
  const done = press.act === 'again' ? [] : [...log, press];
  // What is done while there is an error is done again once it is mended.
  if (running !== about.text) {
    log = done;
    return;
  }
  const followed = await follow(done);
  // What is not taken, the widget itself says in its own words.
  ({ presses: log } = followed);
  note([]);
  showPlace(followed.at);
}));

addEventListener('stage-left', () => {
  note(['Left quickly: on a site, another page would be here now. “From the start” brings the exercise back.']);
});

inTurn(async () => {
  shelf = await ask('/shelf');
  on.folder.textContent = shelf.folder;
  drawList();
  await first();
}).then(count);
watch();
