// `<attune-try>`: an example of the guide that can be changed. What is written runs beside it in the real player,
// and what is wrong with it stands below, in words. It must not know any example, and sends nothing anywhere.

import '/dist/attunement.js';

/** Examples lie where the exercises do, so that they find the parts. */
const BASE = new URL('/exercises/', import.meta.url);

/** How long after the last key the exercise is read again, in milliseconds. */
const PAUSE = 400;

/** The longest a proof may take here, in milliseconds; what is open by then is undecided. */
const PATIENCE = 8000;

/**
 * The player reads an exercise out of a `script` that no browser runs, for it is of the type `text/ron`. Where a
 * page asks for trusted types, even such words have to be vouched for.
 */
const policy = globalThis.trustedTypes?.createPolicy('attune-guide', { createScript: (text) => text });
const asScript = (text) => policy?.createScript(text) ?? text;

let engine;
/** The engine with its explanations, loaded once and only when somebody changes or proves something. */
const studio = () => (engine ??= import('/dist/attunement-studio.js'));

const files = new Map();
/** The text of a file beside the examples; none where there is no such file. */
function read(path) {
  if (!files.has(path)) {
    files.set(path, fetch(new URL(path, BASE)).then((answer) => (answer.ok ? answer.text() : undefined)));
  }
  return files.get(path);
}

/** The text and all files it names, for the studio. */
async function gather(name, text) {
  const texts = [[name, text]];
  const known = new Set([name]);
  for (const [file, words] of texts) {
    for (const [, named] of (words ?? '').matchAll(/"([\w./-]+\.ron)"/g)) {
      // A path is relative to the file that names it, and never leads out of the folder.
      const path = new URL(named, new URL(file, 'file:///')).pathname.slice(1);
      if (known.has(path)) continue;
      known.add(path);
      texts.push([path, await read(path)]);
    }
  }
  return texts;
}

function make(tag, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

/** Words in which `code` stands between backticks. */
function words(text) {
  return text.split('`').map((part, at) => (at % 2 ? make('code', {}, part) : part));
}

/** The engine's words begin small and end open; here they stand alone. */
const sentence = ([first, ...rest]) => `${first.toUpperCase()}${rest.join('')}`.replace(/[^.!?]$/, '$&.');

/** "3 things", "1 thing" */
const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

let made = 0;

class AttuneTry extends HTMLElement {
  #first = '';
  #file = '';
  #field;
  #stage;
  #caption;
  #findings;
  #proofs;
  #copied;
  #waiting;
  /** Which reading is the present one: a slower one before it has nothing to say any more. */
  #reading = 0;

  connectedCallback() {
    if (this.#field) return;
    this.#first = this.textContent.trimEnd();
    this.#file = this.getAttribute('file');
    const id = `try-${++made}`;
    this.#field = make('textarea', {
      id,
      value: this.#first,
      rows: Math.min(this.#first.split('\n').length + 1, 30),
      spellcheck: false,
      autocapitalize: 'off',
      autocomplete: 'off',
    });
    this.#field.setAttribute('autocorrect', 'off');
    this.#field.setAttribute('aria-describedby', `${id}-says`);
    this.#findings = make('div', { id: `${id}-says`, className: 'findings' });
    this.#findings.setAttribute('role', 'status');
    this.#copied = make('span', { className: 'label' });
    this.#copied.setAttribute('role', 'status');
    this.#stage = make('div');
    this.#caption = make('span');

    const act = (label, does) => {
      const button = make('button', { type: 'button' }, label);
      button.addEventListener('click', does);
      return button;
    };
    const write = make('div', { className: 'write' },
      make('div', { className: 'bar' },
        make('label', { htmlFor: id }, this.#file),
        act('Copy', () => this.#copy()),
        act('Reset', () => this.#reset())),
      this.#field,
      this.#copied,
      this.#findings);
    const run = make('div', { className: 'run' },
      make('div', { className: 'bar' },
        this.#caption,
        act('Start again', () => this.#play())),
      this.#stage);
    if (this.hasAttribute('prove')) {
      this.#proofs = make('div', { className: 'proofs' });
      this.#proofs.setAttribute('role', 'status');
      write.append(make('p', {}, act('Prove the rules', () => this.#prove())), this.#proofs);
    }
    this.replaceChildren(write, run);

    this.#field.addEventListener('input', () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#change(), PAUSE);
    });
    if (this.dataset.finds) this.#change();
    else this.#play();
  }

  /** Puts what is written on the stage, from its beginning. */
  #play() {
    const player = make('attune-exercise');
    player.setAttribute('src', new URL(this.#file, BASE).pathname);
    // Who tries this way out in the guide comes back to the guide.
    player.setAttribute('leave-to', location.href.split('#')[0]);
    const script = make('script', { type: 'text/ron' });
    script.textContent = asScript(this.#field.value);
    player.append(script);
    this.#stage.replaceChildren(player);
    this.#caption.textContent = 'As a client sees it';
  }

  async #change() {
    const reading = ++this.#reading;
    const text = this.#field.value;
    const { findings } = await studio();
    const found = await findings(await gather(this.#file, text));
    if (reading !== this.#reading) return;
    this.#say(found, text);
    if (!found.some(({ severity }) => severity === 'error')) this.#play();
    else if (this.#stage.hasChildNodes()) this.#caption.textContent = 'The last version that ran';
    else this.#caption.textContent = 'It runs here once the mistakes are mended';
    this.#proofs?.replaceChildren();
  }

  /** Every finding in words: where it is, what it is, what to do. */
  #say(found, text) {
    if (found.length === 0) return this.#findings.replaceChildren(make('p', {}, 'Nothing to mend.'));
    const errors = found.filter(({ severity }) => severity === 'error').length;
    const them = errors === 1 ? 'it is' : 'they are';
    const mistakes = errors && `${count(errors, 'mistake')}. The exercise runs again once ${them} mended.`;
    const doubts = found.length > errors && `${count(found.length - errors, 'thing')} to look at again.`;
    const list = make('ul', {}, ...found.map((finding) => {
      const item = make('li', { className: finding.severity });
      // A finding in a part has no place in this text.
      if (finding.file === this.#file) item.append(this.#button(`Line ${finding.line}`, () => this.#select(finding)), ' ');
      else item.append(`In ${finding.file}: `);
      item.append(...words(sentence(finding.message)));
      if (finding.hint) item.append(' ', make('span', { className: 'hint' }, ...words(sentence(finding.hint))));
      const { edit } = finding;
      if (edit?.file === this.#file) {
        item.append(' ', this.#button('Make this change', () => {
          this.#field.value = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
          this.#field.focus();
          this.#field.setSelectionRange(edit.from, edit.from + edit.text.length);
          this.#change();
        }));
      }
      return item;
    }));
    this.#findings.replaceChildren(make('p', {}, [mistakes, doubts].filter(Boolean).join(' ')), list);
  }

  #button(label, does) {
    const button = make('button', { type: 'button' }, label);
    button.addEventListener('click', does);
    return button;
  }

  #select({ from, to }) {
    this.#field.focus();
    this.#field.setSelectionRange(from, to);
  }

  async #prove() {
    this.#proofs.replaceChildren(make('p', {}, 'Going every way …'));
    const { open } = await studio();
    // The words above are painted before the work begins.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    try {
      const exercise = await open(new URL(this.#file, BASE), this.#field.value);
      const end = performance.now() + PATIENCE;
      this.#tell(exercise.verify(null, () => performance.now() < end));
      exercise.free();
    } catch (error) {
      // The findings say which.
      if (error.code !== 'mistakes') throw error;
      await this.#change();
      this.#proofs.replaceChildren(make('p', {}, 'There is a mistake to mend first.'));
    }
  }

  /** What came of each rule: those that fail and the author’s own in full, the others in one line. */
  #tell({ rules, states }) {
    const verdicts = { proved: 'Proved', broken: 'Broken', undecided: 'Undecided' };
    const told = rules.filter(({ at, verdict, call }) => verdict !== 'proved' || (at && call === ''));
    const list = make('ul', {}, ...told.map(({ verdict, says, because, what, limit, plays }) => {
      const item = make('li', { className: verdict }, make('b', {}, `${verdicts[verdict]}.`), ' ', make('code', {}, says));
      if (because) item.append(` ${sentence(because)}`);
      if (what || limit) item.append(make('p', {}, ...words(sentence(what || limit))));
      for (const { play } of plays) {
        // Its head names the rule, which stands above.
        const lines = make('pre', { tabIndex: 0 }, play.slice(play.indexOf('\n\n') + 2).trimEnd());
        lines.setAttribute('aria-label', 'The conversation in which it happens');
        item.append(lines);
      }
      return item;
    }));
    const open = told.filter(({ verdict }) => verdict !== 'proved').length;
    const sum = open ? `${open} of ${count(rules.length, 'rule')} not proved` : `All ${rules.length} rules are proved`;
    const others = rules.length - told.length;
    const rest = others && `Proved as well: ${count(others, 'rule')} that all exercises have, or that stand in the parts.`;
    this.#proofs.replaceChildren(
      make('p', {}, `${sum}, over ${states.toLocaleString('en-GB')} different moments.`),
      list,
      make('p', { className: 'label' }, rest || ''),
    );
  }

  #reset() {
    clearTimeout(this.#waiting);
    this.#field.value = this.#first;
    this.#copied.textContent = '';
    this.#change();
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(`${this.#field.value.trimEnd()}\n`);
      this.#copied.textContent = 'Copied.';
    } catch {
      // Some browsers keep the clipboard to themselves: leave the words marked, ready for the keyboard.
      this.#field.select();
      this.#copied.textContent = 'The words are marked. Press Ctrl+C, or Command+C, to copy them.';
    }
  }
}

// Three times Shift is a way out of an exercise, and an ordinary thing to press while writing one.
addEventListener('keydown', (event) => {
  if (event.key === 'Shift' && event.target.matches?.('attune-try textarea')) event.stopPropagation();
}, true);

customElements.define('attune-try', AttuneTry);
