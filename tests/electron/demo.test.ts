/** A whole month by the command line: the sample's known figures, faults at their rows, every paper as a file, and what it refuses. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import expected from '../../electron/host/sample/workbooks/expected.json' with { type: 'json' };
import { runDemo, type DemoOptions, type DemoSummary } from '../../electron/cli/demo-job.ts';
import { acquireInstanceLock } from '../../electron/host/instance-lock.ts';
import { MIGRATIONS } from '../builders/village.ts';
import { workbook, type TestCell, type TestSheet } from './workbooks/workbooks.ts';
import { SAMPLES } from '../builders/samples.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'village-points-demo-test-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const program = { resourcesDir: path.dirname(MIGRATIONS), appVersion: '0.0.0-test' };

function run(options: Partial<DemoOptions>): Promise<DemoSummary> {
  const sample = {
    roster: path.join(SAMPLES, 'roster.xlsx'),
    register: path.join(SAMPLES, 'register-2026-09.xlsx'),
    goods: path.join(SAMPLES, 'goods.xlsx'),
    groups: 9,
    period: '2026-09',
    out: path.join(dir, 'out'),
    data: undefined,
  };
  return runDemo({ ...sample, ...options }, { program, say: () => undefined });
}

function file(name: string, sheets: TestSheet[]): string {
  const target = path.join(dir, name);
  writeFileSync(target, workbook(sheets));
  return target;
}

describe('the whole job of a month without a window', () => {
  test('gives the sample village its known figures, its faults at their rows, and every paper', async () => {
    const out = path.join(dir, 'sample');
    const summary = await run({ out });
    const rows = (name: string) =>
      expected.faults.filter((fault) => fault.file === name).map((fault) => fault.row);
    expect(summary).toMatchObject({
      households: expected.households,
      members: expected.people,
      groups: expected.groups,
      partyMembers: expected.partyMembers,
      declarations: expected.register.rows,
      posted: expected.register.rows,
      pointsAwarded: expected.register.plus,
      pointsDeducted: expected.register.minus,
      goods: 30,
      ledgerSum: 0,
      chainVerified: true,
    });
    expect(summary.rosterFaults.map(({ row }) => row)).toEqual(rows('roster'));
    expect(summary.registerFaults.map(({ row }) => row)).toEqual(rows('register'));
    expect(summary.goodsFaults.map(({ row }) => row)).toEqual(rows('goods'));
    expect(summary.redemptions).toBeGreaterThanOrEqual(20);
    for (const kind of ['notice', 'minutes', 'passbooks', 'cards', 'slips', 'settlement']) {
      expect(summary.documents.some((name) => name.startsWith(kind))).toBe(true);
    }
    for (const name of summary.documents) {
      expect(readFileSync(path.join(out, name)).subarray(0, 5).toString()).toBe('%PDF-');
    }
  }, 120_000);

  test('reads a village that keeps a sheet for each group, counts its households there from 1, and has its own words', async () => {
    const household = (group: number, no: number): TestCell[][] => {
      const head = `甄${'一二'[group - 1]}${'天地玄'[no - 1]}`;
      const birth = `19${String(50 + group * 3 + no)}0203`;
      return [
        [head, citizenIdOf(group * 20 + no, birth), '本人', no],
        [`${head}妻`, citizenIdOf(group * 20 + no + 100, birth), '妻子', no],
      ];
    };
    const HEADING = ['姓名', '公民身份号码', '家庭关系', '户编号'];
    const groups = [1, 2].map((group) => ({
      name: `${'一二'[group - 1]}组`,
      rows: [HEADING, ...[1, 2, 3].flatMap((no) => household(group, no))],
    }));
    const party = {
      name: '党员名册',
      rows: [
        ['序号', '姓名', '公民身份号码'],
        [1, '甄一天', household(1, 1)[0]![1]!],
      ],
    };
    const roster = file('roster.xlsx', [groups[1]!, groups[0]!, party]);
    const DECLARATIONS = ['时间', '户号', '组别', '户主', '项目', '得分'];
    const register = file('register.xlsx', [
      { name: '八月', rows: [DECLARATIONS, ['8月3日', 1, '一组', '甄一天', '帮邻居收稻谷', 7]] },
      {
        name: '九月',
        rows: [
          DECLARATIONS,
          ['9月3日', 1, '一组', '甄一天', '帮邻居收稻谷', 7.5],
          ['9月4日', 3, '2组', '甄二玄', '庭院整洁', '+4'],
          ['9月5日', 3, '2组', '甄二玄', '庭院整洁', -2],
          ['9月6日', 2, '2组', '甄一天', '帮邻居收稻谷', 5],
        ],
      },
    ]);
    const goods = file('goods.xlsx', [
      {
        rows: [
          ['名称', '所需积分', '库存', '进价'],
          ['肥皂', 2, 10, 1.5],
        ],
      },
    ]);
    const summary = await run({ roster, register, goods, groups: 2, out: path.join(dir, 'groups') });
    expect(summary).toMatchObject({
      households: 6,
      members: 12,
      groups: 2,
      rosterFaults: [],
      declarations: 3,
      pointsAwarded: 11.5,
      pointsDeducted: 2,
      redemptions: 2,
      goods: 1,
    });
    expect(summary.registerFaults.map(({ row, field }) => [row, field])).toEqual([[5, '户主']]);
  }, 120_000);

  test('a register without a single good line, and an empty goods list, are no failure of the job', async () => {
    const register = file('all-faulty.xlsx', [
      {
        rows: [
          ['日期', '户主', '事由', '分值'],
          ['2026-09-03', '查无此人', '拾金不昧', 3],
        ],
      },
    ]);
    const goods = file('no-goods.xlsx', [{ rows: [['名称', '所需积分', '库存']] }]);
    const summary = await run({ register, goods, out: path.join(dir, 'nothing') });
    expect(summary).toMatchObject({ households: 355, declarations: 0, posted: 0, goods: 0, redemptions: 0 });
    expect(summary.registerFaults).toHaveLength(1);
  }, 120_000);

  test('refuses in plain words what it cannot do and leaves nothing half done', async () => {
    const out = path.join(dir, 'refused');
    await expect(run({ out, roster: path.join(dir, 'none.xlsx') })).rejects.toThrow('没有这个文件');
    await expect(run({ out, roster: dir })).rejects.toThrow('这是文件夹');
    await expect(run({ out: path.join(SAMPLES, 'roster.xlsx', 'x') })).rejects.toThrow('输出目录');
    expect(existsSync(out)).toBe(false);
    const data = path.join(dir, 'data');
    await expect(run({ out, data, roster: path.join(SAMPLES, 'goods.xlsx') })).rejects.toThrow('姓名');
    expect(existsSync(data)).toBe(false);
    mkdirSync(data);
    const lock = acquireInstanceLock(data);
    await expect(run({ out, data })).rejects.toThrow('正被另一个村积分使用');
    lock?.release();
    writeFileSync(path.join(data, 'village.db'), 'somebody else');
    await expect(run({ out, data })).rejects.toThrow('已有村庄资料');
    expect(readFileSync(path.join(data, 'village.db'), 'utf8')).toBe('somebody else');
  }, 60_000);
});
