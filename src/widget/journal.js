// Shows a person what they kept: a quiet list, a small picture of each of their own scales, and ways to take it along.
// It must not know where things are kept, nor count, compare or praise: it shows one owner's things as they are.

import { print } from './card.js';
import { entriesOf, scalesOf } from './entries.js';
import { asCalendar, asJson, asText, dayAfter, isDay, unsaid } from './exports.js';
import css from './journal.css';
import { button, draw, make } from './make.js';
import { picture } from './picture.js';
import { ENGLISH, filled, reason } from './said.js';

/** How long a file can still be fetched, in milliseconds. Then nothing holds what was in it. */
const FETCHED = 10_000;

const BACK = 'M15 5l-7 7 7 7';

/** How a day is said, and how under a small picture. */
const LONG = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const SHORT = { day: 'numeric', month: 'short', year: 'numeric' };

let sheet;

/**
 * Draws one owner's journal into `place`, an empty element without a look, within a `.box` and a `.frame` of a shadow
 * root that has the widget's sheets. The way out is for whoever made the frame to put into it.
 *
 * @param {Element} place
 * @param {object} given
 * @param {object[]} given.records newest last
 * @param {(ids: string[]) => Promise<void>} given.forget for good; what it is refused with is said by its message
 * @param {() => void} given.back
 * @param {string} given.today such as `2026-11-23`
 * @param {object} [given.said] the catalogue
 * @param {string} [given.tongue] of days and numbers: its language, perhaps of one country
 */
export function journal(place, { records, forget, back, today, said = ENGLISH, tongue = said.language }) {
  const root = place.getRootNode();
  sheet ??= made(css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const shown = { ...speaker(said, tongue), said, forget, back, today, files: mayHaveFiles() };
  fill(place, entriesOf(records), shown).heading.focus();
}

/** Draws all of it, and answers what the focus may go to, and where something can be said. */
function fill(place, entries, shown) {
  const { said } = shown;
  const heading = make('h2', { class: 'prompt', part: 'prompt', tabindex: '-1', 'data-focus': true }, said.heading);
  const voice = make('p', { class: 'unseen', role: 'status' });
  const step = make('div', { class: 'step journal', part: 'step' }, heading);
  const backwards = button('link', '', shown.back);
  backwards.append(
    draw('svg', { class: 'icon turned', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, draw('path', { d: BACK })),
    make('span', { class: 'line' }, said.back),
  );
  const rows = [];
  const again = (left, at) => {
    const drawn = fill(place, left, shown);
    // To what now stands where the forgotten one stood, or to what stands before it.
    (drawn.rows[Math.min(at, left.length - 1)]?.querySelector('summary') ?? drawn.heading).focus();
    drawn.voice.textContent = said.forgotten;
  };
  if (entries.length === 0) {
    step.append(make('p', { class: 'help' }, said.nothing));
  } else {
    const without = (entry) => entries.filter((other) => other !== entry);
    rows.push(...entries.map((entry, at) => row(entry, at, shown, () => again(without(entry), at))));
    step.append(
      make('p', { class: 'help' }, said.watched),
      make('ul', { class: 'kept' }, rows),
      ...scales(entries, shown),
      along(entries, shown, place),
      forgetting(entries, shown, () => again([], 0)),
    );
  }
  step.append(make('div', { class: 'nav' }, backwards), voice);
  place.replaceChildren(step);
  return { heading, rows, voice };
}

/** One thing that was kept: what it is of and when, its words once they are asked for, and what can be done with it. */
function row(entry, at, shown, gone) {
  const { said } = shown;
  const { title, isCard, isWhole } = entry;
  const day = when(entry, shown);
  const note = message();
  const name = make('span', { class: 'name', dir: 'auto' }, title);
  const away = button('secondary', said.forget, async () => {
    if (await forgets(shown, [entry.id], note)) gone();
  });
  // Several of them stand on one screen, and those who listen hear them without what is round them.
  away.append(make('span', { class: 'unseen' }, `: ${filled(said.which, { title, day })}`));
  return make(
    'li',
    {},
    make(
      'details',
      { class: 'entry' },
      make('summary', {}, name, ' ', make('span', { class: 'day' }, day)),
      contents(entry, shown),
      isCard && isWhole && shown.files !== false ? plan(entry, at, shown) : '',
      make('div', { class: 'act' }, away),
      note,
    ),
  );
}

function contents(entry, { said, rating }) {
  const { isWhole, words } = entry;
  const paragraphs = isWhole ? [words, ...unsaid(entry).map(rating)].filter(Boolean) : [said.unreadable];
  return paragraphs.map((each) => make('p', { class: 'written', dir: 'auto' }, each));
}

/** A day for what somebody means to do. What the calendar says gives nothing away unless they choose that. */
function plan(entry, at, { today, said }) {
  const id = `journal-${at}`;
  const unseen = { autocomplete: 'off', spellcheck: 'false' };
  const day = make('input', { ...unseen, class: 'field', type: 'date', id: `${id}-day`, value: dayAfter(today) });
  const look = { class: 'field short', rows: '3', dir: 'auto' };
  const own = make('textarea', { ...unseen, ...look, id: `${id}-own` }, entry.plan);
  const ring = (checked) => make('input', { class: 'choice', type: 'radio', name: `${id}-says`, checked });
  const option = (ring, words) => make('label', { class: 'option' }, ring, make('span', { class: 'words' }, words));
  const chosen = ring(false);
  const note = message();
  const save = button('secondary', said.calendar, () => {
    note.textContent = '';
    const title = chosen.checked ? own.value.trim() : said.neutral;
    if (!isDay(day.value)) return lacks(note, said.no_such_day, day);
    if (!title) return lacks(note, said.nothing_written, own);
    const { language } = said;
    hand(`${said.file_day}.ics`, 'text/calendar', asCalendar({ uid: crypto.randomUUID(), day: day.value, today, title, language }));
    note.textContent = `${fileSaid(said)} ${said.calendar_help}`;
  });
  return make(
    'details',
    { class: 'plan-day' },
    make('summary', {}, said.plan),
    make('p', { class: 'small' }, said.plan_help),
    make('div', { class: 'named' }, make('label', { class: 'label', for: `${id}-day` }, said.when), day),
    make(
      'div',
      { class: 'named' },
      make('p', { class: 'label', id: `${id}-label` }, said.says),
      make(
        'div',
        { class: 'list', role: 'radiogroup', 'aria-labelledby': `${id}-label` },
        option(ring(true), said.neutral),
        option(chosen, said.own),
        make('div', { class: 'own' }, make('label', { class: 'label', for: `${id}-own` }, said.own_label), own),
      ),
    ),
    make('div', { class: 'act' }, save),
    note,
  );
}

function scales(entries, shown, paper = false) {
  const { said } = shown;
  const drawn = scalesOf(entries).map((scale) => picture(scale, said, shown, paper));
  if (drawn.length === 0) return [];
  const help = make('p', { class: 'small' }, said.scales_help);
  return [make('section', { class: 'part' }, make('h3', {}, said.scales), help, drawn)];
}

function along(entries, shown, place) {
  const { today, files, said, dayInWords, rating } = shown;
  const whole = entries.filter(({ isWhole }) => isWhole);
  const note = message();
  const save = (name, type, text) => () => {
    hand(name, type, text());
    note.textContent = fileSaid(said);
  };
  const text = () => asText(whole, { heading: said.heading, dayInWords, ratingInWords: rating });
  const data = () => asJson(whole, today);
  const copy = async () => {
    // Without a secure address there is no clipboard at all.
    const copied = Promise.resolve().then(() => navigator.clipboard.writeText(text()));
    note.textContent = await copied.then(() => said.copied_here, () => said.not_copied);
  };
  return make(
    'section',
    { class: 'part' },
    make('h3', {}, said.along),
    make('p', { class: 'small' }, said.along_help, files === false ? ` ${said.no_files}` : ''),
    make(
      'div',
      { class: 'pair' },
      files === false ? '' : button('secondary', said.text, save(`${said.file_kept}.txt`, 'text/plain', text)),
      files === false ? '' : button('secondary', said.data, save(`${said.file_kept}.json`, 'application/json', data)),
      button('secondary', said.copy, copy),
      button('secondary', said.print, () => onPaper(place, entries, shown)),
    ),
    note,
  );
}

/** One calm question before all of it goes; one thing goes without. */
function forgetting(entries, shown, gone) {
  const { said } = shown;
  const note = message();
  const part = make('div', { class: 'part' });
  const no = button('secondary', said.forget_no, () => {
    part.replaceChildren(first, note);
    first.focus();
  });
  const yes = button('secondary', said.forget_yes, async () => {
    if (await forgets(shown, entries.map(({ id }) => id), note)) gone();
  });
  const question = make(
    'div',
    { class: 'note', role: 'group', 'aria-label': said.forget_ask },
    make('p', {}, said.forget_ask),
    make('div', { class: 'pair' }, no, yes),
  );
  const first = button('secondary', said.forget_all, () => {
    part.replaceChildren(question, note);
    no.focus();
  });
  part.append(first, note);
  return part;
}

/** Whether it is gone; if not, `note` says why. */
async function forgets({ forget, said }, ids, note) {
  note.textContent = '';
  try {
    await forget(ids);
    return true;
  } catch (error) {
    note.textContent = reason(said, error, said.stuck);
    return false;
  }
}

/** The journal alone, all of it open, black on white, in the widget's own style. */
function onPaper(place, entries, shown) {
  const { said } = shown;
  const list = entries.map((entry) => {
    const head = [make('h3', { dir: 'auto' }, entry.title), make('p', { class: 'day' }, when(entry, shown))];
    return make('div', { class: 'entry' }, head, contents(entry, shown));
  });
  // A card is what the sheets let onto paper.
  const title = make('h2', { class: 'card-title' }, said.heading);
  const paper = make('div', { class: 'card paper' }, title, list, scales(entries, shown, true));
  const { direction } = getComputedStyle(place);
  const box = make('div', { class: 'box unprinted', lang: said.language, dir: direction }, paper);
  const root = place.getRootNode();
  const rules = [...root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]);
  root.append(box);
  print(paper, rules.map(({ cssText }) => cssText).join('\n'));
  box.remove();
}

const when = ({ day }, { dayInWords, said }) => (day ? dayInWords(day) : said.no_day);

/** Where something is said to whoever looks, and to whoever listens. */
const message = () => make('p', { class: 'said-so small', role: 'status' });

function lacks(note, words, field) {
  note.textContent = words;
  field.focus();
}

/** Says days and numbers as people say them. */
function speaker(said, tongue) {
  let days;
  let numbers;
  const speak = (tongue) => {
    days = [LONG, SHORT].map((how) => new Intl.DateTimeFormat(tongue, { ...how, timeZone: 'UTC' }));
    numbers = new Intl.NumberFormat(tongue);
  };
  try {
    // The words beside it are British.
    speak(tongue === 'en' ? 'en-GB' : tongue);
  } catch {
    // A page may name a language that is none.
    speak(said.language);
  }
  const [dayInWords, dayInShort] = days.map((format) => (day) => format.format(Date.parse(day)));
  const inFigures = (number) => numbers.format(number);
  const end = (number, word) => (word ? filled(said.end, { number: inFigures(number), word }) : inFigures(number));
  const ends = ({ from, to, low, high }) => filled(said.ends, { low: end(from, low), high: end(to, high) });
  const rating = (scale) =>
    filled(/[?:.!؟]$/.test(scale.of) ? said.rating_asked : said.rating, { of: scale.of, number: inFigures(scale.number), ends: ends(scale) });
  return { dayInWords, dayInShort, inFigures, ends, rating };
}

/** Gives the browser a file to put where it puts files. Nothing on the page hears of it. */
function hand(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), FETCHED);
}

const fileSaid = (said) => (window === window.top ? said.saved : `${said.saved} ${said.perhaps}`);

/** Whether a frame keeps files from being saved: `false` if one does, nothing if it can't be known. */
function mayHaveFiles() {
  try {
    for (let view = window; view !== view.parent; view = view.parent) {
      const { sandbox } = view.frameElement;
      if (view.frameElement.hasAttribute('sandbox') && !sandbox.contains('allow-downloads')) return false;
    }
    return true;
  } catch {
    // The page around is another site's.
    return undefined;
  }
}

function made(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}
