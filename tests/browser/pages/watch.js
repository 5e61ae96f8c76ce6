// What a curious host page would do: note every event that reaches it, and what the exercise says.
window.seen = [];
window.said = [];
for (const type of ['click', 'keydown', 'keypress', 'keyup', 'input', 'change', 'submit']) {
  document.addEventListener(type, (event) => {
    if (event.target.localName === 'attune-exercise') window.seen.push(type);
  });
}
for (const name of ['ready', 'done', 'leave', 'error']) {
  document.addEventListener(`attune-${name}`, ({ type, detail }) => window.said.push({ type, detail }));
}
