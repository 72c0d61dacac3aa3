/** User activity on this screen: the host locks idle sessions. */
let touched = true;

for (const event of ['keydown', 'pointerdown', 'wheel']) {
  window.addEventListener(event, () => (touched = true), { capture: true, passive: true });
}

/** Whether there was input since the last call. */
export function hadInputSinceLastCall(): boolean {
  const answer = touched;
  touched = false;
  return answer;
}
