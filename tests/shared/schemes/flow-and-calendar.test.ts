/** The steps of a scheme, and the days of its year, from the published schemes themselves. */
import { describe, expect, test } from 'vitest';
import { flowSteps } from '../../../shared/schemes/flow.ts';
import type { SchemeRules } from '../../../shared/schemes/model.ts';
import { templates } from '../../../shared/schemes/templates/templates.ts';
import { workCalendar } from '../../../shared/period-closes/work-calendar.ts';
import { adopted } from '../../builders/filled-template.ts';

const calendarOf = (rules: SchemeRules, effectiveFrom = '2020-01-01') =>
  workCalendar([{ name: rules.name, effectiveFrom, rules }], '2026');
const daysOf = (entries: readonly { day: string; what: string }[], what: RegExp) =>
  entries.filter((entry) => what.test(entry.what)).map(({ day }) => day);

const YOUXI = adopted('youxiqiao-village-affairs');
const meetingOn = (meetingDay: number): SchemeRules => ({
  ...YOUXI,
  procedure: { ...YOUXI.procedure, meetingDay },
});

test('油溪桥: audited on the 28th of each month, published each quarter', () => {
  const days = daysOf(calendarOf(meetingOn(28)), /审核评议/);
  expect(days).toHaveLength(12);
  expect([days[0], days[1], days.at(-1)]).toEqual(['2026-01-28', '2026-02-28', '2026-12-28']);
  const quarterly: SchemeRules = { ...YOUXI, procedure: { ...YOUXI.procedure, noticeEvery: 'quarter' } };
  const notices = calendarOf(quarterly).filter(({ what }) => what.startsWith('公示'));
  expect(notices.map(({ day, what }) => [day, what])).toEqual([
    ['2026-01-01', '公示2025年第四季度积分'],
    ['2026-04-01', '公示2026年第一季度积分'],
    ['2026-07-01', '公示2026年第二季度积分'],
    ['2026-10-01', '公示2026年第三季度积分'],
  ]);
});

test('the meeting of a body that evaluates nothing is no evaluation', () => {
  const zero = adopted('dixu-zero-base');
  const meetings = calendarOf(zero).filter(({ day }) => day.endsWith('-26'));
  expect(meetings.map(({ what }) => what)).toEqual(Array.from({ length: 12 }, () => '村党组织开会'));
});

test('a meeting on the 31st is on the last day of a shorter month', () => {
  expect(daysOf(calendarOf(meetingOn(31)), /审核评议/).slice(0, 4)).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
  ]);
});

test('a scheme asks nothing before it takes effect', () => {
  const days = calendarOf(meetingOn(28), '2026-06-01').map(({ day }) => day);
  expect(days[0]! > '2026-06-01').toBe(true);
});

test('a yearly close of the year before is done in January, this year’s is not in this calendar', () => {
  const closes = calendarOf(YOUXI).filter(({ what }) => /\d{4}年结账$/.test(what));
  expect(closes.every(({ day, what }) => day === '2026-01-01' && what === '办理2025年结账')).toBe(true);
  expect(closes).toHaveLength(1);
});

describe('every published scheme', () => {
  test.each(templates.map(({ id, title }) => [title, id] as const))(
    '%s has steps and days in order',
    (_, id) => {
      const rules = adopted(id);
      const steps = flowSteps(rules);
      expect(steps.length).toBeGreaterThan(2);
      if (rules.procedure.steps?.length)
        expect(steps.map(({ name }) => name)).toEqual(rules.procedure.steps.map(({ name }) => name));
      const days = calendarOf(rules).map(({ day }) => day);
      expect(days).toEqual(days.toSorted());
      expect(days.every((day) => day.startsWith('2026-'))).toBe(true);
    },
  );
});

test('a chart names the body at its step and the days of the notice, and nothing that a draft lacks', () => {
  const steps = flowSteps({ ...YOUXI, procedure: { ...YOUXI.procedure, noticeDays: 7 } });
  expect(steps.find(({ name }) => name.includes('公示'))?.detail).toContain('不少于7天');
  const draft = flowSteps({ ...YOUXI, procedure: { ...YOUXI.procedure, noticeDays: null, steps: [] } });
  expect(draft.map(({ name }) => name)).toEqual([
    '登记（申报）',
    '初审核实',
    '评议',
    '公示',
    '受理异议',
    '入账',
  ]);
  expect(JSON.stringify(draft)).not.toContain('null');
});
