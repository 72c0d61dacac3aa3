/** Long names, large figures, rare characters: nothing breaks, nothing is lost, no signature stands alone. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../electron/host/pdf/fonts.ts';
import { renderJob, type DocumentJob } from '../../../electron/host/documents/registry.ts';
import { readPdf, wordsOf, type PlacedText } from './read-pdf.ts';
import { frame, minutes, notice, slip } from './records.ts';

const fonts = loadFonts({ fallbackFonts: [] });
const render = (job: DocumentJob) => renderJob(job, fonts);

const LONG = '阿卜杜热合曼·买买提艾力·尼亚孜汗·库尔班江·亚森江·阿布力米提·艾合买提江·吐尔逊古丽汗'.slice(
  0,
  50,
);
const MOST = 9_999_999;
const scheme = '关于推行“股份分红＋善治积分”收益分配办法';

/** Each figure of the page as it stands in one piece. */
const pieces = (texts: readonly PlacedText[]) => texts.map(({ text }) => text.trim());

const rows = [
  { group: '12组', household: LONG, reason: LONG, added: MOST, periodTotal: MOST, total: MOST },
  {
    group: '1组',
    household: '户号020415',
    reason: '乱扔垃圾',
    deducted: MOST,
    periodTotal: -MOST,
    total: -MOST,
  },
];

describe('figures', () => {
  it.each(['A4', 'A3'] as const)('of a notice sheet on %s never break over two lines', async (paper) => {
    for (const orientation of ['portrait', 'landscape'] as const) {
      const { pdf } = await render({ kind: 'notice', record: notice({ rows, paper, orientation }) });
      const texts = pieces(readPdf(pdf).flatMap((page) => page.texts));
      expect(texts.filter((text) => text === '99999.99').length).toBeGreaterThanOrEqual(5);
      expect(texts.filter((text) => text === '-99999.99')).toHaveLength(2);
    }
  });

  it('of the minutes stand in one piece', async () => {
    const item = {
      household: LONG,
      reason: LONG,
      proposed: MOST,
      agreed: -MOST,
      votesFor: 100,
      votesAgainst: 100,
      abstained: 100,
      result: '改分通过',
    };
    const { pdf } = await render({ kind: 'minutes', record: minutes({ items: [item] }) });
    const texts = pieces(readPdf(pdf).flatMap((page) => page.texts));
    for (const figure of ['+99999.99', '-99999.99', '100/100/100']) expect(texts).toContain(figure);
  });
});

const forms: [string, DocumentJob][] = [
  [
    'reversal',
    {
      kind: 'reversal',
      record: {
        frame: frame('R'),
        scheme,
        originalNumber: '台账第 123456 笔',
        originalDate: '2026-09-12',
        originalSummary: LONG,
        originalPoints: MOST,
        householdNumber: '020415',
        head: LONG,
        group: '12组',
        reversedOn: '2026-09-26',
        reversedPoints: -MOST,
        balanceAfter: -MOST,
        reason: LONG,
        handler: LONG,
        approver: '黄志强',
      },
    },
  ],
  [
    'cash-voucher',
    {
      kind: 'cash-voucher',
      record: {
        frame: frame('V'),
        scheme,
        day: '2026-09-26',
        householdNumber: '020415',
        name: LONG,
        group: '12组',
        points: MOST,
        unit: '分',
        fen: MOST,
        balanceAfter: MOST,
        collector: LONG,
        relation: '代领',
        remark: LONG,
        handler: '余管理',
      },
    },
  ],
  [
    'declaration',
    {
      kind: 'declaration',
      record: {
        frame: frame('D'),
        declaration: {
          number: '登〔2026〕123号',
          scheme,
          head: LONG,
          householdNumber: '020415',
          group: '12组',
          item: LONG,
          date: '2026-09-12',
          place: LONG,
          narrative: LONG,
          witness: LONG,
          evidence: '照片.jpg',
          proposed: MOST,
        },
      },
    },
  ],
];

describe('forms', () => {
  it.each(forms)('%s of somebody with a name of fifty characters stays on its page', async (_, job) => {
    const { pdf, pages } = await render(job);
    expect(pages).toBe(1);
    expect(wordsOf(pdf)).toContain(LONG);
  });
});

it('a day’s closing of a dozen goods is one page with its signatures', async () => {
  const goods = Array.from({ length: 12 }, (_, index) => ({
    name: `洗衣粉${String(index)}`,
    unit: '袋',
    quantity: 12,
    points: 1200,
  }));
  const record = {
    frame: frame('RJ20260926'),
    shop: '地圩村积分超市',
    day: '2026-09-26',
    slips: 45,
    households: 40,
    points: MOST,
    firstSlip: '2026-000001',
    lastSlip: '2026-000045',
    returns: 2,
    returnedPoints: 1200,
    goods,
    staff: [{ name: '余管理', slips: 45, points: MOST }],
    differences: [{ name: '食盐', unit: '包', quantity: -1 }],
  };
  expect((await render({ kind: 'day-close', record })).pages).toBe(1);
  for (let count = 13; count < 24; count += 2) {
    const longer = Array.from({ length: count }, (_, index) => goods[index % 12]!);
    const { pdf } = await render({ kind: 'day-close', record: { ...record, goods: longer } });
    // The signatures have goods above them on their page.
    expect(readPdf(pdf).at(-1)!.words).toMatch(/洗衣粉[\s\S]*合计[\s\S]*经办/);
  }
});

it('a day’s closing with returns has a column of them, and its total is what the head calls net', async () => {
  const record = {
    frame: frame('RJ20260926'),
    shop: '地圩村积分超市',
    day: '2026-09-26',
    slips: 2,
    households: 2,
    points: 1400,
    firstSlip: '2026-000001',
    lastSlip: '2026-000002',
    returns: 1,
    returnedPoints: 300,
    goods: [
      { name: '肥皂', unit: '块', quantity: 3, points: 900, returned: 1, returnedPoints: 300 },
      { name: '碗', unit: '个', quantity: 1, points: 500 },
    ],
    staff: [{ name: '余管理', slips: 2, points: 1400 }],
    differences: [],
  };
  const words = wordsOf((await render({ kind: 'day-close', record })).pdf);
  expect(words).toContain('净兑换11分');
  expect(words).toContain('序号物品单位兑出退货净积分');
  expect(words).toContain('合计4111');
});

describe('each paper names its scheme', () => {
  it('the notice, whose names are called after whom the scheme judges', async () => {
    const words = wordsOf((await render({ kind: 'notice', record: notice({ scheme, who: '志愿者' }) })).pdf);
    expect(words).toContain(`《${scheme}》`);
    expect(words).toContain('序号组志愿者事由');
  });

  it('the slip, with a bar code of its number, and of a return slip the number of the first one', async () => {
    for (const roll of [80, 58] as const) {
      const { pdf } = await render({
        kind: 'slip',
        record: { frame: frame('S'), roll, slips: [slip({ number: '2026-000012', scheme })] },
      });
      expect(wordsOf(pdf)).toContain(scheme);
      const [page] = readPdf(pdf);
      expect(page!.width).toBe(roll);
    }
    const returned = slip({
      kind: 'return',
      number: '2026-000012退',
      original: { number: '2026-000012', reason: '拿错' },
    });
    expect(
      (await render({ kind: 'slip', record: { frame: frame('S'), roll: 80, slips: [returned] } })).pages,
    ).toBe(1);
  });

  it('the passbook, whose back bears its own number and not that of the batch', async () => {
    const { pdf } = await render({
      kind: 'passbook',
      record: {
        frame: frame('000001-000100'),
        booklets: [
          {
            scheme,
            householdNumber: '020415',
            head: LONG,
            group: '12组',
            issuedOn: '2026-09-26',
            bookletNumber: '000007',
            lines: [],
          },
        ],
      },
    });
    const words = wordsOf(pdf);
    expect(words).toContain(scheme);
    expect(words).toContain(LONG);
    expect(words).toContain('编号：000007');
    expect(words).not.toContain('000001-000100');
  });
});

it('the first sheet says that nothing was posted before it, not a code of noughts', async () => {
  const first = wordsOf(
    (await render({ kind: 'notice', record: notice({ chainHead: '0'.repeat(64), first: true }) })).pdf,
  );
  expect(first).toContain('首张（此前没有入账）');
  expect(first).not.toContain('0000');
  const { pdf } = await render({ kind: 'notice', record: notice({ chainHead: '0'.repeat(64) }) });
  expect(wordsOf(pdf)).toContain('台账校验码：此前没有入账，没有校验码入账以后的公示表，这里印有');
  expect(wordsOf(pdf)).not.toContain('首张');
});

describe('an assessment’s results', () => {
  const line = {
    name: LONG,
    class: '正职',
    levels: [MOST, MOST, MOST, MOST, MOST, MOST, MOST, MOST],
    events: -250,
    selfReport: MOST,
    verification: MOST,
    final: MOST,
    settled: true,
    place: 1,
    grade: '优秀',
    notes: '降1级：被上级通报批评一次',
  };

  it.each([0, 3, 5, 8])(
    'with %i indices, classes and grades have every column on the paper, in type that is read',
    async (count) => {
      const levels = ['政治', '经济', '治理', '生态', '民生', '文化', '安全', '党建'].slice(0, count);
      const { pdf } = await render({
        kind: 'assessment-result',
        record: {
          frame: frame('K'),
          scheme,
          subject: 'cadre',
          unit: '分',
          round: '年底全面考核',
          levels,
          classes: true,
          graded: true,
          verifiers: ['镇党建办 李明', '社区 王芳'],
          lines: Array.from({ length: 30 }, () => line),
        },
      });
      const pages = readPdf(pdf);
      for (const { width, texts } of pages) {
        expect(texts.some(({ text }) => text.includes('考评对象'))).toBe(true);
        expect(Math.max(...texts.map(({ x }) => x))).toBeLessThan(width - 18);
        expect(Math.min(...texts.map(({ size }) => size))).toBeGreaterThanOrEqual(9);
      }
      for (const head of ['备注', ...levels]) {
        expect(pages.some(({ texts }) => texts.some(({ text }) => text === head))).toBe(true);
      }
    },
  );
});

it('a rectification notice ends each sentence once, and its seal stands with words of the letter', async () => {
  const { pdf } = await render({
    kind: 'rectification',
    record: {
      frame: frame('Z'),
      head: LONG,
      householdNumber: '020415（原0204）',
      group: '12组',
      schemeName: scheme,
      item: '乱搭乱建、占用公共通道堆放杂物',
      standard: '违反村规民约，乱搭乱建的，每处扣10分；限期不整改的，加倍扣分，并在公示栏通报。',
      problem: '在村道两侧堆放建筑材料约三十平方米，阻碍消防通道，经劝导两次仍未清理，影响邻里通行。',
      foundOn: '2026-09-12',
      place: '二组三岔路口南侧。',
      demand: '立即清运，恢复原状。',
      servedOn: '2026-09-13',
      dueOn: '2026-09-27',
      days: 14,
      points: MOST,
      unit: '分',
      officePhone: '0999-6010001',
      objectionHandler: '余明梅',
    },
  });
  const words = wordsOf(pdf);
  expect(words).not.toMatch(/[。，][。，]/);
  expect(words.match(/〔原0204〕）/g)).toHaveLength(2);
  const pages = readPdf(pdf);
  for (const page of pages) {
    if (page.words.includes('（盖章）')) expect(page.words).toContain('质询');
  }
});
