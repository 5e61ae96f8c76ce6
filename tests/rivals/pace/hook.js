// Stands in both pages before their own scripts: notes when the first prompt can be used, and what each press takes.
// It must not change what the page does.

{
  const noted = (window.pace = { prompt: undefined, presses: [], largest: 0, tasks: [], slow: [] });
  const watch = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch('longtask', ({ startTime, duration }) => noted.tasks.push([startTime, duration]));
  watch('largest-contentful-paint', ({ startTime }) => (noted.largest = startTime));
  watch('event', ({ duration, interactionId }) => interactionId && noted.slow.push(duration), { durationThreshold: 16 });

  /** Calls back once the next frame was handed over to be shown: a message after its animation frame comes after its paint. */
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });

  const prompt = () => document.querySelector('attune-exercise')?.shadowRoot?.querySelector('form [part~=prompt]');
  const look = () => {
    if (prompt()) painted((at) => (noted.prompt = at));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  /** A finger that lifts, or a key that goes down, until what came of it was painted. */
  const note = (event) => {
    const before = prompt();
    painted((at) => {
      const kind = event.type === 'keydown' ? 'key' : before === prompt() ? 'choice' : 'screen';
      noted.presses.push([kind, at - event.timeStamp]);
    });
  };
  for (const type of ['pointerup', 'keydown']) addEventListener(type, note, { capture: true, passive: true });
}
