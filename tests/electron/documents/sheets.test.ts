import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import type { DocumentJob } from '../../../electron/host/documents/registry.ts';
import { renderJob } from '../../../electron/host/documents/registry.ts';
import { committeeName } from '../../../electron/host/documents/frame.ts';
import type { NoticeRow } from '../../../electron/host/documents/notice-layout.ts';
import { madeLine } from '../../../electron/host/pdf/sheet.ts';
import { frame, minutes, notice, noticeRows, passbookLines, settlement, slip } from './records.ts';
import { metadataOf, readPdf, wordsOf } from './read-pdf.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const render = (job: DocumentJob) => renderJob(job, fonts);

const reversal = {
  scheme: '品德银行',
  originalNumber: 'RZ-0188',
  originalDate: '2026-09-12',
  originalSummary: '义务劳动',
  originalPoints: 500,
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  reversedOn: '2026-09-26',
  reversedPoints: -500,
  balanceAfter: -350,
  reason: '他人代签',
  operator: '农秀英',
  approver: '黄志强',
};
const answer = {
  objector: '李四',
  receivedOn: '2026-09-28',
  noticeNumber: 'GS-2026-09-01',
  scheme: '品德银行',
  matter: '第 12 条不实',
  finding: '经查属实',
  conclusion: '更正为 3 分',
  answeredOn: '2026-09-30',
  investigators: ['农建国'],
};
const statement = {
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  scheme: '品德银行',
  from: '2026-09-01',
  to: '2026-09-30',
  opening: 0,
  lines: [{ date: '2026-09-12', summary: '清扫', deposit: 250, balance: 250 }],
  closing: 250,
};
const booklet = {
  scheme: '品德银行',
  householdNumber: '0312',
  head: '张明',
  group: '第3组',
  issuedOn: '2026-09-26',
  bookletNumber: 'CZ0312-1',
};

function everyKind(sample: boolean): DocumentJob[] {
  const of = (serial: string) => frame(serial, { sample });
  return [
    { kind: 'notice', record: notice({ frame: of('N') }) },
    { kind: 'minutes', record: minutes({ frame: of('M') }) },
    {
      kind: 'attendance',
      record: {
        frame: of('A'),
        meeting: '第9次',
        heldOn: '2026-09-26',
        startsAt: '14:30',
        place: '村委会',
        people: [{ name: '张明', post: '组长' }],
      },
    },
    { kind: 'passbook', record: { frame: of('P'), booklets: [{ ...booklet, lines: passbookLines(3) }] } },
    {
      kind: 'passbook-continuation',
      record: {
        frame: of('PC'),
        booklets: [
          { householdNumber: '1', head: '张明', startPage: 1, startLine: 4, lines: passbookLines(3) },
        ],
      },
    },
    {
      kind: 'passbook-replacement',
      record: {
        frame: of('PR'),
        booklet: {
          ...booklet,
          replaces: 'CZ0',
          carried: { date: '2026-09-26', balance: 250, handler: '黄' },
          lines: [],
        },
      },
    },
    {
      kind: 'card',
      record: {
        frame: of('C'),
        arrangement: 'single',
        cards: [{ number: '0000001234', householdNumber: '0312', head: '张明', group: '第3组' }],
      },
    },
    { kind: 'slip', record: { frame: of('S'), roll: 80, slips: [slip()] } },
    { kind: 'settlement', record: settlement({ frame: of('J') }) },
    { kind: 'reversal', record: { frame: of('R'), ...reversal } },
    { kind: 'declaration', record: { frame: of('D') } },
    { kind: 'objection-answer', record: { frame: of('O'), ...answer } },
    { kind: 'recovery-code', record: { frame: of('K'), code: '7K3F-9QXM-2HTD-W8PA' } },
    { kind: 'statement', record: { frame: of('T'), ...statement } },
  ];
}

describe('every document', () => {
  it.each(everyKind(false).map((job) => [job.kind, job] as const))(
    '%s is the same to the byte when printed again',
    async (_, job) => {
      const first = await render(job);
      const second = await render(structuredClone(job));
      expect(Buffer.from(second.pdf).equals(Buffer.from(first.pdf))).toBe(true);
      expect(first.pages).toBe(readPdf(first.pdf).length);
      expect(first.missing).toEqual([]);
    },
  );

  it.each(everyKind(true).map((job) => [job.kind, job] as const))(
    '%s of the sample village says 示例 on every page',
    async (_, job) => {
      for (const page of readPdf((await render(job)).pdf)) expect(page.words).toContain('示例');
    },
  );

  it('names its title, its language and the time it was printed to the reader program', async () => {
    const { pdf } = await render({ kind: 'settlement', record: settlement() });
    expect(metadataOf(pdf)).toContain('/Lang (zh-CN)');
    expect(metadataOf(pdf)).toContain('D:20260926060500Z');
  });

  it('carries village, title, period, serial number, print time and page on every page', async () => {
    const { pdf, pages } = await render({ kind: 'notice', record: notice({ rows: noticeRows(80) }) });
    expect(pages).toBeGreaterThan(2);
    for (const [index, page] of readPdf(pdf).entries()) {
      const words = page.words.replace(/[\s　]/g, '');
      for (const part of [
        '地圩村',
        '积分公示表',
        '2026年9月',
        'GS-2026-09-01',
        '生成时间：2026年9月26日14:05',
        `第${index + 1}页共${pages}页`,
      ]) {
        expect(words).toContain(part);
      }
    }
  });
});

describe('the notice sheet', () => {
  it('repeats its head on each page and never leaves the seal alone', async () => {
    for (let count = 24; count < 34; count += 1) {
      const pages = readPdf(
        (await render({ kind: 'notice', record: notice({ rows: noticeRows(count) }) })).pdf,
      );
      for (const page of pages) expect(page.words).toContain('事由');
      const last = pages.at(-1)!;
      expect(last.words).toContain('盖章');
      expect(last.words).toMatch(/张\*明[\s\S]*合计/);
    }
  });

  it('adds up what was given and taken', async () => {
    const rows = [
      { group: '1', household: '张*', reason: '清扫', added: 500, periodTotal: 500 },
      { group: '1', household: '李*', reason: '乱堆', deducted: 750, periodTotal: -750, total: -250 },
    ];
    const words = wordsOf((await render({ kind: 'notice', record: notice({ rows }) })).pdf);
    expect(words).toContain('合计（2条）57.50-2.50');
    expect(words).toContain('共7天');
    expect(words).toContain('3f9a1c207be405d1');
  });

  it('has a column of reversals where it holds one, and none otherwise', async () => {
    const rows: NoticeRow[] = [
      { group: '1', household: '张*', reason: '清扫', added: 500, periodTotal: 300, total: 300 },
      { group: '1', household: '张*', reason: '冲销：错记', reversed: -200, remark: '已冲销，特此告知' },
      { group: '1', household: '李*', reason: '冲销：错扣', reversed: 100, periodTotal: 100, total: 100 },
      { group: '1', household: '王*', reason: '乱堆', deducted: 300, periodTotal: -300, total: -300 },
    ];
    for (const paper of ['A4', 'A3'] as const) {
      const words = wordsOf((await render({ kind: 'notice', record: notice({ rows, paper }) })).pdf);
      expect(words).toContain('加分扣分冲销本期累计');
      expect(words).toContain('冲销：错记-2已冲销，特此告知');
      expect(words).toContain('合计（4条）53-11');
    }
    const words = wordsOf((await render({ kind: 'notice', record: notice() })).pdf);
    expect(words).toContain('加分扣分本期累计');
  });

  it('adds up each column: a household of an earlier notice has more in the period than on this one', async () => {
    const rows: NoticeRow[] = [
      { group: '1', household: '张*', reason: '清扫', added: 500, periodTotal: 1300, total: 2000 },
      { group: '1', household: '李*', reason: '乱堆', deducted: 200, periodTotal: -200, total: 0 },
    ];
    const words = wordsOf((await render({ kind: 'notice', record: notice({ rows }) })).pdf);
    expect(words).toContain('合计（2条）5211');
  });

  it('has no type below 9 pt on A4 and 12 pt on A3', async () => {
    for (const [paper, least] of [
      ['A4', 9],
      ['A3', 12],
    ] as const) {
      for (const orientation of ['portrait', 'landscape'] as const) {
        const pages = readPdf((await render({ kind: 'notice', record: notice({ paper, orientation }) })).pdf);
        expect(
          Math.min(...pages.flatMap((page) => page.texts.map((text) => text.size))),
        ).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it('prints 500 rows, each whole and once', async () => {
    const words = wordsOf(
      (await render({ kind: 'notice', record: notice({ rows: noticeRows(500, '清扫第') }) })).pdf,
    );
    for (let row = 1; row <= 500; row += 1) expect(words.split(`清扫第${row}`).length).toBeGreaterThan(1);
    expect(words.match(/清扫第/g)).toHaveLength(500);
  });

  it('loses nothing of a reason longer than a page, and breaks a word wider than its column', async () => {
    const rows = [
      { group: '1', household: '张*', reason: '长'.repeat(3000), added: 100 },
      { group: '1', household: '李*', reason: 'ab'.repeat(150), added: 100 },
    ];
    const pages = readPdf((await render({ kind: 'notice', record: notice({ rows }) })).pdf);
    expect(
      pages
        .map((page) => page.words)
        .join('')
        .match(/长/g),
    ).toHaveLength(3000);
    for (const page of pages) for (const text of page.texts) expect(text.x).toBeLessThan(page.width - 15);
  });
});

describe('the minutes', () => {
  it('keep to the page of GB/T 9704 and state votes, recusals and what was agreed', async () => {
    const { pdf } = await render({ kind: 'minutes', record: minutes() });
    const [page] = readPdf(pdf);
    const printed = page!.texts.filter(({ text }) => text.trim() !== '');
    expect(Math.min(...printed.map((text) => text.x))).toBeGreaterThanOrEqual(28);
    expect(printed[0]!.y).toBeGreaterThan(37);
    const words = wordsOf(pdf);
    expect(words).toContain('91.7%');
    expect(words).toContain('韦秀兰：审议韦国强户时回避（系其妹）');
    expect(words).toContain('+5+310/1/0改分通过');
    expect(words).toContain('-2—4/6/1不通过');
    expect(words).toContain('共审议2件，其中改分通过1件，不通过1件');
  });

  it('can be printed of a meeting that decided nothing', async () => {
    expect(
      (await render({ kind: 'minutes', record: minutes({ items: [], absent: [], recusals: [] }) })).pages,
    ).toBe(1);
  });
});

describe('the settlement', () => {
  it('writes the amount in figures and in words', async () => {
    const words = wordsOf((await render({ kind: 'settlement', record: settlement() })).pdf);
    expect(words).toContain('¥1,409.50');
    expect(words).toContain('人民币壹仟肆佰零玖元伍角');
    for (const signer of ['村经办', '村务监督委员会', '乡镇审核']) expect(words).toContain(signer);
  });

  it('shows donated goods and does not pay for them', async () => {
    const { lines, ...rest } = settlement();
    const mop = {
      name: '拖把',
      unit: '把',
      source: 'donated' as const,
      quantity: 1,
      points: 2100,
      fenPerPoint: 100,
      amount: 0,
    };
    const record = { ...rest, lines: [...lines, mop], points: rest.points + 2100 };
    const words = wordsOf((await render({ kind: 'settlement', record })).pdf);
    expect(words).toContain('¥1,409.50');
    expect(words).toContain('捐赠21分');
    expect(words).toContain('不付款');
  });

  it('is refused when its lines do not add up to its total', async () => {
    const record = settlement({ amount: 140951 });
    await expect(async () => render({ kind: 'settlement', record })).rejects.toThrow('明细与合计不符');
  });
});

describe('the forms', () => {
  it('fit their page: A5 for a reversal and a declaration, filled or blank', async () => {
    const filled = {
      number: 'SB-1',
      scheme: '品德银行',
      head: '张明',
      householdNumber: '0312',
      group: '第3组',
      item: '义务劳动',
      date: '2026-09-12',
      place: '山塘',
      narrative: '抢险。'.repeat(30),
      witness: '黄志强',
      evidence: '照片',
      proposed: 500,
    };
    const jobs: DocumentJob[] = [
      { kind: 'declaration', record: { frame: frame('D') } },
      { kind: 'declaration', record: { frame: frame('D'), declaration: filled } },
      { kind: 'reversal', record: { frame: frame('R'), ...reversal } },
      {
        kind: 'recovery-code',
        record: { frame: frame('K'), code: '7K3F-9QXM-2HTD-W8PA-5RVC-J4NE-6YBG-U1SZ' },
      },
    ];
    for (const job of jobs) {
      const [page, ...more] = readPdf((await render(job)).pdf);
      expect(more).toEqual([]);
      expect([page!.width, page!.height].map(Math.round).sort()).toEqual([148, 210]);
    }
  });

  it('write negative balances with their sign, and what they mean', async () => {
    const words = wordsOf(
      (await render({ kind: 'reversal', record: { frame: frame('R'), ...reversal } })).pdf,
    );
    expect(words).toContain('-3.50');
    expect(words).toContain('余额为负的，表示欠分');
    const account = async (balance: number) => {
      const lines = [{ date: '2026-09-12', summary: '冲销', withdrawal: 300, balance }];
      const record = { frame: frame('T'), ...statement, lines, closing: balance };
      return wordsOf((await render({ kind: 'statement', record })).pdf);
    };
    expect(await account(-50)).toContain('余额为负的，表示欠分');
    expect(await account(0)).not.toContain('余额为负');
  });

  it('know the committee of a village and of a community, and Beijing time', () => {
    expect(committeeName('地圩村')).toBe('地圩村村民委员会');
    expect(committeeName('城东社区')).toBe('城东社区居民委员会');
    expect(madeLine({ madeAt: '2026-09-25T16:05:00.000Z' })).toBe('生成时间：2026年9月26日 00:05');
  });
});
