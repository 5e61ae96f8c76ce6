// Puts a Copy button under lines that are meant to be copied. It must not know what they say; without
// JavaScript there is no button, and the lines can still be selected.

for (const place of document.querySelectorAll('[data-copies]')) {
  const lines = document.getElementById(place.dataset.copies);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = place.dataset.words ?? 'Copy the two lines';
  // There before it speaks, or a screen reader misses its first words.
  const status = document.createElement('span');
  status.className = 'label';
  status.setAttribute('role', 'status');
  place.append(button, status);

  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(lines.textContent);
      status.textContent = 'Copied. You can paste them into your page now.';
    } catch {
      // Some browsers keep the clipboard to themselves: leave the lines marked, ready for the keyboard.
      getSelection().selectAllChildren(lines);
      status.textContent = 'The lines are marked. Press Ctrl+C, or Command+C, to copy them.';
    }
  });
}
