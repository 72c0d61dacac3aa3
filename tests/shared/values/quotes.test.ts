import { describe, expect, it } from 'vitest';
import { quoted } from '../../../shared/values/quotes.ts';

describe('a value in quotation marks', () => {
  it('stands between “ and ”', () => {
    expect(quoted('乱堆乱放')).toBe('“乱堆乱放”');
    expect(quoted('')).toBe('“”');
    expect(quoted(12)).toBe('“12”');
  });

  it('has its own marks one level down, so that it is clear where it ends', () => {
    expect(quoted('参加“四议两公开”会议')).toBe('“参加‘四议两公开’会议”');
    expect(quoted('他说：“村里讲‘公道’”')).toBe('“他说：‘村里讲“公道”’”');
    expect(quoted('“6+X”评议与“振风”超市')).toBe('“‘6+X’评议与‘振风’超市”');
    expect(quoted('“党建”与“治理”')).toBe('“‘党建’与‘治理’”');
  });

  it('that is all in marks keeps these alone', () => {
    expect(quoted('“爱心存折”')).toBe('“爱心存折”');
  });

  it('keeps an apostrophe, which ends nothing', () => {
    expect(quoted('Xi’an 快递站')).toBe('“Xi’an 快递站”');
    expect(quoted('讲‘公道’')).toBe('“讲‘公道’”');
  });
});
