// A whole exercise with an interface of one's own, as plain as can be: draw the view, do the action, draw again.
import { open, Session } from '/dist/attunement-studio.js';

const place = document.querySelector('#exercise');
const session = new Session(await open('/exercises/identifying-safety.ron'), 'uk');
const make = (tag, set, ...inside) => {
  const node = Object.assign(document.createElement(tag), set);
  node.append(...inside);
  return node;
};
const words = (inline) => inline.map((word) => word.text ?? make(word.to ? 'a' : 'em', word.to && { href: word.to }, ...words(word.words)));
const rich = (blocks = []) => blocks.flatMap((block) => (block.items ?? [block.words]).map((line) => make('p', {}, ...words(line))));
const field = (label, set) => make('label', {}, `${label} `, make('input', set));
const options = ({ options }, type) => options.map(({ id, words }) => make('label', {}, make('input', { type, name: 'taken', value: id }), words));
const taken = () => [...place.querySelectorAll(':checked')].map(({ value }) => value);
const typed = () => place.querySelector('input').value;
/** For each kind of task: what is to be filled in, what that is as an action, the words on the button. */
const TASKS = {
  read: (task) => [[], () => ({ do: 'next' }), task.button || 'Next'],
  choose: (task) => [options(task, 'radio'), () => ({ do: 'choose', id: taken()[0] ?? '' })],
  chooseMany: (task) => [options(task, 'checkbox'), () => ({ do: 'chooseMany', ids: taken() })],
  scale: ({ from, to }) => [[field(`${from} to ${to}`, { type: 'number', min: from, max: to })], () => ({ do: 'number', number: Number(typed()) })],
  write: (task) => [[field('Your words', { value: task.draft })], () => ({ do: 'write', text: typed() })],
  timer: (task) => [[`About ${task.seconds} seconds.`], () => ({ do: 'waited', whole: true }), 'Go on'],
  card: ({ card }) => [[...card.lines.flatMap((line) => rich(line.words)), ...rich(card.next)], () => ({ do: 'next' }), 'Finish'],
  over: () => [['You could close this page now.']],
};
function act(action) {
  try {
    action.do === 'undo' ? session.undo() : session.act(action);
    draw();
    if (action.do === 'leave') location.replace('https://www.wikipedia.org/');
  } catch ({ message }) {
    place.querySelector('[role=status]').textContent = message;
  }
}
function draw() {
  const { task, prompt, replies, help, skip, back, aside, stop } = session.view();
  const [inside, answer, name = 'Next'] = TASKS[task.kind](task);
  const heading = make('div', { tabIndex: -1 }, ...replies.flatMap(rich), ...(task.card ? [task.card.title] : rich(prompt)), ...rich(help));
  const ways = { Skip: skip && 'skip', Back: back && 'undo', 'Back to where I was': aside && 'goBack', 'Stop here': stop && 'stop', 'Ground me': !aside && 'ground', Support: !aside && 'support' };
  const offered = [[name, answer], ...Object.entries(ways).map(([words, kind]) => [words, kind && (() => ({ do: kind }))])].filter(([, action]) => answer && action);
  const buttons = offered.map(([words, action]) => make('button', { type: 'button', onclick: () => act(action()) }, words));
  place.replaceChildren(heading, ...inside, make('p', { role: 'status' }), ...buttons);
  heading.focus();
}
// The exercise says so on its first screen: the button, or Shift three times.
let shifts = 0;
addEventListener('keydown', ({ key }) => (shifts = key === 'Shift' ? shifts + 1 : 0) === 3 && act({ do: 'leave' }));
document.querySelector('#leave').onclick = () => act({ do: 'leave' });
draw();
