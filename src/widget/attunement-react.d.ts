/** `<attune-exercise>` in JSX, for React 19: `import type {} from 'attunement/react'`. */

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AttuneAttributes, AttuneEvents, AttuneExercise } from './attunement.js';

type Listeners = { [Name in keyof AttuneEvents as `on${Name}`]?: (event: AttuneEvents[Name]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'attune-exercise': DetailedHTMLProps<HTMLAttributes<AttuneExercise>, AttuneExercise> & AttuneAttributes & Listeners;
    }
  }
}
