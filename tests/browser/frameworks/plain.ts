// What a page's typed code may write, and what the types keep it from.

import { upgrade, type AttuneExercise } from 'attunement';
import { Exercise, Session, type Action, type Unreadable, type View } from 'attunement/studio';

export function onThePage(root: ShadowRoot): void {
  const exercise: AttuneExercise = document.createElement('attune-exercise');
  exercise.src = '/exercises/identifying-safety.ron';
  exercise.leaveTo = 'https://example.org/';
  exercise.theme = 'dark';
  exercise.theme = null;
  exercise.keep = true;
  // @ts-expect-error There are two themes.
  exercise.theme = 'sepia';
  // @ts-expect-error The attribute is `leave-to`.
  exercise.leaveto = '';
  exercise.addEventListener('attune-error', ({ detail }) => console.warn(detail.code, detail.report));
  exercise.addEventListener('attune-step', ({ detail }) => {
    const nothing: null = detail;
    return nothing;
  });
  upgrade(root);
  void exercise.open();
  document.querySelector('attune-exercise')?.restart();
}

export async function withoutTheElement(text: string): Promise<View> {
  const session = new Session(await Exercise.compile(text, { 'parts/a.ron': '' }), 'uk', 7);
  const action: Action = { do: 'choose', id: 'calm' };
  session.act(action);
  // @ts-expect-error An answer in a scale is a number.
  session.act({ do: 'number', number: '3' });
  // @ts-expect-error There is no such action.
  session.act({ do: 'jump' });
  session.undo();
  const done: Action[] = session.log;
  done.forEach((each) => session.act(each));
  const view = session.view();
  if (view.task.kind === 'choose') session.choose(view.task.options[0]?.id ?? '');
  return view;
}

export function takenUp(exercise: Exercise, saved: string): string {
  try {
    const session = Session.restore(exercise, saved, { again: true });
    const again: string[] = (session.report?.doubts ?? []).map(({ place }) => place);
    // @ts-expect-error One person's part, or what both did; there is no third person.
    session.save({ of: 'C' });
    return [session.report?.words, session.save({ of: 'A', lasting: true }), ...again].join();
  } catch (error) {
    const { code } = error as Unreadable;
    // @ts-expect-error What keeping says is no code of this.
    return code === 'wrong-key' ? '' : code;
  }
}
