/** A notice as it was published, with what became of its lines since: what the printed notice says, and nothing more. */
import type { PublishedNotice, PublishedNoticeLine } from '../../shared/contract/notices.ts';
import { negativeTotalNote } from '../../shared/sentences/negative-note.ts';
import { isOnlyTold, remarkSince } from '../../shared/notices.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { SUBJECT_NAMES, subjectKind } from '../../shared/schemes/subjects.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import type { NoticeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { presentImprint } from '../schemes/imprint.ts';
import { currentScheme } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { isFirstNotice, noticeDetail, type NoticeDetail, type NoticeLine } from './read.ts';

/** Heading of the name column. */
const WHO: Record<Subject, string> = {
  ...SUBJECT_NAMES,
  household: '户主',
  member: '姓名',
};

/** A reversal is neither an award nor a deduction. */
function changeOf(line: NoticeLine): Pick<PublishedNoticeLine, 'kind' | 'points'> {
  const { openingLineId, points } = line;
  if (isOnlyTold(line)) return { kind: 'reversal', points };
  if (openingLineId !== null) return { kind: 'opening', points };
  return points > 0 ? { kind: 'award', points } : { kind: 'deduction', points: -points };
}

/** Sums are on the first line of each account: of a household, or of a person where persons are evaluated. */
function linesOf(lines: readonly NoticeLine[], subject: Subject): PublishedNoticeLine[] {
  const persons = subjectKind(subject) === 'person';
  const seen = new Set<string>();
  return lines.map((line) => {
    const account =
      persons && line.memberId !== null ? `m${String(line.memberId)}` : `h${String(line.householdId)}`;
    const first = !seen.has(account);
    seen.add(account);
    return {
      position: line.position,
      group: recordedGroup(line),
      name: line.maskedName,
      reason: line.reason,
      ...changeOf(line),
      periodPoints: first ? line.periodPoints : null,
      cumulativePoints: first ? line.cumulativePoints : null,
      remark: [line.remark, remarkSince(line)].filter((text) => text !== '').join('；'),
    };
  });
}

/** The sums as they are after objections; the table has them as they were posted up. */
function correctionNotes(lines: readonly NoticeLine[], unit: string): string[] {
  const counted = lines.filter((line) => !isOnlyTold(line));
  const changed = counted.filter(({ points, effectivePoints }) => points !== effectivePoints);
  const cancelled = changed.filter(({ state }) => state === 'cancelled').length;
  const corrected = changed.length - cancelled;
  if (changed.length === 0) return [];
  const what = [
    ...(corrected === 0 ? [] : [`更正 ${String(corrected)} 条`]),
    ...(cancelled === 0 ? [] : [`取消 ${String(cancelled)} 条`]),
  ].join('、');
  const sum = (sign: 1 | -1): string =>
    `${formatPoints(sumBy(counted, ({ effectivePoints }) => Math.max(sign * effectivePoints, 0)))} ${unit}`;
  const isOpening = counted.some(({ openingLineId }) => openingLineId !== null);
  const sums = isOpening
    ? `可兑余额${formatPoints(sumBy(counted, ({ effectivePoints }) => effectivePoints))} ${unit}`
    : `加分 ${sum(1)}，扣分 ${sum(-1)}`;
  return [`张贴后经异议${what}（见备注），更正后合计${sums}。`];
}

/**
 * Content of a notice in any state, as it was posted up; what objections changed since stands in the remarks, and the sums
 * after them in a note.
 */
export function publishedFrom(store: Store, notice: NoticeDetail): PublishedNotice {
  const rules = currentScheme(store, notice.schemeId, notice.publishedOn)?.rules;
  const { village, scheme, objectionHandler, officePhone, supervisors } =
    notice.imprint ?? presentImprint(store, notice.schemeId);
  const subject = rules?.subject ?? 'household';
  const lines = linesOf(notice.lines, subject);
  const unitName = rules?.unitName ?? schemeUnit(store, notice.schemeId);
  const { id, kind, no, title, period, publishedOn, fromDate, toDate, chainHead, state } = notice;
  return {
    id,
    kind,
    no,
    title,
    village,
    scheme,
    unitName,
    who: WHO[subject],
    period,
    publishedOn,
    fromDate,
    toDate,
    objectionHandler,
    officePhone,
    supervisors,
    first: isFirstNotice(store, id),
    chainHead,
    notes: [
      ...(state === 'withdrawn' ? [`公示表 ${no} 已撤回，不作数。`] : []),
      ...correctionNotes(notice.lines, unitName),
      ...negativeTotalNote(
        lines.map(({ cumulativePoints }) => cumulativePoints ?? undefined),
        rules?.negativeBalance ?? 'allowed',
      ),
    ],
    lines,
  };
}

/** Refuses chainBroken for a notice that differs from what was published: `what` is not done with it. */
function requireIntact({ no, intact }: NoticeDetail, what: string): void {
  if (intact) return;
  throw new Refusal(
    'chainBroken',
    `公示表 ${no} 的内容与张贴时不一致，${what}。请先与墙上的公示表核对，并用备份恢复。`,
  );
}

/** Content of a notice in any state, for its paper. Refuses notFound, chainBroken. */
export function noticeForPrint(store: Store, id: NoticeId): PublishedNotice {
  const notice = noticeDetail(store, id);
  requireIntact(notice, '不能打印');
  return publishedFrom(store, notice);
}

/** A notice with what became of its lines, for the letters to the households. Refuses notFound, invalidState, chainBroken. */
export function noticeForLetters(store: Store, id: NoticeId): NoticeDetail {
  const notice = noticeDetail(store, id);
  if (notice.state === 'withdrawn') throw new Refusal('invalidState', '这张公示表已撤回，不能打印告知单。');
  requireIntact(notice, '不能打印告知单');
  return notice;
}

/**
 * Content of a notice for publication by other ways than on paper. Refuses notFound, invalidState (withdrawn, or its days
 * are over: nobody can object any more), chainBroken (differs from what was published).
 */
export function publishedNotice(store: Store, id: NoticeId): PublishedNotice {
  const notice = noticeDetail(store, id);
  if (notice.state === 'withdrawn') {
    throw new Refusal('invalidState', `公示表 ${notice.no} 已撤回、不作数，不能发布。`);
  }
  if (todayOf(store) > notice.toDate) {
    throw new Refusal(
      'invalidState',
      `公示表 ${notice.no} 的公示期到 ${notice.toDate} 已满，不能再发到群里或广播。要看当时的公示表，请打印公示表。`,
    );
  }
  requireIntact(notice, '不能发布');
  return publishedFrom(store, notice);
}
