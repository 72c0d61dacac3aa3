/**
 * Records of assessment documents, from the current final results; changed results produce another document.
 */
import { assessmentOverview, type OverviewRow } from '../../../db/assessments/overview.ts';
import { groupRewardsOfYear } from '../../../db/assessments/rewards.ts';
import type { Actor } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { SchemeId } from '../../../shared/values/units.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { AssessmentResultLine } from './assessment-result.ts';
import type { DocumentFrame } from './frame.ts';
import type { DocumentJob } from '../pdf/render.ts';
import type { Application } from '../application.ts';

type App = Pick<Application, 'store' | 'renderer' | 'sample'>;

function frameOf(app: App, period: string, serial: string, printedAt: string): DocumentFrame {
  const { name, sample } = requireVillage(app.store);
  return { village: name, serial, period, printedAt, sample: app.sample || sample };
}

function ofRecord(
  app: App,
  by: Actor,
  subject: string,
  title: string,
  job: DocumentJob,
): Promise<ArchivedRendering> {
  const { serial } = job.record.frame;
  return renderOnce(app, by, { kind: job.kind, subject, serial, title: `${title} ${serial}` }, () => job);
}

/** 2026-Q3 → 2026Q3; corrections distinguish documents of one period. */
function serialOf(kind: string, period: string, schemeId: SchemeId, corrections: number): string {
  const corrected = corrections > 0 ? `-更正${String(corrections)}` : '';
  return `${kind}${period.replaceAll('-', '')}-${String(schemeId).padStart(2, '0')}${corrected}`;
}

/** By class and rank, participants without a final sheet last. */
function byPlace(rows: readonly OverviewRow[], classes: readonly string[]): OverviewRow[] {
  const classOf = (row: OverviewRow) => classes.indexOf(row.class);
  const place = (row: OverviewRow) =>
    row.place ?? (row.settledAt === null ? Infinity : Number.MAX_SAFE_INTEGER);
  return rows.toSorted(
    (a, b) => classOf(a) - classOf(b) || (place(a) === place(b) ? 0 : place(a) - place(b)),
  );
}

/** 考评结果表. Refuses invalidState before any assessment is final. */
export function assessmentResultPaper(
  app: App,
  by: Actor,
  input: { schemeId: SchemeId; period: string; roundId: string },
): Promise<ArchivedRendering> {
  const { schemeName, round, columns, classes, graded, rows } = assessmentOverview(app.store, input);
  const settledAt = rows
    .flatMap((row) => row.settledAt ?? [])
    .toSorted()
    .at(-1);
  if (settledAt === undefined)
    throw new Refusal(
      'invalidState',
      `${periodLabel(input.period)}${round.name}还没有审定的，审定后再出结果表。`,
    );
  const firsts = columns.filter(({ level }) => level === 1);
  const corrections = rows.reduce((sum, row) => sum + row.corrections, 0);
  const lineOf = (row: OverviewRow): AssessmentResultLine => ({
    name: row.name,
    class: row.class,
    levels: firsts.map(({ id }) => row.levels[id] ?? 0),
    events: row.events,
    ...row.totals,
    settled: row.settledAt !== null,
    place: row.place,
    grade: row.grade ?? '',
    notes: [...row.notes, ...(row.corrections > 0 ? [`更正${String(row.corrections)}次`] : [])].join('；'),
  });
  const serial = serialOf('KP', input.period, input.schemeId, corrections);
  return ofRecord(
    app,
    by,
    `assessments:${String(input.schemeId)}:${input.period}:${input.roundId}`,
    `考评结果表 ${periodLabel(input.period)}`,
    {
      kind: 'assessment-result',
      record: {
        frame: frameOf(app, input.period, serial, settledAt),
        scheme: schemeName,
        round: round.name,
        levels: firsts.map(({ name }) => name),
        classes: classes.length > 0,
        graded,
        lines: byPlace(rows, classes).map(lineOf),
      },
    },
  );
}

/** 组奖励发放表. Refuses invalidState while a participating group is not final. */
export function groupRewardPaper(
  app: App,
  by: Actor,
  schemeId: SchemeId,
  year: number,
): Promise<ArchivedRendering> {
  const rewards = groupRewardsOfYear(app.store, schemeId, year);
  const open = rewards.lines.filter(({ score }) => score === null);
  if (open.length > 0 || rewards.settledAt === null) {
    const names = open.map(({ name }) => name).join('、');
    throw new Refusal(
      'invalidState',
      `${String(year)}年度${names === '' ? '还没有参加的村民小组' : `还没有审定的：${names}`}，全部审定后再出发放表。`,
    );
  }
  const { settledAt, lines, schemeName, roundName, wholeVillage, groupFen, leaderFen } = rewards;
  const serial = serialOf('ZJ', String(year), schemeId, 0);
  return ofRecord(
    app,
    by,
    `group-rewards:${String(schemeId)}:${String(year)}`,
    `组奖励发放表 ${String(year)}年`,
    {
      kind: 'group-reward',
      record: {
        frame: frameOf(app, String(year), serial, settledAt),
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
    },
  );
}
