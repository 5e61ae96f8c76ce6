// What JSX may write of the element.

import type { AttuneExercise } from 'attunement';
import type {} from 'attunement/react';

export const right = (
  <attune-exercise src="/a.ron" mode="dialog" label="Begin" className="ours" ref={(element: AttuneExercise | null) => element?.pause()} />
);
// @ts-expect-error There are two themes.
export const wrong = <attune-exercise theme="sepia" />;
// @ts-expect-error A fault has no answer.
export const nosy = <attune-exercise onattune-error={({ detail }) => console.warn(detail.answer)} />;
