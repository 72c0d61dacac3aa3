import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { groupRewardsOfYear } from '../../../db/assessments/rewards.ts';
import { openObjectionsOfPeriod, requireNoObjection } from '../../../db/open-objections.ts';
import type { Actor } from '../../../db/database/store.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { assessmentSerial } from './assessment-serial.ts';

/** 组奖励发放表. Refuses openObjection, and invalidState while a participating group is not final. */
export function groupRewardDocument(
  app: DocumentApp,
  by: Actor,
  schemeId: SchemeId,
  year: number,
): Promise<DrawnDocument> {
  const rewards = groupRewardsOfYear(app.store, schemeId, year);
  const open = rewards.lines.filter(({ score }) => score === null);
  if (open.length > 0 || rewards.settledAt === null) {
    const names = open.map(({ name }) => name).join('、');
    throw new Refusal(
      'invalidState',
      `${String(year)}年度${names === '' ? '还没有参加的村民小组' : `还没有审定的：${names}`}，全部审定后再出发放表。`,
    );
  }
  requireNoObjection(
    openObjectionsOfPeriod(app.store, schemeId, String(year)),
    `${String(year)}年度组奖励暂不发放`,
  );
  const { lines, schemeName, roundName, wholeVillage, groupFen, leaderFen } = rewards;
  const serial = assessmentSerial('ZJ', String(year), schemeId, 0);
  return renderOnce(app, by, {
    kind: 'group-reward',
    subject: `group-rewards:${String(schemeId)}:${String(year)}`,
    serial,
    title: `组奖励发放表 ${String(year)}年 ${serial}`,
    period: String(year),
    content: {
      scheme: schemeName,
      round: roundName,
      year,
      wholeVillage,
      groupFen,
      leaderFen,
      lines: lines.map(({ name, households, score, level, why, ...money }) => ({
        name,
        households: households ?? 0,
        score: score ?? 0,
        level: level ?? '',
        why: why ?? '',
        householdFen: money.householdFen,
        groupFen: money.groupFen,
        leaderFen: money.leaderFen,
      })),
    },
  });
}
