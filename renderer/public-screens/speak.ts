/** The text that waits until the system has loaded its voices. */
let waits: AbortController | undefined;

/** Reads a text aloud with the system's Chinese voice, where there is one; after a start its voices come a moment later. */
export function speak(text: string): void {
  if (!('speechSynthesis' in window)) return;
  const { speechSynthesis } = window;
  stopSpeaking();
  const voices = speechSynthesis.getVoices();
  if (voices.length === 0) {
    waits = new AbortController();
    const { signal } = waits;
    speechSynthesis.addEventListener('voiceschanged', () => speak(text), { once: true, signal });
    return;
  }
  const voice = voices.find(({ lang }) => lang.toLowerCase().startsWith('zh'));
  if (!voice) return;
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = 0.9;
  speechSynthesis.speak(said);
}

export function stopSpeaking(): void {
  waits?.abort();
  waits = undefined;
  if ('speechSynthesis' in window) window.speechSynthesis.cancel();
}
