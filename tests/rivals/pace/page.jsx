// The exercise "What can I count on?" as one page of its own: Preact, no engine, nothing it does not need.
// It must not use anything of the player but its style sheets, so that both pages cost the same to lay out and paint.

import { render } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import frame from '../../../src/widget/frame.css';
import inputs from '../../../src/widget/inputs.css';
import media from '../../../src/widget/media.css';
import { SCREENS } from './screens.js';

const ICONS = {
  leave: ['M10 4H5v16h5', 'M10 12h10m-4-4 4 4-4 4'],
  pause: ['M9 5v14M15 5v14'],
  ground: [
    'M12 7.5v12.5', 'M12 3.2a2.15 2.15 0 1 0 0 4.3 2.15 2.15 0 0 0 0-4.3z',
    'M8.5 11h7M4.2 13.5c.3 3.8 3.6 6.7 7.8 6.7s7.5-2.9 7.8-6.7',
  ],
  support: ['M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z'],
  back: ['M15 5l-7 7 7 7'],
};
const TURNED = ['leave', 'back'];
const MOST = 140;

const Icon = ({ name }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class={TURNED.includes(name) ? 'icon turned' : 'icon'}>
    {ICONS[name].map((path) => <path d={path} />)}
  </svg>
);

const Link = ({ icon, act, children }) => (
  <button class="link" part="link" type="button" onClick={act}>
    {icon && <Icon name={icon} />}
    <span class="line">{children}</span>
  </button>
);

const leave = () => {
  document.documentElement.replaceChildren();
  location.replace('https://www.wikipedia.org/');
};

/** A word of the screen that may depend on what was answered. */
const read = (value, answers) => (typeof value === 'function' ? value(answers) : value);

function Write({ name, label }) {
  const [count, setCount] = useState(0);
  const enter = (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  };
  return (
    <>
      <textarea
        class="field short" part="field" name={name} id="text" dir="auto" autocomplete="off" spellcheck={false} rows="2"
        enterkeyhint="next" aria-labelledby={label} aria-describedby="count"
        onInput={(event) => setCount([...event.target.value].length)} onKeyDown={enter}
      />
      <p class="count" id="count">{count} of {MOST}</p>
    </>
  );
}

function Option({ id, words, type, alone, gap, preset }) {
  const apart = (event) => {
    if (type !== 'checkbox' || !event.target.checked) return;
    for (const other of event.target.form.elements.answer) {
      if (other !== event.target && (alone || 'alone' in other.dataset)) other.checked = false;
    }
  };
  return (
    <label class={`option${gap ? ' gap' : ''}${alone ? ' alone' : ''}`} part="option">
      <input
        class="choice" type={type} name="answer" value={id} autocomplete="off" defaultChecked={preset === id}
        data-alone={alone ? '' : undefined} onChange={apart}
      />
      <span class="words">{words}</span>
    </label>
  );
}

function Options({ screen, answers }) {
  const many = screen.kind === 'many';
  const type = many ? 'checkbox' : 'radio';
  return (
    <>
      {many && <p class="help" part="help" id="limit">Choose any that fit.</p>}
      <div
        part="input" class="input list" role={many ? 'group' : 'radiogroup'} aria-labelledby="prompt"
        aria-describedby={many ? 'limit' : screen.help && 'help'}
      >
        {read(screen.options, answers).map(([id, words]) => <Option {...{ id, words, type, preset: screen.preset }} />)}
        {screen.alone?.map(([id, words], at) => <Option {...{ id, words, type, alone: true, gap: at === 0 }} />)}
        {screen.own && (
          <div class="own">
            <label class="label" for="text" id="own">In your own words</label>
            <Write name="own" label="own" />
          </div>
        )}
      </div>
    </>
  );
}

function Scale({ low, high }) {
  return (
    <div part="input" class="input scale tall">
      <p class="end low" id="low"><b>0</b> <span>{low}</span></p>
      <div role="radiogroup" class="boxes c6 two" aria-labelledby="prompt" aria-describedby="low high">
        {Array.from({ length: 11 }, (_, at) => (
          <label class="number-box" part="option">
            <input class="choice" type="radio" name="answer" value={at} autocomplete="off" />
            <span>{at}</span>
          </label>
        ))}
      </div>
      <p class="end high" id="high"><b>10</b> <span>{high}</span></p>
    </div>
  );
}

function Timer({ seconds }) {
  const [left, setLeft] = useState(seconds);
  const [end, setEnd] = useState(0);
  useLayoutEffect(() => {
    if (!end) return undefined;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [end]);
  const start = () => setEnd(Date.now() + seconds * 1000);
  return (
    <div class="input clock" part="input" role="group" aria-labelledby="prompt">
      <p class="figures" role="timer" aria-live="off">
        <span class="digits" aria-hidden="true" dir="ltr">{Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}</span>
        <span class="unseen">{left} seconds left</span>
      </p>
      <progress class="bar" max={seconds} value={seconds - left} aria-hidden="true" />
      <div class="pair">{!end && <button class="primary" part="primary" type="button" onClick={start}>Start</button>}</div>
      {left === 0 && <p role="status">The time is over. Go on when you like.</p>}
    </div>
  );
}

function Card({ screen, answers, print, copy }) {
  return (
    <>
      <article part="card" class="card" aria-labelledby="prompt">
        <h2 class="card-title" id="prompt" part="prompt" tabindex="-1">{screen.ask}</h2>
        <div class="lines">
          <dl>{screen.terms(answers).map(([term, words]) => <div><dt class="term">{term}</dt><dd><p>{words}</p></dd></div>)}</dl>
          {screen.body(answers).map((words) => <div class="body"><p>{words}</p></div>)}
        </div>
        <div class="plan"><h3 class="term">Next step</h3><p>{screen.plan}</p></div>
      </article>
      <div class="keeping after-card">
        <div class="pair">
          <button class="secondary" part="secondary" type="button" onClick={copy}>Copy</button>
          <button class="secondary" part="secondary" type="button" onClick={print}>Print</button>
        </div>
        <p class="small">Anyone who uses this device could find what you copy or print.</p>
      </div>
    </>
  );
}

const blank = <span class="blank-line"><span class="unseen">blank</span></span>;

function Prompt({ screen, words }) {
  const [before, after] = words.split('__');
  const look = { title: 'title', say: 'prompt even', timer: 'prompt long' }[screen.kind] ?? 'prompt';
  const heard = [screen.reply && 'replies', screen.scene && 'scene'].filter(Boolean).join(' ') || undefined;
  return (
    <h2 part="prompt" id="prompt" tabindex="-1" class={look} aria-describedby={heard}>
      {before}{after !== undefined && blank}{after}
    </h2>
  );
}

function Step({ screen, answers, first, give, back, stop }) {
  const [missing, setMissing] = useState(false);
  const form = useRef();
  const { kind } = screen;
  const asks = ['choice', 'many', 'list', 'scale', 'short'].includes(kind);
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(form.current);
    const answer = kind === 'many' ? data.getAll('answer') : data.get('answer')?.trim();
    if (asks && !answer?.length) return setMissing(true);
    return give(answer, data.get('own')?.trim());
  };
  const copy = () => navigator.clipboard.writeText(form.current.innerText);
  const reply = read(screen.reply, answers);
  return (
    <form class="step" part="step" novalidate autocomplete="off" lang="en" ref={form} onSubmit={submit}>
      {reply && <div class="replies" id="replies"><div class="reply"><p>{reply}</p></div></div>}
      {screen.scene && <div class="scene" id="scene"><p>{screen.scene}</p></div>}
      {kind === 'card'
        ? <Card screen={screen} answers={answers} print={() => print()} copy={copy} />
        : <Prompt screen={screen} words={read(screen.ask, answers)} />}
      {screen.help && <div class="help" part="help" id="help"><p>{screen.help}</p></div>}
      {['title', 'say'].includes(kind) && (screen.body || screen.calls) && (
        <div class="body">
          {screen.body?.map((words) => <p>{words}</p>)}
          {screen.calls && (
            <ul class="calls">
              {screen.calls(answers).map(([what, address, number]) => (
                <li>
                  <span class="what">{what} </span>
                  <span class="call"><a href={address} part="link" class="number" dir="ltr">{number}</a></span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {kind === 'doors' && (
        <div class="input doors" part="input" role="group" aria-labelledby="prompt">
          {screen.options.map(([id, words]) => (
            <button class="secondary door" part="secondary option" type="button" data-do="pick" data-id={id} onClick={() => give(id)}>
              <span class="words">{words}</span>
            </button>
          ))}
        </div>
      )}
      {(kind === 'choice' || kind === 'many') && <Options screen={screen} answers={answers} />}
      {kind === 'list' && (
        <div class="input picker" part="input">
          <select class="field" part="field" name="answer" aria-labelledby="prompt" aria-describedby="help" autocomplete="off">
            <option value="" />
            {screen.options.map(([id, words]) => <option value={id}>{words}</option>)}
          </select>
        </div>
      )}
      {kind === 'scale' && <Scale {...screen} />}
      {kind === 'short' && <div class="input write" part="input"><Write name="answer" label="prompt" /></div>}
      {kind === 'timer' && <Timer {...screen} />}
      {missing && <p class="notice" role="alert">Choose or write something, or skip.</p>}
      {kind === 'timer' && <div class="act"><button class="secondary" part="secondary" type="button" onClick={() => give()}>Go on</button></div>}
      {kind === 'end' && <div class="act"><button class="secondary" part="secondary" type="button" onClick={stop}>Start again</button></div>}
      {!['timer', 'end', 'doors'].includes(kind) && (
        <div class="act">
          <button class="primary" part="primary" type="submit">{kind === 'card' ? 'Finish' : 'Next'}</button>
          {asks && !screen.must && <Link act={() => give()}>Skip</Link>}
        </div>
      )}
      {kind !== 'end' && (
        <div class="nav">
          {!first && <Link icon="back" act={back}>Back</Link>}
          {kind !== 'card' && <Link act={stop}>Stop here</Link>}
        </div>
      )}
    </form>
  );
}

const Cell = ({ icon, out, pressed, act, children }) => (
  <button class={out ? 'cell out' : 'cell'} part={out && 'leave'} type="button" aria-pressed={pressed} onClick={act}>
    <Icon name={icon} /><span>{children}</span>
  </button>
);

/** Moves the focus to a new screen's prompt, and the page only if its beginning cannot be seen. */
function toPrompt(page, row) {
  page.querySelector('#prompt').focus({ preventScroll: true });
  const [head, prompt] = [page.firstElementChild, page.querySelector('#prompt')].map((each) => each.getBoundingClientRect());
  if (head.top < 0 || prompt.bottom > row.getBoundingClientRect().top) page.firstElementChild.scrollIntoView({ behavior: 'instant' });
}

function App() {
  const [past, setPast] = useState([]);
  const [{ name, answers }, setNow] = useState({ name: 'leaving', answers: {} });
  const [paused, setPaused] = useState(false);
  const page = useRef();
  const row = useRef();
  const screen = SCREENS[name];

  const begun = useRef(false);
  useLayoutEffect(() => {
    if (begun.current) toPrompt(page.current, row.current);
    begun.current = true;
  }, [name]);
  useLayoutEffect(() => {
    let times = [];
    const shifts = (event) => {
      times = event.key === 'Shift' && !event.repeat ? [...times.slice(-2), event.timeStamp] : [];
      if (times.length === 3 && times[2] - times[0] <= 3000) leave();
    };
    addEventListener('keydown', shifts, true);
    return () => removeEventListener('keydown', shifts, true);
  }, []);

  const give = (answer, own) => {
    const all = { ...answers, [name]: answer, ...(own ? { [`${name}-own`]: own } : {}) };
    const next = read(screen.next, all);
    setPast(next === 'end' ? [] : [...past, { name, answers }]);
    setNow({ name: next, answers: next === 'end' ? {} : all });
  };
  const back = () => {
    setNow(past.at(-1));
    setPast(past.slice(0, -1));
  };
  const begin = (where) => () => {
    setPast([]);
    setNow({ name: where, answers: {} });
  };

  return (
    <div class="box">
      <div part="frame" role="group" class="frame" aria-label="Exercise">
        <div class="early"><button class="link" part="link" type="button" onClick={leave}>Leave quickly</button></div>
        <div class="page" ref={page}>
          {screen.kind !== 'title' && (
            <div class="head" part="head">
              <p class="run">
                <span class="of" lang="en">What can I count on?</span>
                {screen.part && <span class="far">{typeof screen.part === 'number' ? `Part ${screen.part} of 3` : screen.part}</span>}
              </p>
            </div>
          )}
          {paused
            ? <p>Paused. Everything stays as it is.</p>
            : <Step key={name} first={!past.length} stop={begin(name === 'end' ? 'leaving' : 'rest')} {...{ screen, answers, give, back }} />}
        </div>
        <div class="row" part="row" role="group" aria-label="Always here" ref={row}>
          <Cell icon="leave" out act={leave}>Leave quickly</Cell>
          <Cell icon="pause" pressed={paused} act={() => setPaused(!paused)}>Pause</Cell>
          <Cell icon="ground" act={begin('rest')}>Ground me</Cell>
          <Cell icon="support" act={begin('careful')}>Support</Cell>
        </div>
      </div>
      <p class="unseen" role="status" />
    </div>
  );
}

// The element has our name, so that what the page's own style sheet says of it holds in both pages.
customElements.define('attune-exercise', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(frame + inputs + media);
    root.adoptedStyleSheets = [sheet];
    render(<App />, root);
  }
});
