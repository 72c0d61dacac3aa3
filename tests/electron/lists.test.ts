/** Lists leave the program as their screens show them: as tables, on paper, in the clipboard. */
import { describe, expect, test } from 'vitest';
import { todayOf } from '../../db/database/today.ts';
import type { Application } from '../../electron/host/application.ts';
import type { ListColumn } from '../../electron/host/lists/definition.ts';
import { LISTS } from '../../electron/host/lists/registry.ts';
import { LISTED, LIST_NAMES, type CellKind, type ListName } from '../../shared/contract/lists.ts';
import type { TransferKind } from '../../shared/ledger.ts';
import { PASSBOOK_COLUMN_NAMES } from '../../shared/passbook-geometry.ts';
import { localDate, localDateTime } from '../../shared/values/dates.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { clientFor } from '../builders/call.ts';
import { onceWithApplication } from '../builders/each-application.ts';
import { recordsOf } from '../builders/drawn.ts';
import { buildHousehold } from '../builders/households.ts';
import { pathOf, REASONS, reads } from '../builders/list-reads.ts';
import { listedVillage } from '../builders/listed-village.ts';
import { openedInOffice } from '../builders/office-program.ts';
import { requestId } from '../builders/goods.ts';
import { revise } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let filters: Record<ListName, Record<string, unknown>>;

/** Lists that the shop sees as well. */
const SHOP_LISTS = new Set<ListName>([
  'goods',
  'batches',
  'stockMoves',
  'expiring',
  'slips',
  'shifts',
  'purchases',
  'documents',
]);

/** What a careless or a wicked clerk writes. */
const HOSTILE = ['=1+1', '@SUM(A1)', '-2+3', '+86 村道', '_x0041_', '<b>&"一"</b>'];

/** Lists in which nothing happened in the village. */
const EMPTY = new Set<ListName>([
  'rectifications',
  'assignments',
  'problems',
  'uses',
  'vouchers',
  'voucherIssues',
  'voucherIssueLines',
  'voucherBundles',
  'voucherSettlements',
  'closes',
  'duties',
  'shifts',
]);

onceWithApplication(buildVillage, (opened) => {
  ({ village, app } = opened);
  ({ schemeId, filters } = listedVillage(village, HOSTILE));
});

const office = () => clientFor(app, village, 'accountant');
const exported = (list: ListName) =>
  office().lists.export({ requestId: requestId(), list, filter: filters[list] });

function columnsOf(list: ListName) {
  const source = { store: village.store, asked: filters[list], phones: 'whole' as const };
  return LISTS[list].columns(source).filter(({ personal }) => personal !== true);
}

/** Where the rows are in what a read answers, if it has more lists than one. */
const ROWS: Partial<Record<ListName, string>> = {
  shares: 'rows',
  batches: 'batches',
  stockMoves: 'moves',
  rectifications: 'rows',
  board: 'lines',
  rewards: 'lines',
  fundBook: 'lines',
  flags: 'flags',
  assessments: 'rows',
  participants: 'participants',
  duties: 'records',
  steps: 'records',
  roundHouseholds: 'households',
  spotCheckLines: 'lines',
};

/** The rows that the screen of a list has read. */
async function screenRows(list: ListName): Promise<unknown[]> {
  const name = pathOf(LISTED[list]);
  const client = office() as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  const [feature = '', read = ''] = name.split('.');
  const answer = await client[feature]![read]!(filters[list]);
  if (Array.isArray(answer)) return answer;
  const parts = answer as Record<string, unknown>;
  const key = ROWS[list] ?? Object.keys(parts).find((part) => Array.isArray(parts[part]));
  const rows = parts[key ?? ''] as unknown[];
  return list === 'batches' ? (rows as { quantity: number }[]).filter(({ quantity }) => quantity > 0) : rows;
}

/** How an office program shows a value of the list. */
function shown(kind: CellKind, value: string | number | null): { text: string; isText: boolean } {
  if (value === null || value === '') return { text: '', isText: false };
  if (typeof value === 'string') {
    if (kind === 'time') return { text: localDateTime(value), isText: false };
    if (kind === 'date' && /^\d{4}-\d\d-\d\d/.test(value))
      return { text: value.length > 10 ? localDate(value) : value, isText: false };
    return { text: value, isText: true };
  }
  const figure = (value / 100).toFixed(2);
  if (kind === 'points') return { text: figure, isText: false };
  if (kind === 'money') return { text: figure.replace(/\B(?=(\d{3})+\.)/g, ','), isText: false };
  return { text: String(kind === 'quantity' ? value / 1000 : value), isText: false };
}

/** An office program takes a second for each of its files, on a busy computer more. */
const OPENED_WITHIN = 240_000;

test(
  'every list opens in an office program cell by cell as its screen shows it: numbers, dates and texts as such',
  { timeout: OPENED_WITHIN },
  async () => {
    const files: File[] = [];
    const screens: unknown[][] = [];
    for (const list of LIST_NAMES) {
      // Each export is one more line of the audit trail.
      screens.push(await screenRows(list));
      files.push((await exported(list)).file);
    }
    const seen = await openedInOffice(files);
    for (const [index, list] of LIST_NAMES.entries()) {
      const columns = columnsOf(list);
      const rows = screens[index]!.map((row) =>
        columns.map((column) => shown(column.kind, column.of(row) ?? null)),
      );
      expect(rows.length > 0, list).toBe(!EMPTY.has(list));
      const [head, ...cells] = seen[index]!;
      expect(
        head?.map(({ text }) => text),
        list,
      ).toEqual(columns.map((column) => column.head));
      expect(cells, list).toEqual(rows);
    }
  },
);

describe('a list leaves the office', () => {
  test('with its filter in the audit trail, and without phones and identity numbers unless they were ticked', async () => {
    await office().lists.export({
      requestId: requestId(),
      list: 'journal',
      filter: { schemeId, period: '2026-09', kind: 'deduction', query: '13900001234' },
    });
    const { entries } = await office().audit.list({ limit: 1 });
    expect(entries[0]).toMatchObject({
      procedure: 'lists.export',
      subject: 'export:journal',
      staffName: '村会计',
    });
    expect(entries[0]?.summary).toMatch(
      /^导出台账流水 0 行（.*、2026年9月、扣分、查找“139\*\*\*\*1234”；不含身份证号和电话）$/,
    );
  });

  test.each(['committee', 'supervisor'] as const)(
    'for the %s as well, who may not tick them',
    async (role) => {
      const client = clientFor(app, village, role);
      const asked = { list: 'households', filter: filters.households } as const;
      await expect(client.lists.export({ requestId: requestId(), ...asked })).resolves.toMatchObject({
        rows: 3,
      });
      await expect(
        client.lists.export({ requestId: requestId(), ...asked, withPersonal: true }),
      ).rejects.toMatchObject({ data: { code: 'notAllowed' } });
    },
  );

  test('never through the shop, which may not read it on its screen either', async () => {
    const shop = clientFor(app, village, 'operator');
    for (const list of LIST_NAMES) {
      const definition = { list, filter: filters[list] };
      const isShops = SHOP_LISTS.has(list);
      for (const answer of [
        shop.lists.export({ requestId: requestId(), ...definition }),
        shop.lists.document(definition),
        shop.lists.copy(definition),
      ]) {
        if (isShops) await expect(answer, list).resolves.toBeDefined();
        else await expect(answer, list).rejects.toMatchObject({ data: { code: 'notAllowed' } });
      }
    }
  });

  test('not with a filter that its own read would refuse', async () => {
    await expect(
      office().lists.copy({ list: 'journal', filter: { schemeId, period: '2026-13' } }),
    ).rejects.toMatchObject({ data: { code: 'invalidInput', message: expect.stringContaining('计分月份') } });
  });
});

test('what is copied is the page on the screen, its heading first', async () => {
  const { kinds, rows } = await office().lists.copy({ list: 'journal', filter: { schemeId, limit: 3 } });
  expect(rows.map(([number, , , , , , summary, , points]) => [number, summary, points])).toEqual([
    ['第几笔', '摘要', '分值'],
    ['7', '兑换 肥皂 238g×2', '-6'],
    ['6', '<b>&"一"</b>', '5'],
    ['5', '_x0041_', '-2.50'],
  ]);
  expect(kinds[8]).toBe('points');
});

test('a printed list has the filter, its rows and what is to be added up; phones in its texts are masked', async () => {
  const own = { ...app };
  const record = recordsOf(own);
  buildHousehold(village, '蓝小花', { group: 1, address: '一组 13900001234' });
  const client = clientFor(own, village, 'accountant');
  await client.lists.document({ list: 'households', filter: { ...filters.households, query: '蓝小花' } });
  const { name, about, columns, rows } = record('list');
  expect([name, about]).toEqual(['农户名单', '查找“蓝小花”']);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain('一组 139****1234');
  expect(columns.filter(({ sum }) => sum).map(({ head }) => head)).toEqual(['人口', '党员']);
});

test('names and phones of objectors are exported only where they were ticked, which is in the audit trail', async () => {
  const asked = { list: 'objections', filter: {} } as const;
  const plain = await office().lists.export({ requestId: requestId(), ...asked });
  const whole = await office().lists.export({ requestId: requestId(), ...asked, withPersonal: true });
  const [without, withPhones] = await openedInOffice([plain.file, whole.file]);
  expect(without!.flat().some(({ text }) => text.includes('13900005678'))).toBe(false);
  expect(withPhones!.flat()).toContainEqual({ text: '电话 13900005678', isText: true });
  const { entries } = await office().audit.list({ limit: 1 });
  expect(entries[0]?.summary).toBe('导出未答复的异议 1 行（全部；含身份证号和电话）');
});

test('a reversal is exported as the screen shows it: in the month of what it reverses, made in its own', () => {
  for (const list of ['journal', 'statement'] as const) {
    const counted = LISTS[list]
      .columns({ store: village.store, asked: filters[list] as never, phones: 'whole' })
      .find(({ head }) => head === '计入') as ListColumn<{ kind: TransferKind; period: string }>;
    expect(counted.of({ kind: 'reversal', period: '2026-10' })).toBe('原来那一期，2026-10 办理');
    expect(counted.of({ kind: 'award', period: '2026-10' })).toBe('2026-10');
  }
});

test('an account’s columns are named as those of its passbook, and lines of a notice in the scheme’s own unit', () => {
  const { deposit, withdrawal } = PASSBOOK_COLUMN_NAMES;
  expect(columnsOf('statement').map(({ head }) => head)).toEqual(
    expect.arrayContaining([deposit, withdrawal]),
  );
  expect(columnsOf('noticeLines').map(({ head }) => head)).toContain('分');
  revise(village, schemeId, todayOf(village.store), (rules) => {
    rules.unitName = '品德币';
  });
  expect(columnsOf('noticeLines').map(({ head }) => head)).toContain('品德币');
});

describe('every list of the contract', () => {
  test('is exported, printed and copied, or has a reason not to be', () => {
    const listed = new Set(LIST_NAMES.map((list) => pathOf(LISTED[list])));
    const missing = reads().filter((name) => !listed.has(name) && !REASONS.has(name));
    expect(missing).toEqual([]);
    // A reason for what is gone, or is exported by now, misleads.
    expect([...REASONS].filter((name) => listed.has(name) || !reads().includes(name))).toEqual([]);
  });
});

test('again with the same request: the trail has a line for each time, as the books may hold more by then', async () => {
  const asked = { requestId: requestId(), list: 'households', filter: {} } as const;
  const { rows } = await office().lists.export(asked);
  buildHousehold(village, '后来的人');
  expect((await office().lists.export(asked)).rows).toBe(rows + 1);
  const { entries } = await office().audit.list({ limit: 50 });
  expect(
    entries
      .map(({ summary }) => summary.split('（')[0])
      .filter((summary) => summary?.startsWith('导出农户名单'))
      .slice(0, 2),
  ).toEqual([`导出农户名单 ${String(rows + 1)} 行`, `导出农户名单 ${String(rows)} 行`]);
});
