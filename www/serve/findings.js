// Draws what the server tells: the list of files, the findings in words.
// It must not ask the server anything, nor know what is chosen but by being told.

/** An element with properties and what is inside. */
export function make(tag, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

/** `1 error and 2 warnings`; nothing where there are none. */
export function counted({ errors, warnings }) {
  const some = (number, word) => (number ? [`${number} ${word}${number === 1 ? '' : 's'}`] : []);
  return [...some(errors, 'error'), ...some(warnings, 'warning')].join(' and ');
}

export function countsOf(findings) {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
}

/** Words in which `code` stands as code. */
export function worded(words) {
  const code = (piece) => make('code', {}, piece.slice(1, -1));
  return words.split(/(`[^`]+`)/).map((piece) => (/^`.+`$/.test(piece) ? code(piece) : piece));
}

/** The list of files; `counts` may come later. */
export function drawShelf(list, titles, chosen, counts = {}) {
  list.replaceChildren(...titles.map(({ file, title, couple }) => {
    const link = make('a', { href: `#${encodeURIComponent(file)}` }, title || file);
    if (file === chosen) link.setAttribute('aria-current', 'page');
    const said = counts[file] && counted(counts[file]);
    const small = [file, couple ? 'for two' : '', said].filter(Boolean).join(' · ');
    return make('li', { className: counts[file]?.errors ? 'wrong' : '' }, link, make('small', {}, small));
  }));
}

/** The findings, each with its place, its line, a caret and what to do. */
export function drawFindings(list, findings) {
  list.replaceChildren(...findings.map(({ severity, code, message, file, line, shown }) => {
    const kind = make('span', { className: 'kind' }, severity === 'error' ? 'Error' : 'Warning');
    const words = make('h4', {}, kind, ' ', ...worded(message));
    const place = make('p', { className: 'label' }, `${file}, line ${line} · ${code}`);
    // It is scrolled sideways where it is long, by keyboard too.
    const lines = make('pre', { tabIndex: 0 }, shown);
    lines.setAttribute('role', 'region');
    lines.setAttribute('aria-label', `Line ${line} and what to do`);
    return make('li', { className: severity }, words, place, lines);
  }));
  for (const lines of list.querySelectorAll('pre')) showCaret(lines);
}

/** Scrolls a long line sideways as far as the caret needs. */
function showCaret(lines) {
  const all = lines.textContent.split('\n');
  const caret = all.find((line) => /^\s*\|\s*\^/.test(line)) ?? '';
  const share = (caret.lastIndexOf('^') + 2) / Math.max(...all.map((line) => line.length));
  lines.scrollLeft = Math.max(0, lines.scrollWidth * share - lines.clientWidth);
}

/** What is said of findings in a sentence or two; of plays, only how many are not true. */
export function summed(findings) {
  const own = findings.filter(({ play }) => !play);
  const plays = findings.length - own.length;
  const first = own.find(({ severity }) => severity === 'error') ?? own[0];
  const words = [];
  const which = own.length > 1 ? '. The first: ' : ': ';
  if (first) words.push(`${counted(countsOf(own))}${which}line ${first.line}, ${first.message}.`);
  if (plays) words.push(untrue(plays));
  return words.join(' ') || 'Nothing to report.';
}

export function untrue(plays) {
  return plays === 1 ? 'One play is not true any more.' : `${plays} plays are not true any more.`;
}
