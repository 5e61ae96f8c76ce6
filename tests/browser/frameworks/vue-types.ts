// Templates are checked by tools that know the names of components: this is what they know of ours.

import type {} from 'attunement/vue';
import type { GlobalComponents } from 'vue';

type Props = InstanceType<GlobalComponents['attune-exercise']>['$props'];

export const right: Props = { src: '/a.ron', 'leave-to': 'https://example.org/', theme: 'light', 'onAttune-done': () => {} };
// @ts-expect-error There are two themes.
export const wrong: Props = { theme: 'sepia' };
