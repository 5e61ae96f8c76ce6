// Writes TABLE.md: what `attune check` and each rival say of the same mistakes, and how often each is right.
// It must not know how a tool is run, nor how a mistake reads in a rival's own format; those lie in files.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attune, HERE, inkjs, ROOT, survey, yarn } from './tools.mjs';

const RIVALS = [
  { id: 'survey', name: 'SurveyJS', ending: 'json' },
  { id: 'ink', name: 'ink', ending: 'ink' },
  { id: 'yarn', name: 'Yarn Spinner', ending: 'yarn' },
];

/** How much of a message is shown. */
const SHOWN = 150;

const cases = JSON.parse(readFileSync(join(HERE, 'cases.json'), 'utf8'));
const sources = (rival) => ['right', ...cases.filter((each) => each[rival.id]).map((each) => stem(each.defect))];
const stem = (defect) => defect.replace('/', '-');
const file = (rival, name) => `sources/${name}.${rival.ending}`;

/** What each rival says, by its id and the source's name. */
function heard() {
  const yarnSaid = yarn(sources(RIVALS[2]).map((name) => file(RIVALS[2], name)));
  const say = { survey, ink: inkjs, yarn: (path) => yarnSaid.get(path) };
  const all = {};
  for (const rival of RIVALS) {
    all[rival.id] = new Map(sources(rival).map((name) => [name, say[rival.id](file(rival, name))]));
    const right = all[rival.id].get('right');
    if (right.length > 0) throw new Error(`${rival.name} says of the right source: ${right[0].message}`);
  }
  return all;
}

/** What a script's first line says of it: `// code line:column mends …`, with a file before the place in a folder. */
function claim(defect) {
  const single = `tests/defects/${defect}.ron`;
  const path = existsSync(join(ROOT, single)) ? single : `tests/defects/${defect}/main.ron`;
  const first = readFileSync(join(ROOT, path), 'utf8').split('\n')[0];
  const [, code, place, mends] = /^\/\/ (\S+) (.*?\d+:\d+)(?: mends (.*))?$/.exec(first);
  return { path, code, place, mends };
}

/** Whether a message or a suggestion holds what mends: a sign in quotation marks, or a word by itself. */
function names(finding, mend) {
  if (finding.mended) return true;
  const words = `${finding.message.replace(/^[a-z]+\/[a-z-]+: /, '')} ${finding.act}`;
  if (!/\w/.test(mend)) return [`'${mend}'`, `"${mend}"`, `\`${mend}\``].some((sign) => words.includes(sign));
  const bare = mend.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${bare}(?![\\w-])`).test(words);
}

/** What of a rival's words is right: the best of its findings counts, and an echo of the source beside it too. */
function judge(said, wanted) {
  const points = said.map((finding) => {
    const places = wanted.next ? [wanted, wanted.next] : [wanted];
    const line = places.some((place) => finding.line === place.line);
    const column = places.some((place) => finding.line === place.line && Math.abs(finding.column - place.column) <= 1);
    const element = wanted.path?.replace(/\.[^.]*$/, '');
    const path = Boolean(wanted.path) && [wanted.path, element].includes(finding.path);
    return { finding, line, column, path, mends: names(finding, wanted.mend) };
  });
  const worth = (each) => 4 * (each.line || each.path) + 2 * each.column + each.mends;
  const best = points.reduce((a, b) => (worth(b) > worth(a) ? b : a), points[0]);
  return { best: best?.finding, count: said.length, ...some(points) };
}

function some(points) {
  const any = (what) => points.some((each) => each[what]);
  return { found: points.length > 0, line: any('line'), column: any('column'), path: any('path'), mends: any('mends') };
}

const cell = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
const short = (text) => (text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text);

function told(verdict) {
  const { best, count } = verdict;
  const place = best.line ? `${best.line}:${best.column ?? '–'}` : (best.path ?? 'no place');
  const right = [verdict.line && 'line', verdict.column && 'column', verdict.path && 'path', verdict.mends && 'mend'];
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  const act = best.act && !best.message.includes(best.act) ? ` Suggests: ${best.act}.` : '';
  const marks = right.filter(Boolean).join(', ') || 'nothing';
  return `${place} ${cell(short(best.message))}${cell(act)}${more}<br>right: ${marks}`;
}

function count(verdicts, what) {
  return verdicts.filter((verdict) => verdict[what]).length;
}

function summary(ours, judged) {
  const rows = ['| | can hold | found | right line | right column | right path | names the mend |', '| --- | --- | --- | --- | --- | --- | --- |'];
  const row = (name, all) => {
    const columns = ['found', 'line', 'column', 'path', 'mends'].map((what) => count(all, what));
    rows.push(`| ${name} | ${all.length} | ${columns.join(' | ')} |`);
  };
  row('`attune check`', ours);
  for (const rival of RIVALS) row(rival.name, judged[rival.id]);
  return rows.join('\n');
}

const all = heard();
const claims = cases.map((each) => claim(each.defect));
const findings = attune(claims.map((each) => each.path));
const judged = { survey: [], ink: [], yarn: [] };
const ours = [];
const rows = cases.map((each, at) => {
  const { path, code, place, mends } = claims[at];
  const [, line, column] = /(\d+):(\d+)$/.exec(place);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const named = place.includes(' ') ? folder + place.split(' ')[0] : path;
  const mine = findings[at].filter((finding) => finding.file === named && finding.code === code);
  const exact = mine.find((finding) => finding.start.line === Number(line) && finding.start.column === Number(column));
  const right = Boolean(exact) && findings[at].length === 1;
  const holds = right && Boolean(exact.hint?.includes(mends));
  ours.push({ found: findings[at].length > 0, line: right, column: right, path: false, mends: holds });
  const cells = RIVALS.map((rival) => {
    if (!each[rival.id]) return '–';
    const verdict = judge(all[rival.id].get(stem(each.defect)), each[rival.id]);
    judged[rival.id].push(verdict);
    return verdict.found ? told(verdict) : 'says nothing';
  });
  const hint = exact?.hint ? cell(exact.hint) : '';
  return `| ${each.defect} | \`${code}\` ${place}<br>${hint} | ${cells.join(' | ')} |`;
});

const versions = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')).dependencies;
const crate = /yarnspinner = "=(.*)"/.exec(readFileSync(join(HERE, 'yarn', 'Cargo.toml'), 'utf8'))[1];
const head = readFileSync(join(HERE, 'table-head.md'), 'utf8')
  .replace('{summary}', summary(ours, judged))
  .replace('{survey}', `survey-core ${versions['survey-core']}, survey-creator-core ${versions['survey-creator-core']}`)
  .replace('{ink}', `inkjs ${versions.inkjs}`)
  .replace('{yarn}', `yarnspinner ${crate}`);
const columns = '| mistake | `attune check` | SurveyJS | ink | Yarn Spinner |\n| --- | --- | --- | --- | --- |';
writeFileSync(join(HERE, 'TABLE.md'), `${head}\n${columns}\n${rows.join('\n')}\n`);
console.log(summary(ours, judged));
