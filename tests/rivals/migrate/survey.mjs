// The small exercise in SurveyJS: `data` and `currentPageNo` are kept and loaded, as its documentation says.
// It must not judge what comes of it.

console.warn = () => {};
const { Model } = await import('survey-core');

const choices = (all) => all.map(([value, text]) => ({ value, text }));
const SAFE = [['yes', 'Yes'], ['no', 'No'], ['unsure', 'Not sure']];

function json({ safe = SAFE, gate = false, name = 'safe', valueName, to = 10 }) {
  const page = (element) => ({ elements: [{ isRequired: true, ...element }] });
  const alone = { type: 'radiogroup', name: 'alone', title: 'Are you alone with the screen?', choices: ['yes', 'no'] };
  return {
    pages: [
      ...(gate ? [page(alone)] : []),
      page({ type: 'radiogroup', name, valueName, title: 'Are you safe?', choices: choices(safe) }),
      page({ type: 'rating', name: 'steady', title: 'How steady are you?', rateMin: 0, rateMax: to }),
      page({ type: 'text', name: 'thing', title: 'What is near you?' }),
    ],
  };
}

const EDITS = {
  swap: { safe: [SAFE[1], SAFE[0], SAFE[2]] },
  gate: { gate: true },
  remove: { safe: [SAFE[0], SAFE[2]] },
  rename: { name: 'safety' },
  limits: { to: 5 },
};

/**
 * What stands after an edit, and after the end. With care, the author names the key that a renamed question had
 * (`valueName`) and the page calls `clearIncorrectValues(true)` after loading.
 */
export function run(edit, moment, care) {
  const first = new Model(json({}));
  if (moment === 'later') {
    first.data = { safe: 'no', steady: 8 };
    first.currentPageNo = 2;
  }
  const saved = JSON.stringify({ data: first.data, page: first.currentPageNo });
  const second = new Model(json({ ...EDITS[edit], ...(care && edit === 'rename' && { valueName: 'safe' }) }));
  const { data, page } = JSON.parse(saved);
  second.data = data;
  second.currentPageNo = page;
  if (care) second.clearIncorrectValues(true);
  if (moment === 'there') {
    const here = second.currentPage.questions[0];
    const offered = (here.choices ?? []).find((each) => each.text === 'No');
    if (offered) here.value = offered.value;
  }
  const here = second.currentPage.questions[0].name;
  const stands = { ...second.data };
  second.setValue('thing', 'the lamp');
  while (!second.isLastPage && second.nextPage()) continue;
  second.completeLastPage();
  // An answer under a key that no question has any more.
  const orphan = Object.keys(data).some((key) => !second.getQuestionByValueName(key));
  return { ...stands, orphan, at: here, ended: second.state, end: { ...second.data } };
}
