import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { MergeMode } from '../../shared/rule-tables/merge.ts';
import { eachWithApplication, onceWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { RULE_HEADING, ruleBook, ruleTable, type RuleCell } from '../builders/rule-tables.ts';
import { vote } from '../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { xlsxParts, zip } from './workbooks/workbooks.ts';

let village: TestVillage;
let app: Application;
let client: ReturnType<typeof clientFor>;
let versionId: number;

async function adopt(name = '地禾村积分办法'): Promise<void> {
  client = clientFor(app, village, 'accountant');
  ({ versionId } = await client.schemes.adopt({
    templateId: 'dixu-virtue-bank',
    name,
    requestId: randomUUID(),
  }));
}

async function adopted(opened: { village: TestVillage; app: Application }): Promise<void> {
  ({ village, app } = opened);
  await adopt();
}

const fileOf = (bytes: Uint8Array, name = '积分细则.xlsx') => new File([new Uint8Array(bytes)], name);
const sheet = (...rows: RuleCell[][]) => fileOf(ruleBook([RULE_HEADING, ...rows]));

async function looked(file: File, how: MergeMode = 'replace') {
  const { sheet: name, headingRow, firstRow, columns } = await client.ruleTables.read({ file });
  const mapping = { sheet: name, headingRow, firstRow, columns };
  return { mapping, ...(await client.ruleTables.preview({ versionId, file, mapping, how })) };
}

async function taken(file: File, how: MergeMode = 'replace') {
  const { mapping, mark } = await looked(file, how);
  return client.ruleTables.import({ versionId, file, mapping, how, mark, requestId: randomUUID() });
}

const draft = async () => (await client.schemes.version({ versionId })).rules;
const refused = (message: RegExp) => ({ data: { message: expect.stringMatching(message) as string } });

describe('a table that is looked at', () => {
  onceWithApplication(buildVillage, adopted);

  it.each(['xlsx', 'biff8', 'ods'] as const)('is read from a %s file, row by row', async (type) => {
    const { rows, faults, importedBefore } = await looked(fileOf(ruleTable(type), `细则.${type}`));
    expect([rows.length, faults, importedBefore]).toEqual([40, [], null]);
    const said = new Map(
      rows.map(({ name, row, understood, unclear }) => [
        name,
        [row, understood, unclear.map(({ why }) => why)],
      ]),
    );
    expect(said.get('门前三包')).toEqual([4, ['加1分', '每月最多1分'], []]);
    expect(said.get('河道清理')).toEqual([8, ['每人次加1分', '每月最多6分'], []]);
    expect(said.get('为村捐款')).toEqual([11, ['每100元加1分', '须附佐证'], []]);
    expect(said.get('调解纠纷')).toEqual([13, ['加1至10分'], []]);
    expect(said.get('红白理事会帮忙')).toEqual([15, ['加2分', '每年最多3分'], []]);
    expect(said.get('乱倒垃圾')).toEqual([27, ['扣2分', '30天内整改到位不扣分'], []]);
    expect(said.get('乱搭乱建')).toEqual([28, ['扣2至5分', '14天内整改到位不扣分'], []]);
    expect(said.get('偷盗')).toEqual([34, ['直接评定为“B级”'], []]);
    expect(said.get('合作社入股')).toEqual([25, [], ['没有看懂，请人工填写']]);
    expect(said.get('意见建议')).toEqual([42, [], ['分值栏和标准不一致，不知道以哪个为准']]);
    expect(said.get('村级事务参与度')?.[2]).toContain('没有写明按每次、每月还是每年');
    expect(rows.filter(({ category }) => category === '负面清单').map(({ row }) => row)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 27),
    );
  });

  it('columns for what is added and what is taken, caps under 每月上限, one cell for several rows', async () => {
    const file = fileOf(
      ruleBook(
        [
          ['类别', '项目', '加分', '扣分', '每月上限'],
          ['卫生', '清扫', 2, '', 10],
          ['卫生', '丢垃圾', '', 1, ''],
          ['卫生', '挖沟', 3, '', 20],
          ['卫生', '修路', 3, '', ''],
        ],
        ['E4:E5'],
      ),
    );
    const { rows } = await looked(file);
    expect(
      rows.map(({ name, understood, unclear }) => [name, understood, unclear.map(({ text }) => text)]),
    ).toEqual([
      ['清扫', ['加2分', '每月最多10分'], []],
      ['丢垃圾', ['扣1分'], []],
      ['挖沟', ['加3分'], ['上限20']],
      ['修路', ['加3分'], ['上限20']],
    ]);
  });

  it('a csv file in the office’s old encoding is read as well', async () => {
    const csv = '类别,项目,评分标准\r\n环境卫生,庭院整洁,每次加2分\r\n';
    const { rows } = await looked(fileOf(new TextEncoder().encode(csv), '细则.csv'));
    expect(rows.map(({ name, understood }) => [name, understood])).toEqual([['庭院整洁', ['加2分']]]);
  });

  it('without a heading nothing can be looked at', async () => {
    const file = fileOf(
      ruleBook([
        ['环境卫生', '庭院整洁', 2],
        ['环境卫生', '清扫道路', 3],
      ]),
    );
    expect((await client.ruleTables.read({ file })).missing).toEqual(['项目', '分值']);
    await expect(looked(file)).rejects.toMatchObject(refused(/没有找到“项目”、“分值”列/));
  });

  it.each([
    ['an empty workbook', ruleBook([]), /空|没有/],
    ['nothing at all', new Uint8Array(), /空/],
    ['a PDF by another name', new TextEncoder().encode('%PDF-1.7\n1 0 obj\n'), /PDF|不是/],
    ['a workbook cut off', ruleTable().subarray(0, 3000), /损坏/],
    ['a zip bomb', zip(xlsxParts(Buffer.alloc(250 * 1024 * 1024, ' '))), /内容过大/],
  ])('%s is refused', async (_what, bytes, word) => {
    await expect(client.ruleTables.read({ file: fileOf(bytes) })).rejects.toMatchObject(refused(word));
  });

  it('the committee may not import', async () => {
    const { ruleTables } = clientFor(app, village, 'committee');
    await expect(ruleTables.read({ file: fileOf(ruleTable()) })).rejects.toMatchObject({
      data: { code: 'notAllowed' },
    });
  });
});

describe('a table taken into a draft of its own', () => {
  onceWithApplication(buildVillage, (opened) => {
    ({ village, app } = opened);
  });
  let schemes = 0;
  beforeEach(() => adopt(`办法${String((schemes += 1))}`));

  it('keeps the ids that entries name when the same table comes back corrected', async () => {
    const row = (standard: string): RuleCell[] => [1, '环境卫生', '庭院整洁', standard, '', '', '', ''];
    await taken(sheet(row('每次加2分'), [2, '环境卫生', '清扫道路', '每次加1分', '', '', '', '']));
    const [first] = (await draft()).items;
    await taken(sheet([1, '环境卫生', '种花', '每次加1分', '', '', '', ''], row('每次加3分')));
    const { items } = await draft();
    expect(items.map(({ id, name }) => [id === first?.id, name])).toEqual([
      [false, '种花'],
      [true, '庭院整洁'],
    ]);
    expect(items[1]?.scoring).toEqual({ kind: 'fixed', points: 300 });
  });

  describe('tables of other shapes', () => {
    it('sections instead of a column of categories, standard and points in one column, total and signature below', async () => {
      const file = fileOf(
        ruleBook(
          [
            ['积分细则', null, null],
            ['序号', '积分内容', '评分标准及分值'],
            ['一、加分项目', null, null],
            [1, '参加义务劳动', '每次2分，每月不超过10分'],
            ['二、扣分项目', null, null],
            [1, '乱倒垃圾', '每次1-3分'],
            ['合计', null, null],
            ['制表：余明梅', null, null],
          ],
          ['A1:C1', 'A3:C3', 'A5:C5'],
        ),
      );
      const { rows, faults } = await looked(file);
      expect(faults).toEqual([]);
      expect(
        rows.map(({ category, name, understood, unclear }) => [category, name, understood, unclear]),
      ).toEqual([
        ['加分项目', '参加义务劳动', ['2分', '每月最多10分', '按名称算加分'], []],
        ['扣分项目', '乱倒垃圾', ['1至3分', '按名称算扣分'], []],
      ]);
      await taken(file);
      expect((await draft()).items.map(({ direction }) => direction)).toEqual(['award', 'deduction']);
    });
  });

  describe('bad tables', () => {
    it('faulty rows are named with their cell and reason, and the good ones are taken without them', async () => {
      const file = sheet(
        [1, '环境卫生', '庭院整洁', '每次加2分', '', '', '', ''],
        [2, '', '', '每次加2分', '', '', '', ''],
        [3, '', '庭院整洁', '每次加2分', '', '', '', ''],
        [4, '', '很'.repeat(61), '加1分', '', '', '', ''],
        [5, '', '清扫', '扫'.repeat(501), '', '', '', ''],
        [6, '', '公式', '加分', { t: 'n', f: 'A1+1' }, '', '', ''],
        [7, '', '错误', '加分', { t: 'e', v: 0x07, f: '1/0' }, '', '', ''],
      );
      const { rows, faults } = await looked(file);
      expect(rows.map(({ row }) => row)).toEqual([2]);
      expect(faults.map(({ row, column, field, message }) => [row, column, field, message])).toEqual([
        [3, 'C', '项目', '没有写项目名称。'],
        [4, 'C', '项目', '与第2行重复。'],
        [5, 'C', '项目', '项目名称超过60个字，请把说明移到标准栏。'],
        [6, 'D', '标准', '标准超过500个字，请精简。'],
        [7, 'E', '分值', expect.stringContaining('单元格E7是公式，但没有保存计算结果')],
        [8, 'E', '分值', expect.stringContaining('单元格E8的公式结果是错误')],
      ]);
      expect(await taken(file)).toMatchObject({ added: 1, faults });
      expect((await draft()).items.map(({ name }) => name)).toEqual(['庭院整洁']);
    });

    it('a table with nothing good in it leaves the draft as it is', async () => {
      const before = await draft();
      await expect(taken(sheet([1, '环境卫生', '', '加1分', '', '', '', '']))).rejects.toMatchObject(
        refused(/没有可以导入的项目/),
      );
      expect(await draft()).toEqual(before);
    });

    it('deductions are faulty where the scheme only gives', async () => {
      const { rules, mark } = await client.schemes.version({ versionId });
      const items = rules.items.filter(({ direction }) => direction === 'award');
      const giving = { ...rules, items, positiveOnly: true };
      await client.schemes.changeDraft({ versionId, mark, rules: giving, requestId: randomUUID() });
      const { faults } = await looked(
        sheet([1, '卫生', '清扫', '加1分', '', '', '', ''], [2, '卫生', '乱倒垃圾', '扣1分', '', '', '', '']),
      );
      expect(faults.map(({ row, message }) => [row, message])).toEqual([
        [3, '本办法只加分不扣分，这一行却是扣分。'],
      ]);
    });
  });
});

describe('a table that is taken', () => {
  eachWithApplication(buildVillage, adopted);

  describe('a rule table of 40 items', () => {
    it('takes the place of the draft’s items; what was not understood waits there to be filled in', async () => {
      const before = await draft();
      const answer = await taken(fileOf(ruleTable()));
      expect(answer).toMatchObject({ added: 40, known: 0, faults: [], importedBefore: null });
      const { rules, missing } = await client.schemes.version({ versionId });
      expect(rules.items).toHaveLength(40);
      expect(rules.categories.map(({ name }) => name)).toEqual([
        '环境卫生',
        '公益事业',
        '乡风文明',
        '产业发展',
        '负面清单',
        '民主评议',
      ]);
      expect(missing.filter(({ path }) => path.startsWith('items')).map(({ label }) => label)).toEqual(
        ['合作社入股', '薄养厚葬', '村级事务参与度', '意见建议'].map(
          (name) => expect.stringContaining(name) as string,
        ),
      );
      expect(rules.uses).toEqual(before.uses);
      const { entries } = await client.audit.list({});
      expect(entries[0]?.summary).toMatch(
        /^导入积分细则表 积分细则.xlsx 到“地禾村积分办法”第 1 版草案：替换 40 项/,
      );
    });

    it('is added to what the draft has, and a second time adds nothing and says when it was imported', async () => {
      const there = (await draft()).items.length;
      expect(await taken(fileOf(ruleTable()), 'add')).toMatchObject({ added: 40, dropped: 0 });
      expect((await draft()).items).toHaveLength(there + 40);
      const again = await looked(fileOf(ruleTable()), 'add');
      expect(again.importedBefore).toBe(village.clock.now.toISOString());
      expect(again.rows.map(({ known }) => known)).toEqual(Array.from({ length: 40 }, () => true));
      await expect(taken(fileOf(ruleTable()), 'add')).rejects.toMatchObject(
        refused(/没有可以导入的项目.*草案没有改动/),
      );
      expect((await draft()).items).toHaveLength(there + 40);
    });
  });

  it('a draft that was changed meanwhile, and a version that governs, take no table', async () => {
    const file = fileOf(ruleTable());
    const { mapping, mark } = await looked(file);
    const { rules } = await client.schemes.version({ versionId });
    const changed = { ...rules, unitName: '积分' };
    await client.schemes.changeDraft({ versionId, mark, rules: changed, requestId: randomUUID() });
    const input = { versionId, file, mapping, how: 'replace' as const };
    await expect(client.ruleTables.import({ ...input, mark, requestId: randomUUID() })).rejects.toMatchObject(
      {
        data: { code: 'versionConflict' },
      },
    );

    const now = await client.schemes.version({ versionId });
    await client.schemes.changeDraft({
      versionId,
      mark: now.mark,
      rules: { ...sampleAdoption, name: '地禾村积分办法' },
      requestId: randomUUID(),
    });
    vote(village, versionId, '2026-09-21');
    await expect(client.ruleTables.preview(input)).rejects.toMatchObject({ data: { code: 'invalidState' } });
  });
});
