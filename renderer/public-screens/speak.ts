/** Reads a text aloud with the system's Chinese voice, where there is one. */
export function speak(text: string): void {
  if (!('speechSynthesis' in window)) return;
  const { speechSynthesis } = window;
  speechSynthesis.cancel();
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith('zh'));
  if (!voice) return;
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = 0.9;
  speechSynthesis.speak(said);
}

export function beQuiet(): void {
  if ('speechSynthesis' in window) window.speechSynthesis.cancel();
}
