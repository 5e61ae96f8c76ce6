/** `<attune-exercise>` in typed Vue templates: `import type {} from 'attunement/vue'`. */

import type { DefineComponent, EmitsOptions } from 'vue';
import type { AttuneAttributes, AttuneEvents } from './attunement.js';

type Emits = { [Name in keyof AttuneEvents]: (event: AttuneEvents[Name]) => void } & EmitsOptions;

declare module 'vue' {
  interface GlobalComponents {
    'attune-exercise': DefineComponent<AttuneAttributes, {}, {}, {}, {}, {}, {}, Emits>;
  }
}
