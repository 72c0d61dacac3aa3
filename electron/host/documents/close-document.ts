/** Documents of a period close, from its frozen figures. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { listOpenObjectionsToClose, requireNoObjection } from '../../../db/open-objections.ts';
import { closeById, type Close } from '../../../db/period-closes/read.ts';
import { signersIn } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { presentImprint } from '../../../db/schemes/imprint.ts';
import type { Imprint } from '../../../shared/imprint.ts';
import {
  isUnscored,
  displayedPlace,
  unplacedNote,
  type CloseGrade,
  type CloseLine,
} from '../../../shared/period-closes/close-lines.ts';
import { scoreName } from '../../../shared/period-closes/subjects.ts';
import { chineseDate, localDate } from '../../../shared/values/dates.ts';
import { recordedGroup } from '../../../shared/values/groups.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { periodBounds } from '../../../shared/values/period.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { SUBJECT_NAMES, countSubjects, subjectMeasure } from '../../../shared/schemes/subjects.ts';
import {
  archivedPaper,
  renderOnce,
  type ArchivableDocument,
  type DocumentApp,
  type Purpose,
} from './archive.ts';
import { leftColumn, centreColumn, names, objectionNote, rightColumn, type Table } from './close-table.ts';
import { announcementText } from '../../../shared/period-closes/clearing-announced.ts';
import { negativeScoreNote } from '../../../shared/sentences/negative-note.ts';
import { dividendTable } from './dividend-table.ts';
import { payTable } from './pay-table.ts';

const imprintOf = (app: DocumentApp, close: Close): Imprint =>
  close.imprint ?? presentImprint(app.store, close.schemeId);

/** What stands on the papers of a close that was reopened: they tell what was posted up, and count for nothing. */
function undoneText({ no, reopenedAt }: Close): string {
  return `${no} 已于${chineseDate(localDate(reopenedAt ?? ''))}重新打开，本表作废，不作发放依据，以重新结账的数字为准。`;
}

/** On a sheet for signatures that is bound while an objection waits, and was not drawn before it. */
function waitingText(waiting: readonly string[]): string {
  return `异议 ${waiting.join('、')} 还没有办结，本表只供归档，不作发放依据。`;
}

/** A paper of the close as it is without any objection where it was drawn before; otherwise with those that wait. */
export function renderDespiteObjections(
  app: DocumentApp,
  by: Actor,
  waiting: readonly string[],
  drawing: (note: string) => ArchivableDocument,
): Promise<DrawnDocument> {
  if (waiting.length === 0) return renderOnce(app, by, drawing(''));
  const known = archivedPaper(app, drawing(''));
  return known ? Promise.resolve(known) : renderOnce(app, by, drawing(waitingText(waiting)));
}

/** Of a paper that is posted up. */
interface Posted {
  paper: PostedSheet;
}

interface Sheet {
  part: string;
  title: string;
  table: Table;
  paper?: PostedSheet;
  /** Open objections over which it is drawn all the same. */
  objections?: readonly string[];
}

function closeDocument(
  app: DocumentApp,
  by: Actor,
  close: Close,
  { part, title, table, paper = 'A4', objections: waiting = [] }: Sheet,
): Promise<DrawnDocument> {
  const { id, no, period, contentHash } = close;
  const { village, scheme } = imprintOf(app, close);
  return renderDespiteObjections(app, by, waiting, (note) => {
    const undone = close.state === 'reopened' ? undoneText(close) : note;
    return {
      kind: 'close-sheet',
      subject: paper === 'A4' ? `close:${String(id)}:${part}` : `close:${String(id)}:${part}:${paper}`,
      serial: no,
      title: `${title} ${no}`,
      village,
      period,
      ...signersIn(close.rules),
      content: {
        title,
        scheme,
        ...(paper === 'A4' ? {} : { paper }),
        ...(undone === '' ? {} : { undone }),
        contentHash,
        ...table,
      },
    };
  });
}

function gradeText(grade: CloseGrade | undefined): string {
  if (!grade || grade.grade === null) return '—';
  return grade.enjoys === undefined ? grade.grade : `${grade.grade}${grade.enjoys ? '，享受' : ''}`;
}

/** By class and rank, as published. */
export function byPlace(a: CloseLine, b: CloseLine): number {
  return (
    a.class.localeCompare(b.class) ||
    (a.place ?? 0) - (b.place ?? 0) ||
    a.no.localeCompare(b.no) ||
    a.id - b.id
  );
}

/** What the column 年度累计 counts. */
function yearNote({ period }: Close): string {
  const { to } = periodBounds(period);
  return `年度累计：${to.slice(0, 4)}年1月1日至${chineseDate(to)}的得分，不含基础分和上年结转。`;
}

function resultTable(app: DocumentApp, close: Close, all: boolean): Table {
  const { figures, closedAt } = close;
  const { gradings, lines, subject, unitName } = figures;
  const announced = announcementText(figures);
  const classes = lines.some((line) => line.class !== '');
  const bodies = subject === 'group' || subject === 'partyOrganisation';
  // Reasons of grades and suspensions are personal information and not published (个人信息保护法第二十五条).
  const rated = lines.filter(({ place }) => place !== null).toSorted(byPlace);
  const scored = rated.filter((line) => !isUnscored(line));
  const listed = all || scored.length === 0 ? rated : scored;
  const unlisted = rated.length - listed.length;
  const yearly = listed.some(({ yearPoints }) => yearPoints !== undefined);
  const withoutPlace = listed.filter((line) => displayedPlace(line) === null);
  const leftOut =
    unlisted === 0
      ? ''
      : `其余 ${countSubjects(subject, unlisted)}本期没有积分（0 ${unitName}），不排名次，不列出。`;
  const counts = gradings
    .filter((grading) => grading.counts.length > 0)
    .map(({ name, counts: found }) => {
      const each = found
        .map(({ grade, count }) => `${grade} ${String(count)} ${subjectMeasure(subject)}`)
        .join('、');
      return `${name}：${each}。`;
    });
  return {
    orientation: gradings.length > 2 ? 'landscape' : 'portrait',
    columns: [
      centreColumn('名次', 4),
      ...(classes ? [names('类别', 5, 8)] : []),
      ...(bodies ? [] : [names('组', 3.4, 8)]),
      leftColumn(SUBJECT_NAMES[subject], null),
      rightColumn(
        `${scoreName(rated)}（${unitName}）`,
        Math.max(6.5, scoreName(rated).length + unitName.length + 2.6),
      ),
      ...(yearly ? [rightColumn('年度累计', 5.5)] : []),
      ...gradings.map(({ name }) => names(name, 5, 9)),
    ],
    rows: listed.map((line) => [
      String(displayedPlace(line) ?? '—'),
      ...(classes ? [line.class] : []),
      ...(bodies ? [] : [recordedGroup(line)]),
      line.publicName,
      formatPoints(line.score),
      ...(yearly ? [line.yearPoints === undefined ? '—' : formatPoints(line.yearPoints)] : []),
      ...gradings.map(({ id }) => gradeText(line.grades.find((one) => one.gradingId === id))),
    ]),
    totals: [],
    notes: [
      `共 ${countSubjects(subject, rated.length)}。${counts.join('')}${leftOut}${unplacedNote(subject, withoutPlace.length)}`,
      ...(yearly ? [yearNote(close)] : []),
      ...negativeScoreNote(rated.map(({ score }) => score)),
      ...(announced === undefined ? [] : [`清零公告：${announced}。`]),
      objectionNote(imprintOf(app, close)),
    ],
    signers: [],
    issuedOn: localDate(closedAt),
  };
}

/**
 * 评定结果公示表: ranks and grades, names masked as on notices. Those without points, rank and grade are counted only,
 * unless `all` are to be listed.
 */
export function closeResultDocument(
  app: DocumentApp,
  by: Actor,
  id: number,
  { all, paper }: Posted & { all: boolean },
): Promise<DrawnDocument> {
  const close = closeById(app.store, id);
  return closeDocument(app, by, close, {
    part: 'result',
    title: '评定结果公示表',
    table: resultTable(app, close, all),
    paper,
  });
}

/**
 * The sheet on which people sign for the money is drawn neither for a close that was reopened nor over an open
 * objection. Refuses invalidState, openObjection.
 */
export function requirePayable(app: DocumentApp, { id, no, state }: Close): void {
  if (state === 'reopened') {
    throw new Refusal(
      'invalidState',
      `${no} 已重新打开，数字作废，不出签领的表。请重新结账，用新的结账单发放。`,
    );
  }
  requireNoObjection(listOpenObjectionsToClose(app.store, id), `${no} 暂不发放，不出签领的表`);
}

/** Open objections over which a sheet for signatures is drawn: for the volume alone. Refuses as requirePayable. */
function objectionsOver(app: DocumentApp, close: Close, { forVolume = false }: Purpose): string[] {
  if (forVolume) return listOpenObjectionsToClose(app.store, close.id);
  requirePayable(app, close);
  return [];
}

/**
 * 分红明细表 for signatures, or 分红公示表 for publication with masked names. Re-rendered after the members' vote.
 * Refuses notFound, and as requirePayable unless it is for the volume.
 */
export function closeDividendDocument(
  app: DocumentApp,
  by: Actor,
  id: number,
  { published, paper = 'A4' }: Partial<Posted> & { published: boolean },
  purpose: Purpose = {},
): Promise<DrawnDocument> {
  const close = closeById(app.store, id);
  return closeDocument(app, by, close, {
    part: published ? 'dividend:wall' : 'dividend',
    title: published ? '积分分红公示表' : '积分分红明细表',
    table: dividendTable(close, published ? imprintOf(app, close) : null),
    ...(published ? { paper } : { objections: objectionsOver(app, close, purpose) }),
  });
}

/**
 * 绩效发放表: each person's pay with its basis, or why nobody is paid; at the end of a year that pays its months
 * together, 年度绩效发放汇总表. Names are masked for publication. Refuses notFound,
 * and as requirePayable unless it is for the volume.
 */
export function closePayDocument(
  app: DocumentApp,
  by: Actor,
  id: number,
  { published, paper = 'A4' }: Partial<Posted> & { published: boolean },
  purpose: Purpose = {},
): Promise<DrawnDocument> {
  const close = closeById(app.store, id);
  const year = close.figures.payYear !== undefined;
  const title = `${year ? '年度' : ''}绩效${published ? '公示表' : year ? '发放汇总表' : '发放表'}`;
  return closeDocument(app, by, close, {
    part: published ? 'pay:wall' : 'pay',
    title,
    table: payTable(close, published ? imprintOf(app, close) : null),
    ...(published ? { paper } : { objections: objectionsOver(app, close, purpose) }),
  });
}
