/** A notice as it was published: what the printed notice says, and nothing more. */
import type { PublishedNotice, PublishedNoticeLine } from '../../shared/contract/notices.ts';
import { negativeTotalNote } from '../../shared/negative-note.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { SUBJECT_NAMES, subjectKind } from '../../shared/schemes/subjects.ts';
import { recordedGroup } from '../../shared/values/groups.ts';
import type { NoticeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { presentImprint } from '../imprint.ts';
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
function changeOf({
  transferId,
  openingLineId,
  points,
}: NoticeLine): Pick<PublishedNoticeLine, 'kind' | 'points'> {
  if (transferId !== null) return { kind: 'reversal', points };
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
      remark: line.remark,
    };
  });
}

/** Content of a notice in any state. */
export function publishedFrom(store: Store, notice: NoticeDetail): PublishedNotice {
  const rules = currentScheme(store, notice.schemeId, notice.publishedOn)?.rules;
  const { village, scheme, objectionHandler, officePhone, supervisors } =
    notice.imprint ?? presentImprint(store, notice.schemeId);
  const subject = rules?.subject ?? 'household';
  const lines = linesOf(notice.lines, subject);
  const { id, kind, no, title, period, publishedOn, fromDate, toDate, chainHead } = notice;
  return {
    id,
    kind,
    no,
    title,
    village,
    scheme,
    unitName: rules?.unitName ?? schemeUnit(store, notice.schemeId),
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
    notes: negativeTotalNote(
      lines.map(({ cumulativePoints }) => cumulativePoints ?? undefined),
      rules?.negativeBalance ?? 'allowed',
    ),
    lines,
  };
}

/**
 * Content of a notice for publication by other ways than on paper. Refuses notFound, invalidState (withdrawn), chainBroken
 * (differs from what was published).
 */
export function publishedNotice(store: Store, id: NoticeId): PublishedNotice {
  const notice = noticeDetail(store, id);
  if (notice.state === 'withdrawn') {
    throw new Refusal('invalidState', `公示表 ${notice.no} 已撤回、不作数，不能发布。`);
  }
  if (!notice.intact) {
    throw new Refusal(
      'chainBroken',
      `公示表 ${notice.no} 的内容与张贴时不一致，不能发布。请先与墙上的公示表核对，并用备份恢复。`,
    );
  }
  return publishedFrom(store, notice);
}
