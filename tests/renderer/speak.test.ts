/** 长辈查询 reads aloud: also the first card after a start, when the system has not loaded its voices yet. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stopSpeaking, speak } from '../../renderer/public-screens/speak.ts';

class Utterance {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const CHINESE = { lang: 'zh-CN', name: '中文' };
let voices: { lang: string; name: string }[];
let said: string[];
let synthesis: EventTarget;

beforeEach(() => {
  voices = [];
  said = [];
  synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: ({ text }: Utterance) => said.push(text),
    cancel: () => undefined,
  });
  vi.stubGlobal('window', { speechSynthesis: synthesis });
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
});
afterEach(() => {
  stopSpeaking();
  vi.unstubAllGlobals();
});

function voicesCome(...come: (typeof CHINESE)[]): void {
  voices = come;
  synthesis.dispatchEvent(new Event('voiceschanged'));
}

test('at once where there is a Chinese voice, and not at all where there are others alone', () => {
  voices = [CHINESE];
  speak('余额三百二十分');
  voices = [{ lang: 'en-US', name: 'English' }];
  speak('余额五分');
  expect(said).toEqual(['余额三百二十分']);
});

test('as soon as the voices have come, once', () => {
  speak('余额三百二十分');
  expect(said).toEqual([]);
  voicesCome(CHINESE);
  voicesCome(CHINESE);
  expect(said).toEqual(['余额三百二十分']);
});

test('not for a card that is gone by then, but for the one that lies there', () => {
  speak('余额三百二十分');
  speak('余额五分');
  voicesCome(CHINESE);
  expect(said).toEqual(['余额五分']);
  voices = [];
  speak('余额六分');
  stopSpeaking();
  voicesCome(CHINESE);
  expect(said).toEqual(['余额五分']);
});
