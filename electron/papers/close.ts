/** The papers of a close, from its frozen figures. */
import { closeById, type Close } from '../../db/closes/read.ts';
import type { By } from '../../db/store.ts';
import { requireVillage } from '../../db/village.ts';
import type { CloseGrade, CloseLine } from '../../shared/closes.ts';
import { chineseDate, localDate } from '../../shared/dates.ts';
import { formatDecimal } from '../../shared/decimal.ts';
import { groupShortName } from '../../shared/groups.ts';
import { fenInWords, formatFen } from '../../shared/money.ts';
import { formatPoints } from '../../shared/points.ts';
import { roundingText } from '../../shared/schemes/describe-more.ts';
import { Refusal } from '../../shared/refusals.ts';
import { SUBJECT_NAMES } from '../../shared/subjects.ts';
import { drawn, type Drawn } from '../documents/archive.ts';
import type { CloseColumn, CloseSheetRecord } from '../documents/close-sheet.ts';
import type { Application } from '../router/context.ts';

type App = Pick<Application, 'store' | 'renderer' | 'sample'>;
type Table = Pick<
  CloseSheetRecord,
  'orientation' | 'columns' | 'rows' | 'totals' | 'notes' | 'signers' | 'issuedOn'
>;

const left = (head: string, width: number | null): CloseColumn => ({ head, width, align: 'left' });
const middle = (head: string, width: number | null): CloseColumn => ({ head, width, align: 'center' });
const right = (head: string, width: number | null): CloseColumn => ({ head, width, align: 'right' });

const SIGNERS = ['制表', '审核', '村务监督'];

function paper(
  app: App,
  by: By,
  close: Close,
  part: string,
  title: string,
  table: () => Table,
): Promise<Drawn> {
  const { id, no, period, schemeName, contentHash, closedAt } = close;
  const subject = `close:${String(id)}:${part}`;
  return drawn(app, by, { kind: 'close-sheet', subject, serial: no, title: `${title} ${no}` }, () => {
    const village = requireVillage(app.store);
    const frame = {
      village: village.name,
      serial: no,
      period,
      printedAt: closedAt,
      sample: app.sample || village.sample,
    };
    return {
      kind: 'close-sheet',
      record: { frame, title, scheme: `依据：${schemeName}`, contentHash, ...table() },
    };
  });
}

function gradeText(grade: CloseGrade | undefined): string {
  if (!grade || grade.grade === null) return '—';
  return grade.enjoys === undefined ? grade.grade : `${grade.grade}${grade.enjoys ? '，享受' : ''}`;
}

/** By class and place, as the wall shows it. */
export function byPlace(a: CloseLine, b: CloseLine): number {
  return (
    a.class.localeCompare(b.class) ||
    (a.place ?? 0) - (b.place ?? 0) ||
    a.no.localeCompare(b.no) ||
    a.id - b.id
  );
}

function resultTable(app: App, close: Close): Table {
  const { figures, closedAt } = close;
  const { gradings, lines, subject, unitName } = figures;
  const classes = lines.some((line) => line.class !== '');
  const bodies = subject === 'group' || subject === 'partyOrganisation';
  const village = requireVillage(app.store);
  // Why somebody has a grade, and who is off the rating, is nobody else's business (个人信息保护法第二十五条).
  const rated = lines.filter(({ place }) => place !== null).toSorted(byPlace);
  const counts = gradings
    .filter((grading) => grading.counts.length > 0)
    .map(({ name, counts: found }) => {
      const each = found.map(({ grade, count }) => `${grade} ${String(count)} 个`).join('、');
      return `${name}：${each}。`;
    });
  return {
    orientation: gradings.length > 2 ? 'landscape' : 'portrait',
    columns: [
      middle('名次', 4),
      ...(classes ? [middle('类别', 8)] : []),
      ...(bodies ? [] : [middle('组', 4.5)]),
      left(SUBJECT_NAMES[subject], null),
      right(`积分（${unitName}）`, 8),
      ...gradings.map(({ name }) => middle(name, 9)),
    ],
    rows: rated.map((line) => [
      String(line.place),
      ...(classes ? [line.class] : []),
      ...(bodies ? [] : [line.groupNumber === null ? '' : groupShortName(line.groupNumber)]),
      line.publicName,
      formatPoints(line.score),
      ...gradings.map(({ id }) => gradeText(line.grades.find((one) => one.gradingId === id))),
    ]),
    totals: [],
    notes: [
      `共 ${String(rated.length)} 个。${counts.join('')}`,
      `对以上结果有异议的，请向村里提出。受理人：${village.objectionHandler}　电话：${village.officePhone}`,
    ],
    signers: [],
    issuedOn: localDate(closedAt),
  };
}

/** 评定结果公示表: places and grades, names masked as on the notice sheet. */
export function closeResultPaper(app: App, by: By, id: number): Promise<Drawn> {
  const close = closeById(app.store, id);
  return paper(app, by, close, 'result', '评定结果公示表', () => resultTable(app, close));
}

/** What the sheet says of the vote. */
function voteNote({ vote, payment, rules }: Close): string {
  if (vote) {
    const { date, body, due, present, inFavour } = vote;
    return `${chineseDate(date)}${body}表决通过：应到 ${String(due)} 人，实到 ${String(present)} 人，赞成 ${String(inFavour)} 票。`;
  }
  if (payment !== 'waiting') return '以上金额经核对无误。';
  return `本表为计算结果，须经${rules.procedure.paymentVotedBy ?? '成员大会或成员代表大会'}表决通过后方可发放。`;
}

function dividendTable(close: Close): Table {
  const { dividend, lines } = close.figures;
  if (!dividend) throw new Refusal('notFound', `${close.no} 没有积分分红。`);
  const who = new Map(lines.map((line) => [line.id, line]));
  const why = Map.groupBy(dividend.excluded, (one) => one.why);
  const excluded = [...why].map(([reason, ones]) => `${reason} ${String(ones.length)} 户`).join('、');
  const price = dividend.price === 0 ? '—' : `${formatDecimal(dividend.price, 4)} 元`;
  const rule = close.rules.uses.dividend ? roundingText(close.rules.uses.dividend) : '';
  const total = (text: string, amount: string, points = ''): string[] => ['', '', text, '', points, amount];
  return {
    orientation: 'portrait',
    columns: [
      middle('序号', 3),
      middle('户号', 6.5),
      left('姓名', 6),
      middle('组', 3.4),
      right('积分', 5.5),
      right('金额（元）', 7.5),
      left('备注', null),
      left('签名', 6),
    ],
    rows: dividend.lines.map(({ id, points, fen, uncutFen }, place) => {
      const line = who.get(id);
      const group = line?.groupNumber ?? null;
      return [
        String(place + 1),
        line?.no ?? '',
        line?.name ?? '',
        group === null ? '' : groupShortName(group),
        formatPoints(points),
        formatFen(fen),
        uncutFen === undefined ? '' : `封顶，原 ${formatFen(uncutFen)}`,
        '',
      ];
    }),
    totals: [
      total('合计', formatFen(dividend.totalFen), formatPoints(dividend.points)),
      total('尾差', formatFen(dividend.tailFen)),
      total('资金', formatFen(dividend.poolFen)),
    ],
    notes: [
      `每分单价：${price}${rule === '' ? '' : `（${rule.slice(1)}）`}　合计大写：${fenInWords(dividend.totalFen)}`,
      ...(dividend.why === undefined ? [] : [dividend.why]),
      ...(excluded === '' ? [] : [`不参加分红：${excluded}。`]),
      `尾差＝资金－合计：${dividend.tailFen < 0 ? '合计超出资金，差额请在发放前落实来源' : '未分完的部分留在资金账上'}。`,
      voteNote(close),
    ],
    signers: SIGNERS,
    issuedOn: null,
  };
}

/** 分红明细表: each part, the total in words, the tail on a line of its own. Drawn anew once the members have voted. Refuses notFound. */
export function closeDividendPaper(app: App, by: By, id: number): Promise<Drawn> {
  const close = closeById(app.store, id);
  const part = close.vote ? 'dividend:voted' : 'dividend';
  return paper(app, by, close, part, '积分分红明细表', () => dividendTable(close));
}

function payTable(close: Close): Table {
  const { pay, lines } = close.figures;
  if (!pay) throw new Refusal('notFound', `${close.no} 没有绩效。`);
  const who = new Map(lines.map((line) => [line.id, line]));
  const byGrade = pay.kind === 'gradeShare';
  const classes = lines.some((line) => line.class !== '');
  const between = [...(classes ? [''] : []), '', ...(byGrade ? ['', ''] : [])];
  const total = ['', '合计', ...between, formatFen(pay.totalFen), ''];
  const base = formatFen(pay.baseFen);
  const how =
    pay.topPoints === null || pay.price === null
      ? `绩效＝基数 ${base} 元×等次比例×难度系数。`
      : `最高 ${formatPoints(pay.topPoints)} 分，每分 ${formatDecimal(pay.price, 4)} 元（${base}÷最高分）；最高分者得满 ${base} 元。`;
  return {
    orientation: 'portrait',
    columns: [
      middle('序号', 3.6),
      left('姓名', null),
      ...(classes ? [middle('类别', 9)] : []),
      right('积分', 6.5),
      ...(byGrade ? [middle('等次', 6), middle('难度', 4.5)] : []),
      right('金额（元）', 8),
      left('签名', 9),
    ],
    rows: pay.lines.map(({ id, points, grade, difficulty, fen }, place) => [
      String(place + 1),
      who.get(id)?.name ?? '',
      ...(classes ? [who.get(id)?.class ?? ''] : []),
      formatPoints(points),
      ...(byGrade ? [grade ?? '—', difficulty] : []),
      formatFen(fen),
      '',
    ]),
    totals: [total],
    notes: [
      ...(pay.why === '' ? [how] : [pay.why]),
      `合计大写：${fenInWords(pay.totalFen)}`,
      voteNote(close),
    ],
    signers: SIGNERS,
    issuedOn: null,
  };
}

/** 绩效发放表: what each is paid and by which figure, or why nobody is. Refuses notFound. */
export function closePayPaper(app: App, by: By, id: number): Promise<Drawn> {
  const close = closeById(app.store, id);
  return paper(app, by, close, close.vote ? 'pay:voted' : 'pay', '绩效发放表', () => payTable(close));
}
