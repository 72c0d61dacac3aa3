/** Whether somebody touched this screen: the host locks those that nobody touches. */
let touched = true;

for (const event of ['keydown', 'pointerdown', 'wheel']) {
  window.addEventListener(event, () => (touched = true), { capture: true, passive: true });
}

/** Whether there was a key or a click since this was asked last. */
export function touchedSinceAsked(): boolean {
  const answer = touched;
  touched = false;
  return answer;
}
