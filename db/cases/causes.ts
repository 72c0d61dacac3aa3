/** Where a case comes from: a poor result of a close, or a suspension; the words in which the case keeps it. */
import { eq } from 'drizzle-orm';
import type { CaseProposal, CaseSourceInput } from '../../shared/contract/cases.ts';
import { adverseResults } from '../../shared/period-closes/adverse.ts';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodKind, periodLabel, type PeriodKind } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { prepared, type Store } from '../database/store.ts';
import { followUpCase, household, scheme } from '../schema/index.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { effectiveCloses } from '../period-closes/closed.ts';
import { rulesOfVersion } from '../schemes/read.ts';

interface CloseRow {
  id: number;
  no: string;
  period: string;
  state: string;
  versionId: number;
  schemeName: string;
  figures: string;
}

/**
 * Poor results of a close of households or persons; none of one that rates groups or organisations. Refuses invalidState for
 * a close that is open again.
 */
function resultsOfClose(store: Store, closeId: number): CaseProposal[] {
  const { id, no, period, state, versionId, schemeName, figures } = requireFound(
    prepared<[number], CloseRow>(
      store,
      `SELECT c.id, c.no, c.period, c.state, c.scheme_version_id AS versionId, s.name AS schemeName, c.figures
       FROM period_close c JOIN scheme s ON s.id = c.scheme_id WHERE c.id = ?`,
    ).get(closeId),
    '结账单',
  );
  if (state !== 'closed')
    throw new Refusal('invalidState', `${no} 已重新打开，结果还会变，不能据它立档。请等重新结账以后再办。`);
  const close = JSON.parse(figures) as CloseFigures;
  const kind = subjectKind(close.subject);
  if (kind === 'body') return [];
  const results = adverseResults(close, rulesOfVersion(store, versionId).gradings ?? []);
  return close.lines.flatMap((line): CaseProposal[] => {
    const texts = results.get(line.id);
    if (texts === undefined || line.householdId === null || line.dormant) return [];
    return [
      {
        source: { kind: 'close', closeId: id, subjectId: line.id },
        householdId: line.householdId,
        memberId: kind === 'person' ? line.id : null,
        householdNo: line.no,
        groupNumber: line.groupNumber ?? 0,
        name: line.name,
        cause: `${quoted(schemeName)}${periodLabel(period)}结账（${no}）：${texts.join('，')}`,
      },
    ];
  });
}

const SUSPENSION = `SELECT s.id, s.household_id AS householdId, h.no AS householdNo, g.number AS groupNumber,
    ${householdName('head')} AS name, s.from_date AS fromDate, s.reason, sc.name AS schemeName
  FROM suspension s JOIN household h ON h.id = s.household_id JOIN village_group g ON g.id = h.group_id
    JOIN scheme sc ON sc.id = s.scheme_id LEFT JOIN member head ON head.id = ${NAMED_BY}`;

type SuspensionRow = Omit<CaseProposal, 'source' | 'memberId' | 'cause'> & {
  id: number;
  fromDate: string;
  reason: string;
  schemeName: string;
};

function ofSuspension({ id, fromDate, reason, schemeName, ...who }: SuspensionRow): CaseProposal {
  return {
    ...who,
    source: { kind: 'suspension', suspensionId: id },
    memberId: null,
    cause: `${quoted(schemeName)}${chineseDate(fromDate)}起暂停参评：${reason}`,
  };
}

/** The result or suspension as a case keeps it. Refuses notFound, invalidState (the close is open again). */
export function causeOf(store: Store, source: CaseSourceInput): CaseProposal {
  const found =
    source.kind === 'close'
      ? resultsOfClose(store, source.closeId).find(
          (one) => one.source.kind === 'close' && one.source.subjectId === source.subjectId,
        )
      : prepared<[number], SuspensionRow>(store, `${SUSPENSION} WHERE s.id = ?`).get(source.suspensionId);
  const cause = requireFound(found, source.kind === 'close' ? '这一评定结果' : '这条暂停参评');
  return 'fromDate' in cause ? ofSuspension(cause) : cause;
}

/** The latest effective close of each length, of every scheme. */
function latestCloses(store: Store): number[] {
  const schemes = store.orm.select({ id: scheme.id }).from(scheme).orderBy(scheme.id).all();
  return schemes.flatMap(({ id }) => {
    const latest = new Map<PeriodKind, number>();
    for (const close of effectiveCloses(store, id)) latest.set(periodKind(close.period), close.id);
    return [...latest.values()];
  });
}

/**
 * Poor results of the latest closes and suspensions not lifted, without those that the office has dealt with and those
 * of households that are gone since.
 */
export function caseProposals(store: Store): CaseProposal[] {
  const known = store.orm
    .select({
      householdId: followUpCase.householdId,
      memberId: followUpCase.memberId,
      closeId: followUpCase.closeId,
      suspensionId: followUpCase.suspensionId,
      state: followUpCase.state,
    })
    .from(followUpCase)
    .all();
  const gone = new Set(
    store.orm
      .select({ id: household.id })
      .from(household)
      .where(eq(household.state, 'closed'))
      .all()
      .map(({ id }) => id),
  );
  const found = [
    ...prepared<[], SuspensionRow>(store, `${SUSPENSION} WHERE s.ended_on IS NULL ORDER BY s.id DESC`)
      .all()
      .map(ofSuspension),
    ...latestCloses(store).flatMap((id) => resultsOfClose(store, id)),
  ];
  return found.filter(
    ({ source, householdId, memberId }) =>
      !gone.has(householdId) &&
      !known.some((one) => {
        const isSame = one.householdId === householdId && one.memberId === memberId;
        if (one.state === 'open') return isSame;
        return source.kind === 'close'
          ? isSame && one.closeId === source.closeId
          : one.suspensionId === source.suspensionId;
      }),
  );
}
