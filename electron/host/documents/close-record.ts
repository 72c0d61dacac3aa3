/** The papers of a close, from its frozen figures. */
import { closeById, type Close } from '../../../db/period-closes/read.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import type { CloseGrade, CloseLine } from '../../../shared/period-closes/closes.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { formatDecimal } from '../../../shared/values/decimal.ts';
import { groupShortName } from '../../../shared/values/groups.ts';
import { fenInWords, formatFen } from '../../../shared/values/money.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { SUBJECT_NAMES } from '../../../shared/subjects.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import { left, middle, right, SIGNERS, voteNote, type Table } from './close-table.ts';
import { dividendTable } from './dividend-record.ts';
import type { Application } from '../application.ts';

type App = Pick<Application, 'store' | 'renderer' | 'sample'>;
function paper(
  app: App,
  by: Actor,
  close: Close,
  part: string,
  title: string,
  table: () => Table,
): Promise<ArchivedRendering> {
  const { id, no, period, schemeName, contentHash, closedAt } = close;
  const subject = `close:${String(id)}:${part}`;
  return renderOnce(app, by, { kind: 'close-sheet', subject, serial: no, title: `${title} ${no}` }, () => {
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
      record: { frame, title, scheme: schemeName, contentHash, ...table() },
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
export function closeResultPaper(app: App, by: Actor, id: number): Promise<ArchivedRendering> {
  const close = closeById(app.store, id);
  return paper(app, by, close, 'result', '评定结果公示表', () => resultTable(app, close));
}

/** 分红明细表 to be signed, or 分红公示表 for the wall, names masked. Drawn anew once the members have voted. Refuses notFound. */
export function closeDividendPaper(
  app: App,
  by: Actor,
  id: number,
  wall: boolean,
): Promise<ArchivedRendering> {
  const close = closeById(app.store, id);
  const part = wall ? 'dividend:wall' : 'dividend';
  const title = wall ? '积分分红公示表' : '积分分红明细表';
  return paper(app, by, close, part, title, () =>
    dividendTable(close, wall ? requireVillage(app.store) : null),
  );
}

/** In hundredths of a percent: 11000 → 1.1 */
function coefficientText(percent: number | undefined): string {
  return percent === undefined ? '—' : formatDecimal(percent, 4);
}

function payTable(close: Close): Table {
  const { pay, lines, subject } = close.figures;
  if (!pay) throw new Refusal('notFound', `${close.no} 没有绩效。`);
  const who = new Map(lines.map((line) => [line.id, line]));
  const byGrade = pay.kind === 'gradeShare';
  const classes = lines.some((line) => line.class !== '');
  const { pay: rule } = close.rules.uses;
  const coefficients = new Map(
    rule?.kind === 'gradeShare' ? rule.coefficients.map(({ name, percent }) => [name, percent]) : [],
  );
  const price = pay.price === null ? '—' : formatDecimal(pay.price, 4);
  const between = [...(classes ? [''] : []), '', ...(byGrade ? ['', '', ''] : [''])];
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
      ...(classes ? [middle(subject === 'cadre' ? '职务' : '类别', 7)] : []),
      right('积分', 6.5),
      ...(byGrade ? [middle('等次', 5), middle('难度', 3.4), right('系数', 4)] : [right('单价（元）', 6)]),
      right('金额（元）', 8),
      left('签名', 7),
    ],
    rows: pay.lines.map(({ id, points, grade, difficulty, fen }, place) => [
      String(place + 1),
      who.get(id)?.name ?? '',
      ...(classes ? [who.get(id)?.class ?? ''] : []),
      formatPoints(points),
      ...(byGrade ? [grade ?? '—', difficulty, coefficientText(coefficients.get(difficulty))] : [price]),
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
export function closePayPaper(app: App, by: Actor, id: number): Promise<ArchivedRendering> {
  const close = closeById(app.store, id);
  return paper(app, by, close, 'pay', '绩效发放表', () => payTable(close));
}
