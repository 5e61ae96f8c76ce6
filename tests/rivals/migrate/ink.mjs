// The small exercise in ink: saved with `state.ToJson()` as its documentation says, loaded in the edited story.
// It must not judge what comes of it.

const { Compiler, CompilerOptions, Story } = await import('inkjs/full');

const choice = (word, name, value) => `* ${word}\n  ~ ${name} = "${value}"`;
const SAFE = [choice('Yes', 'safe', 'yes'), choice('No', 'safe', 'no'), choice('Not sure', 'safe', 'unsure')];
const scale = (to) => Array.from({ length: to + 1 }, (_, n) => choice(n, 'steady', n)).join('\n');

/** The story, with what an edit changes. */
function source({ safe = SAFE, before = '', name = 'safe_question', to = 10 }) {
  return `VAR alone = ""
VAR safe = ""
VAR steady = ""
${before ? '-> alone_question' : `-> ${name}`}
${before}
=== ${name} ===
Are you safe?
${safe.join('\n')}
- -> steady_question
=== steady_question ===
How steady are you?
${scale(to)}
- -> thing
=== thing ===
What is near you?
* The lamp
* The window
- -> END
`;
}

const GATE = `=== alone_question ===
Are you alone with the screen?
${choice('I am', 'alone', 'yes')}
- -> safe_question`;

const EDITS = {
  swap: { safe: [SAFE[1], SAFE[0], SAFE[2]] },
  gate: { before: GATE },
  remove: { safe: [SAFE[0], SAFE[2]] },
  rename: { name: 'safety_question' },
  limits: { to: 5 },
};

function story(parts) {
  const options = new CompilerOptions(null, [], false, () => {});
  return new Story(new Compiler(source(parts), options).Compile().ToJson());
}

function choose(of, words) {
  while (of.canContinue) of.Continue();
  const found = of.currentChoices.find((each) => each.text === words);
  if (!found) throw new Error(`${words} is not offered`);
  of.ChooseChoiceIndex(found.index);
  let said = '';
  while (of.canContinue) said = of.Continue().trim() || said;
  return said;
}

function stands(of) {
  return Object.fromEntries(['alone', 'safe', 'steady'].map((name) => [name, String(of.variablesState[name])]));
}

/** What stands after an edit: saved at the question and then answered "No", or saved once all was answered. */
export function run(edit, moment) {
  const first = story({});
  while (first.canContinue) first.Continue();
  if (moment === 'later') {
    choose(first, 'No');
    choose(first, '8');
  }
  const saved = first.state.ToJson();
  const second = story(EDITS[edit]);
  try {
    second.state.LoadJson(saved);
    if (moment === 'there') choose(second, 'No');
    while (second.canContinue) second.Continue();
  } catch (error) {
    return { error: error.message.split('\n')[0] };
  }
  return { ...stands(second), at: second.currentChoices.map((each) => each.text).join(', ') };
}
