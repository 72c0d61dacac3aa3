import { storedSwitch, useStoredSwitch } from '../ui/stored-switch.ts';

const silence = storedSwitch('counter-silent');

/** Whether the counter beeps on this computer. */
export function useSound(): [boolean, (on: boolean) => void] {
  const [silent, setSilent] = useStoredSwitch(silence);
  return [!silent, (on) => setSilent(!on)];
}

let speaker: AudioContext | undefined;

/** A short high tone for success, a long low one for a refusal. */
export function beep(tone: 'good' | 'bad'): void {
  if (silence.isSet() || typeof AudioContext === 'undefined') return;
  speaker ??= new AudioContext();
  const oscillator = speaker.createOscillator();
  const volume = speaker.createGain();
  const length = tone === 'good' ? 0.12 : 0.4;
  oscillator.type = tone === 'good' ? 'sine' : 'square';
  oscillator.frequency.value = tone === 'good' ? 1040 : 220;
  volume.gain.setValueAtTime(tone === 'good' ? 0.25 : 0.12, speaker.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, speaker.currentTime + length);
  oscillator.connect(volume).connect(speaker.destination);
  oscillator.start();
  oscillator.stop(speaker.currentTime + length);
}
