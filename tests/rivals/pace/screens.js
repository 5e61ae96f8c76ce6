// The words of the exercise as a developer would write them down who makes this one page and no other.
// It must not know how a screen is drawn.

const YES_NO = [['no', 'No'], ['yes', 'Yes']];
const UNSAID = ['unsaid', 'Rather not say'];
const COUNTRIES = [
  ['us', 'United States'], ['uk', 'United Kingdom'], ['ireland', 'Ireland'], ['canada', 'Canada'], ['australia', 'Australia'],
  ['new-zealand', 'New Zealand'], ['south-africa', 'South Africa'], ['india', 'India'], ['germany', 'Germany'],
  ['france', 'France'], ['spain', 'Spain'], ['elsewhere', 'Elsewhere'],
];
/** Of the thirteen lists of numbers this page has one; the others show where to look. */
const UK = [
  ['Emergency; can’t speak: press 55 on a mobile', 'tel:999', '999'],
  ['Samaritans', 'tel:116123', '116 123'],
  ['Shout, by text', 'sms:85258', '85258'],
  ['Domestic abuse, England', 'tel:08082000247', '0808 2000 247'],
  ['Domestic abuse, Scotland', 'tel:08000271234', '0800 027 1234'],
  ['Domestic abuse, Wales', 'tel:08088010800', '0808 80 10 800'],
  ['Domestic abuse, Northern Ireland', 'tel:08088021414', '0808 802 1414'],
  ['Domestic abuse, men', 'tel:08088010327', '0808 801 0327'],
  ['LGBT+, Galop', 'tel:08009995428', '0800 999 5428'],
  ['One’s own behaviour, Respect', 'tel:08088024040', '0808 802 4040'],
];
const LINES = [
  ['safe-body', 'My body is safe at home.'],
  ['say-no', 'I can say No and it is respected.'],
  ['ask', 'I can ask a question and not be punished for it.'],
  ['money', 'I can reach my money and papers.'],
  ['back', 'Someone has my back.'],
  ['small-things', 'My partner does what they say in small things.'],
  ['truth', 'My partner tells me the truth, even when it’s hard.'],
  ['space', 'I have time and space that is mine.'],
];
const HOLDS = [
  ['person', 'A person I can call'], ['place', 'A place where I breathe easier'], ['pet', 'A pet'],
  ['faith', 'Faith, prayer or nature'], ['work', 'My work or routine'], ['music', 'Music'], ['sense', 'My own good sense'],
];
const WHEN = { today: 'today', 'three-days': 'in three days', week: 'this week', 'not-sure': 'when I am ready' };

const steady = (answers) => LINES.filter(([id]) => answers[`count-${id}`] === 'yes');
const hard = (answers) => ['safe-body', 'say-no', 'ask'].some((id) => answers[`count-${id}`] === 'not-now');
const named = (answers, id, list) => list.find(([each]) => each === answers[id])?.[1];
const anchor = (answers) => answers['stand-own'] || named(answers, 'stand', LINES) || named(answers, 'holds', HOLDS) || 'The floor';
const shared = 'You could read it to them when you are both calm.';

/** Two screens that are asked before and after. */
const check = (name, part, onwards) => ({
  [`${name}-stirred`]: { kind: 'scale', part, ask: 'How stirred up is your body right now?', low: 'settled', high: 'flooded', next: `${name}-numb` },
  [`${name}-numb`]: {
    kind: 'choice',
    part,
    ask: 'Do you feel numb, foggy or far away?',
    options: [['no', 'No'], ['little', 'A little'], ['lot', 'A lot']],
    next: (answers) => (answers[`${name}-numb`] === 'lot' || Number(answers[`${name}-stirred`] ?? 10) >= 7 ? 'rest' : onwards),
  },
});

const rated = Object.fromEntries(LINES.map(([id, words], at) => [`count-${id}`, {
  kind: 'choice',
  part: 2,
  scene: 'Thinking of the last two weeks, can you count on this?',
  ask: words,
  options: [['yes', 'Yes'], ['sometimes', 'Sometimes'], ['not-now', 'Not now']],
  next: (answers) => (LINES[at + 1] ? `count-${LINES[at + 1][0]}` : hard(answers) ? 'careful' : steady(answers).length ? 'stand' : 'holds'),
}]));

/** Every screen by its name. What depends on an answer is a function of all answers. */
export const SCREENS = {
  leaving: {
    kind: 'title',
    ask: 'What can I count on?',
    body: ['You can leave fast: press Leave quickly, or Shift three times. Your answers are cleared and a plain website opens. Your browser history stays, and it can’t stop someone who tracks this device. If that worries you, use a device they can’t reach.'],
    next: 'promise',
  },
  promise: {
    kind: 'say',
    part: 1,
    ask: 'This is a self-help exercise, not therapy. No one reads your answers. If you are in danger, call your local emergency number.',
    body: ['Your answers are not sent anywhere. Someone who uses or tracks this device could still see what you do.', 'This asks about safety at home. It takes about 12 minutes.'],
    next: 'start',
  },
  start: {
    kind: 'doors',
    part: 1,
    ask: 'You will look for what you can count on, and find one steady thing to hold. You don’t have to feel safe to do this.',
    options: [['start', 'Start'], ['not-now', 'Not now']],
    next: ({ start }) => (start === 'start' ? 'alone' : 'rest'),
  },
  alone: {
    kind: 'choice',
    part: 1,
    must: true,
    ask: 'Take a moment on your own with the screen.',
    help: 'Private means nothing is sent. It can’t stop someone looking over your shoulder.',
    options: [['alone', 'I’m on my own with it'], ['not-now', 'Not right now']],
    next: ({ alone }) => (alone === 'alone' ? 'saying-no' : 'rest'),
  },
  'saying-no': {
    kind: 'choice',
    part: 1,
    ask: 'If you said No to your partner today, how would that go?',
    options: [['ok', 'It would be OK'], ['unsure', 'I’m not sure'], ['worried', 'I’d worry about what happens next']],
    next: 'done-to-me',
  },
  'done-to-me': {
    kind: 'many',
    part: 1,
    ask: 'In the past year, has your partner done any of these? Only you see this.',
    options: [
      ['hurt', 'Hurt my body'], ['scared', 'Threatened or scared me'], ['pushed', 'Pushed me into sexual contact'],
      ['controlled', 'Controlled my money, phone, or who I see, against my will'],
    ],
    alone: [['none', 'None'], UNSAID],
    next: 'done-by-me',
  },
  'done-by-me': { kind: 'choice', part: 1, ask: 'Have you done any of those to your partner?', options: YES_NO, alone: [UNSAID], next: 'self' },
  self: {
    kind: 'choice',
    part: 1,
    ask: 'Are you having thoughts of hurting yourself or not wanting to be alive?',
    options: [['no', 'No'], ['sometimes', 'Sometimes'], ['yes', 'Yes']],
    alone: [UNSAID],
    next: 'country',
  },
  country: {
    kind: 'list',
    part: 1,
    scene: 'Support, for you or someone you know.',
    ask: 'Where are you?',
    help: 'Nothing is looked up. A number is called only when you tap it.',
    options: COUNTRIES,
    next: 'lines',
  },
  lines: {
    kind: 'say',
    part: 1,
    ask: ({ country }) => (country === 'uk' ? 'Support in the United Kingdom.' : 'Support where you are.'),
    calls: ({ country }) => (country === 'uk' ? UK : [['Help lines of every country', 'https://findahelpline.com', 'findahelpline.com']]),
    next: (answers) => {
      if (answers.self !== 'no') return 'careful';
      const safe = answers['saying-no'] === 'ok' && answers['done-to-me']?.includes('none');
      return safe ? 'check-in-stirred' : 'careful';
    },
  },
  ...check('check-in', 1, 'count-safe-body'),
  ...rated,
  stand: {
    kind: 'choice',
    part: 2,
    ask: (answers) => steady(answers).length >= 4
      ? 'You have several steady things. Let’s choose one to stand on.'
      : 'You have some steady ground. A little is enough to stand on.',
    options: (answers) => [...steady(answers), ['other', 'Something else']],
    own: 'other',
    next: ({ stand }) => (stand ? 'steady' : 'holds'),
  },
  steady: {
    kind: 'scale',
    part: 2,
    ask: 'When you picture it, how steady do you feel?',
    low: 'not at all',
    high: 'very',
    next: ({ steady }) => (Number(steady ?? 0) >= 4 ? 'hold-it' : 'holds'),
  },
  holds: { kind: 'choice', part: 2, ask: 'Which of these holds you, even a bit?', options: HOLDS, next: 'hold-it' },
  'hold-it': {
    kind: 'timer',
    part: 2,
    seconds: 60,
    ask: (answers) => `Look at something real near you. Feel your feet. Bring to mind: ${anchor(answers)} Say, out loud or inside: ‘I can count on this.’`,
    next: 'check-out-stirred',
  },
  ...check('check-out', 2, 'add'),
  add: {
    kind: 'choice',
    part: 3,
    ask: 'What might add a little safety this week?',
    options: [['me', 'Something I do for me'], ['partner', 'Something from my partner'], ['someone', 'Someone else'], ['unknown', 'I don’t know']],
    next: ({ add }) => ({ partner: 'ask', me: 'mine', someone: 'mine' })[add] ?? 'leave',
  },
  mine: { kind: 'short', part: 3, ask: 'What could it be?', next: 'by-when' },
  ask: {
    kind: 'short',
    part: 3,
    ask: 'One small, clear ask: ‘In the next week, would you be willing to __?’',
    help: 'Please don’t share new facts about the past here. Plan that with a therapist.',
    next: 'if-no',
  },
  'if-no': { kind: 'short', part: 3, ask: 'They can say no. If they do, for me I will __.', next: 'by-when' },
  'by-when': {
    kind: 'choice',
    part: 3,
    reply: ({ add }) => (add === 'partner' ? 'A good ask is small and about what someone does.' : undefined),
    ask: 'When?',
    options: [['today', 'Today'], ['three-days', 'In three days'], ['week', 'This week'], ['not-sure', 'Not sure yet']],
    next: 'share',
  },
  share: {
    kind: 'choice',
    part: 3,
    ask: 'Would you like to share any of this with your partner?',
    options: ({ ask }) => [['keep', 'Keep it to myself'], ['anchor', 'Share my anchor'], ...(ask ? [['ask', 'Share my ask']] : [])],
    preset: 'keep',
    next: 'leave',
  },
  leave: {
    kind: 'choice',
    part: 3,
    reply: ({ share }) => ({ keep: 'Your map of safety is yours.', anchor: shared, ask: shared })[share],
    ask: 'How are you leaving this?',
    options: [['steadier', 'Steadier'], ['same', 'The same'], ['shaken', 'More shaken']],
    next: ({ leave }) => (leave === 'shaken' ? 'rest' : 'card'),
  },
  card: {
    kind: 'card',
    part: 'Your card',
    reply: ({ leave }) => ({ steadier: 'Remember how you got here.', same: 'Staying level is something too.' })[leave],
    ask: 'My steady ground',
    terms: (answers) => {
      const step = answers.ask ?? answers.mine;
      return [
        ['What I can count on', anchor(answers)],
        ...(step ? [['One step', `${step} ${WHEN[answers['by-when']] ?? 'when I choose'}.`]] : []),
      ];
    },
    body: (answers) => [
      ...(answers['if-no'] ? [`If they say no, I will ${answers['if-no']}`] : []),
      'I don’t have to feel trust to feel steady.',
      'I can bring this to my therapist.',
    ],
    plan: 'When fear gets loud, then I look around, feel my feet, and say ‘I can count on this.’',
    next: 'end',
  },
  careful: {
    kind: 'say',
    part: 1,
    ask: 'Thank you for being truthful. What you describe matters. If someone scares or hurts you, it is not your fault.',
    body: ['People who know about safety at home can think it through with you, at your pace. You don’t have to decide anything today.'],
    next: 'end',
  },
  rest: { kind: 'say', part: 1, ask: 'This can wait. Press your feet into the floor, and come back another day.', next: 'end' },
  end: { kind: 'end', ask: 'This is the end of the exercise.', help: 'Your answers are cleared. You can close this page.' },
};
