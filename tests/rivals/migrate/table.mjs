// Writes MIGRATE.md: what becomes of a saved run when its author makes five small edits, in three tools.
// It must not know how a tool is run; those lie in files beside it, and Attunement's own in tests/migration.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as ink from './ink.mjs';
import * as survey from './survey.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '..', '..', '..');
const { dependencies } = JSON.parse(readFileSync(join(HERE, '..', 'package.json'), 'utf8'));

const EDITS = {
  swap: 'Two options change places',
  gate: 'A question is put before the first',
  remove: 'The option "No" goes',
  rename: 'The question gets another name',
  limits: 'The scale 0 to 10 becomes 0 to 5',
};
const MOMENTS = { there: 'at the question, then presses "No"', later: 'after "No" and 8' };

const cargo = ['test', '--quiet', '--test', 'migration', 'five_edits', '--', '--nocapture'];
const own = new Map();
for (const line of execFileSync('cargo', cargo, { cwd: ROOT, encoding: 'utf8' }).split('\n')) {
  const [, edit, moment, found] = /^five (\S+) (\S+) (\{.*\})$/.exec(line.trim()) ?? [];
  if (edit) own.set(`${edit} ${moment}`, JSON.parse(found));
}

const TOOLS = {
  Attunement: (edit, moment) => own.get(`${edit} ${moment}`),
  [`ink (inkjs ${dependencies.inkjs})`]: ink.run,
  [`SurveyJS (survey-core ${dependencies['survey-core']})`]: (edit, moment) => survey.run(edit, moment, false),
  'SurveyJS with `valueName` and `clearIncorrectValues(true)`': (edit, moment) => survey.run(edit, moment, true),
};

/** One word for what came of it, by the same rule for every tool. */
function outcome(edit, moment, found) {
  if (found.error) return 'error';
  const safe = found.safety ?? found.safe;
  const known = edit === 'rename' && found.safe && found.orphan ? undefined : safe;
  if (known && known !== 'no') return '**taken for another answer**';
  if (edit === 'gate') return found.alone || /alone/.test(found.at) ? 'asked' : '**passed unasked**';
  if (edit === 'limits' && moment === 'later') {
    if (Number(found.steady) === 8) return '**an 8 on a scale to 5**';
    return found.at === 'steady' ? 'asked again' : 'lost';
  }
  if (edit === 'remove') {
    if (known === 'no') return '**stands, though it is no option**';
    return /^saf/.test(found.at) ? 'asked again' : 'lost';
  }
  return known === 'no' ? 'kept right' : 'lost';
}

const cell = (found) =>
  found.error
    ? found.error.replace(/^.*first issue was: /, '').slice(0, 90)
    : ['alone', 'safe', 'safety', 'steady']
        .filter((name) => found[name] !== undefined && found[name] !== '')
        .map((name) => `${name} ${found[name]}`)
        .concat(`at ${/^0,/.test(found.at) ? 'steady' : found.at.replace('The lamp, The window', 'thing')}`)
        .join(', ');

let text = `# What becomes of a saved run when its author edits the exercise

A small exercise: "Are you safe?" (Yes, No, Not sure), "How steady are you?" (0 to 10), "What is near you?".
Somebody stops at the first question, or after answering "No" and 8; the author makes one edit; they come back. Each
tool saves and loads as its documentation says: ink by \`state.ToJson()\` and \`LoadJson()\`, SurveyJS by \`data\` and
\`currentPageNo\`. The new question of the second edit has to be answered; in SurveyJS every question is required.

Made by \`npm run migrate\` in \`tests/rivals\`. What stands after coming back is in brackets.

| edit | saved | ${Object.keys(TOOLS).join(' | ')} |
| --- | --- | ${Object.keys(TOOLS).map(() => '---').join(' | ')} |
`;
for (const [edit, words] of Object.entries(EDITS)) {
  for (const [moment, saved] of Object.entries(MOMENTS)) {
    const cells = Object.values(TOOLS).map((run) => {
      const found = run(edit, moment);
      return `${outcome(edit, moment, found)} (${cell(found)})`;
    });
    text += `| ${words} | ${saved} | ${cells.join(' | ')} |\n`;
  }
}
text += `
Renaming: Attunement's author writes \`was: "safe"\`; SurveyJS's can give the question its old key, as in the last
column, and without it the answer stays in the data under a name that no question has. ink has no such field. Where
ink asks by variables that an author sets, as here, those stand after any edit; what goes wrong is the place in the
story. A question that a new one now stands before is asked on its turn in Attunement, and what was answered behind it
is taken up again once that is answered.
`;
writeFileSync(join(HERE, '..', 'MIGRATE.md'), text);
console.log(text);
