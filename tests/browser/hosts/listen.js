// Notes whatever a page learns of having gone wrong: errors, promises nobody minded, broken policies, an exercise that did not open.
// It must not change what happens, nor need anything that the page may spoil afterwards.

(() => {
  const heard = [];
  Object.defineProperty(window, 'heard', { value: heard });
  addEventListener('error', ({ message, target }) => heard.push(`uncaught: ${message ?? `${target.localName} ${target.src ?? target.href}`}`), true);
  addEventListener('unhandledrejection', ({ reason }) => heard.push(`unhandled: ${reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => heard.push(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`));
  addEventListener('attune-error', ({ detail }) => (window.failed = detail.code));
  const { error } = console;
  console.error = (...words) => {
    heard.push(`console: ${words.join(' ')}`);
    error(...words);
  };
})();
