// Beside a frame that shows embed.html: gives it the height it asks for, and leaves when the person in it leaves.
// A frame is never higher than the window, so that the row with Leave quickly stays in sight; it scrolls inside then.
addEventListener('message', ({ data, origin, source }) => {
  const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
  const { origin: own, searchParams } = new URL(frame?.src || 'about:blank', document.baseURI);
  const sealed = frame?.sandbox.length && !frame.sandbox.contains('allow-same-origin');
  if (!frame || origin !== (sealed ? 'null' : own)) return;
  const high = `${+data?.height + frame.offsetHeight - frame.clientHeight}px`;
  if (data?.type === 'attune-height') frame.style.cssText += `;box-sizing:border-box;height:${high};max-height:100vh;max-height:100svh`;
  if (data?.type !== 'attune-leave') return;
  const to = searchParams.get('leave-to') ?? '';
  document.documentElement.style.setProperty('display', 'none', 'important');
  location.replace(/^https?:\/\//i.test(to) ? to : 'https://www.wikipedia.org/');
});
