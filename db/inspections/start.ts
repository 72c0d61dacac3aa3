/** Starts an inspection round 巡查. */
import { eq } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { InspectionResult } from '../../shared/inspections.ts';
import { inspectable } from '../../shared/rules/inspections.ts';
import { groupName } from '../village/groups.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { evaluateActivity } from '../../shared/rules/evaluate.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { GroupId, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { requireItem, requireActiveScheme } from '../declarations/rules.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import { transact, idAfterRestore, nextSerial, type Actor, type Store, type Tx } from '../database/store.ts';
import { inspectionRound, villageGroup } from '../schema/index.ts';

export interface StartInput {
  schemeId: SchemeId;
  title: string;
  date: string;
  /** Null for the whole village. */
  groupId: GroupId | null;
  inspector: string;
  results: InspectionResult[];
  requestId?: string;
}

function checkedResult(scheme: SchemeInForceView, date: string, result: InspectionResult): void {
  const { name, itemId, points } = result;
  if (itemId === null) {
    if (points !== 0) throw new Refusal('invalidInput', `${quoted(name)}没有选积分项目，不能有分值。`);
    return;
  }
  const item = requireItem(scheme, itemId);
  if (!inspectable(item)) {
    throw new Refusal(
      'invalidInput',
      `${quoted(item.name)}须附佐证、按重量计或不由日常检查申报，不能用于巡查，请在“登记”里逐条登记。`,
    );
  }
  const { allowedPoints, findings } = evaluateActivity(
    scheme.rules,
    item,
    { date, points, channel: '日常检查', repeat: false },
    [],
  );
  const wrong = findings.filter(
    ({ severity, code, needsReason }) => severity !== 'noted' || code === 'belowRange' || needsReason,
  );
  if (points !== 0 && allowedPoints === points && wrong.length === 0) return;
  const why = wrong.map(({ message }) => message);
  throw new Refusal(
    'invalidInput',
    `${quoted(name)}的分值 ${formatSignedPoints(points)} 不合办法：${why.join('；') || '不能为 0'}。`,
  );
}

function groupNumber(tx: Tx, groupId: GroupId): number {
  const row = tx.orm
    .select({ number: villageGroup.number })
    .from(villageGroup)
    .where(eq(villageGroup.id, groupId))
    .get();
  return requireFound(row, '这个村民小组').number;
}

/**
 * Starts a round under the scheme in force on its day. Refuses noScheme, invalidInput (future day, a scheme
 * that does not evaluate households, a result its item does not allow).
 */
export function startRound(store: Store, by: Actor, input: StartInput): { roundId: number; no: string } {
  return transact(store, by, 'inspections.start', input, (tx) => {
    const { schemeId, title, date, groupId, inspector, results } = input;
    assertNotFuture(tx, date, '巡查日期');
    const scheme = requireActiveScheme(tx, schemeId, date);
    if (subjectKind(scheme.rules.subject) !== 'household') {
      throw new Refusal(
        'invalidInput',
        `${quoted(scheme.schemeName)}评的不是农户，不能逐户巡查。请换一个办法。`,
      );
    }
    if (new Set(results.map(({ key }) => key)).size < results.length) {
      throw new Refusal('invalidInput', '有两个结果用了同一个按键，请改用不同的按键。');
    }
    for (const result of results) checkedResult(scheme, date, result);
    const where = groupId === null ? '全村' : groupName(tx, groupNumber(tx, groupId));
    const year = tx.today.slice(0, 4);
    const no = `巡〔${year}〕${String(nextSerial(tx, `inspection:${year}`))}号`;
    const { id: roundId } = tx.orm
      .insert(inspectionRound)
      .values({
        id: idAfterRestore(tx, 'inspection'),
        no,
        schemeId,
        schemeVersionId: scheme.versionId,
        title,
        date,
        groupId,
        inspector,
        results,
        startedAt: tx.at,
        staffId: by.staffId,
      })
      .returning({ id: inspectionRound.id })
      .get();
    tx.audit({
      subject: `inspection:${String(roundId)}`,
      summary: `开始巡查 ${no}：${title}（${date}，${where}），巡查人 ${inspector}`,
      after: { ...input, requestId: undefined },
    });
    return { roundId, no };
  });
}
