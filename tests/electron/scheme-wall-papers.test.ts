/** 流程图 of a scheme and 工作日历 of a year, drawn from the schemes of the village. */
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import { adopted } from '../builders/fill-missing.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let record: ReturnType<typeof recordsOf>;
eachWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  record = recordsOf(app);
});

const supervisor = () => clientFor(app, village, 'supervisor');

test('the chart has the steps that the scheme names, and since when they hold', async () => {
  const { versionId } = adopted(village, 'youxiqiao-village-affairs');
  await supervisor().schemes.flowChartDocument({ versionId });
  const { steps, effectiveFrom, version } = record('flow-chart');
  expect(steps.map(({ name }) => name)).toEqual([
    '农户申报（时间、地点、事由）',
    '小组成员核实',
    '领导小组每月审核认定',
    '登记积分卡',
    '每季度公示',
    '异议调查核实',
  ]);
  expect([effectiveFrom, version]).toEqual(['2026-01-01', 1]);
});

test('the calendar has the days of every scheme in force, each once', async () => {
  await supervisor().schemes.calendarDocument({ year: '2026' });
  expect(record('work-calendar')).toMatchObject({ entries: [], schemes: [] });
  adopted(village, 'youxiqiao-village-affairs');
  adopted(village, 'dixu-waste-sorting');
  await supervisor().schemes.calendarDocument({ year: '2026' });
  const { entries, schemes } = record('work-calendar');
  expect(schemes).toHaveLength(2);
  expect([...new Set(entries.map(({ scheme }) => scheme))].toSorted()).toEqual(schemes.toSorted());
  const keys = entries.map((entry) => JSON.stringify(entry));
  expect(new Set(keys).size).toBe(keys.length);
});
