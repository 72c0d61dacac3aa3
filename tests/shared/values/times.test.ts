import { describe, expect, it } from 'vitest';
import { readTypedTime } from '../../../shared/values/times.ts';

describe('a time of the day', () => {
  it.each([
    ['19:30', '19:30'],
    ['19：30', '19:30'],
    ['１９：３０', '19:30'],
    ['1930', '19:30'],
    ['930', '09:30'],
    ['9:05', '09:05'],
    ['19.30', '19:30'],
    ['7点半', '07:30'],
    ['晚上7点半', '19:30'],
    ['下午3点', '15:00'],
    ['19点30分', '19:30'],
    ['19时', '19:00'],
    ['上午 9点一刻', '09:15'],
    ['中午12点', '12:00'],
    ['中午1点', '13:00'],
  ])('%s', (text, time) => {
    expect(readTypedTime(text)).toEqual({ time });
  });

  it.each(['', '7', '25:00', '19:60', '晚上', '19:3', '2500', '七点半了'])('“%s” is none', (text) => {
    expect(readTypedTime(text).fault).toContain('看不懂时间');
  });
});
