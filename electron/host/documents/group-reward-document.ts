import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { groupRewardsOfYear } from '../../../db/assessments/rewards.ts';
import { coveringClose } from '../../../db/covering-close.ts';
import { listOpenObjectionsOfPeriod, requireNoObjection } from '../../../db/open-objections.ts';
import { closeById } from '../../../db/period-closes/read.ts';
import { signersIn } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { sumBy } from '../../../shared/values/sum.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import type { DocumentApp, Purpose } from './archive.ts';
import { assessmentSerial } from './assessment-serial.ts';
import { renderDespiteObjections, requirePayable } from './close-document.ts';
import { voteNote } from './close-table.ts';

/**
 * 组奖励发放表, for signatures: from the frozen figures of the year's close, with what is missing before it is paid.
 * Refuses openObjection unless it is for the volume, and invalidState before the close.
 */
export function groupRewardDocument(
  app: DocumentApp,
  by: Actor,
  schemeId: SchemeId,
  year: number,
  { forVolume = false }: Purpose = {},
): Promise<DrawnDocument> {
  const { schemeName, roundName } = groupRewardsOfYear(app.store, schemeId, year);
  const closed = coveringClose(app.store, schemeId, String(year));
  if (!closed) {
    throw new Refusal(
      'invalidState',
      `${String(year)}年度还没有结账，组奖励还会变动。请先到“期末结账”办理年度结账，再出发放表。`,
    );
  }
  const close = closeById(app.store, closed.id);
  const objections = listOpenObjectionsOfPeriod(app.store, schemeId, String(year));
  if (!forVolume) {
    requirePayable(app, close);
    requireNoObjection(objections, `${String(year)}年度组奖励暂不发放`);
  }
  const { groupRewards, lines } = close.figures;
  if (!groupRewards) throw new Refusal('notFound', `${close.no} 没有组奖励。`);
  const names = new Map(lines.map(({ id, name }) => [id, name]));
  const serial = assessmentSerial('ZJ', String(year), schemeId, 0);
  return renderDespiteObjections(app, by, objections, (note) => ({
    kind: 'group-reward',
    subject: `group-rewards:${String(schemeId)}:${String(year)}`,
    serial,
    title: `组奖励发放表 ${String(year)}年 ${serial}`,
    period: String(year),
    ...signersIn(close.rules),
    ...(close.imprint ? { village: close.imprint.village } : {}),
    content: {
      scheme: close.imprint?.scheme ?? schemeName,
      round: roundName,
      year,
      wholeVillage: groupRewards.wholeVillage,
      groupFen: sumBy(groupRewards.lines, ({ groupFen }) => groupFen),
      leaderFen: sumBy(groupRewards.lines, ({ leaderFen }) => leaderFen),
      lines: groupRewards.lines.map(({ id, households, score, level, why, ...money }) => ({
        name: names.get(id) ?? '',
        households,
        score,
        level: level ?? '',
        why: why ?? '',
        householdFen: money.householdFen,
        groupFen: money.groupFen,
        leaderFen: money.leaderFen,
      })),
      ...(groupRewards.deductions === undefined
        ? {}
        : {
            deductions: groupRewards.deductions.map(({ name, year: of, no, fen }) => ({
              text: `扣回${name}${String(of)}年奖励（问题 ${no} 逾期未整改）`,
              fen,
            })),
          }),
      note: `依据结账单 ${close.no}。${voteNote(close)}${note}`,
    },
  }));
}
