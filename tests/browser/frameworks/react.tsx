import 'attunement';
import type {} from 'attunement/react';
import { useState } from 'react';

export function Practice({ country }: { country: string }) {
  const [done, setDone] = useState(false);
  return (
    <section>
      <attune-exercise
        src="/pages/example.ron"
        country={country}
        theme="light"
        leave-to="https://example.org/"
        onattune-done={() => setDone(true)}
      >
        <a href="/contact">Write to us instead.</a>
      </attune-exercise>
      {done && <p>Well done.</p>}
    </section>
  );
}
