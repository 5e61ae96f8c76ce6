import 'attunement';
import { defineComponent, ref } from 'vue';

export const Practice = defineComponent({
  props: { country: { type: String, required: true } },
  setup: () => ({ done: ref(false) }),
  template: `
    <section>
      <attune-exercise
        src="/pages/example.ron"
        :country="country"
        theme="light"
        leave-to="https://example.org/"
        @attune-done="done = true"
      >
        <a href="/contact">Write to us instead.</a>
      </attune-exercise>
      <p v-if="done">Well done.</p>
    </section>`,
});
