/** Reads of spot checks 抽查. */
import { count, eq } from 'drizzle-orm';
import type { SpotCheck, SpotCheckHead } from '../../shared/contract/spot-checks.ts';
import { SAMPLED_KINDS, type SampledKind, type SpotCheckState } from '../../shared/spot-checks.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { spotCheck, spotCheckLine } from '../schema/index.ts';
import { orderBySeed, sampleOf } from './population.ts';

const linesOf = (condition: string): string =>
  `(SELECT count(*) FROM spot_check_line l WHERE l.spot_check_id = c.id AND ${condition})`;

const HEAD = `SELECT c.id, c.no, c.period, c.seed, c.size, c.drawn_at AS drawnAt, c.drawn_by_name AS drawnBy, c.state, c.opinion,
    c.finished_at AS finishedAt, c.version,
    (SELECT count(*) FROM spot_check o WHERE o.period = c.period AND o.id <= c.id) AS ordinal,
    ${linesOf('true')} AS lines, ${linesOf('l.finding IS NOT NULL')} AS found,
    ${linesOf("l.finding = 'problem'")} AS problems,
    ${linesOf("l.finding = 'problem' AND l.answered_at IS NULL")} AS unanswered
  FROM spot_check c`;

/** The latest first. */
export function listSpotChecks(
  store: Store,
  { state, offset, limit }: { state?: SpotCheckState | undefined; offset: number; limit: number },
): { spotChecks: SpotCheckHead[]; total: number } {
  const asked = { state: state ?? null };
  const row = store.orm
    .select({ total: count() })
    .from(spotCheck)
    .where(state ? eq(spotCheck.state, state) : undefined)
    .get();
  return {
    spotChecks: prepared<[object], SpotCheckHead>(
      store,
      `${HEAD} WHERE :state IS NULL OR c.state = :state ORDER BY c.id DESC LIMIT :limit OFFSET :offset`,
    ).all({ ...asked, offset, limit }),
    total: row?.total ?? 0,
  };
}

function storedOf(store: Store, id: number) {
  return store.orm
    .select({ population: spotCheck.population, drawnBy: spotCheck.drawnBy })
    .from(spotCheck)
    .where(eq(spotCheck.id, id))
    .get();
}

/** Who drew it, of the staff. */
export function drawnByOf(store: Store, id: number): StaffId | null {
  return storedOf(store, id)?.drawnBy ?? null;
}

const LINE = {
  id: spotCheckLine.id,
  position: spotCheckLine.position,
  kind: spotCheckLine.kind,
  recordId: spotCheckLine.recordId,
  no: spotCheckLine.no,
  day: spotCheckLine.day,
  party: spotCheckLine.party,
  content: spotCheckLine.content,
  points: spotCheckLine.points,
  unit: spotCheckLine.unit,
  amount: spotCheckLine.amount,
  finding: spotCheckLine.finding,
  remark: spotCheckLine.remark,
  foundAt: spotCheckLine.foundAt,
  answer: spotCheckLine.answer,
  answeredAt: spotCheckLine.answeredAt,
  answeredBy: spotCheckLine.answeredByName,
};

/** With the number of records that each kind was drawn from. Refuses notFound. */
export function spotCheckById(store: Store, id: number): SpotCheck {
  const head = requireFound(
    prepared<[number], SpotCheckHead>(store, `${HEAD} WHERE c.id = ?`).get(id),
    '抽查',
  );
  const { population } = requireFound(storedOf(store, id), '抽查');
  return {
    ...head,
    drawnFrom: SAMPLED_KINDS.map((kind) => ({ kind, records: population[kind].length })),
    lines: store.orm
      .select(LINE)
      .from(spotCheckLine)
      .where(eq(spotCheckLine.spotCheckId, id))
      .orderBy(spotCheckLine.position)
      .all(),
  };
}

export interface PopulationRow {
  kind: SampledKind;
  no: string;
  /** SHA-256 of 'seed|no'. */
  rank: string;
  drawn: boolean;
}

/** The list that a sample was drawn from, in the order in which its seed draws: kind by kind. Refuses notFound. */
export function populationRows(
  store: Store,
  { id, offset, limit }: { id: number; offset: number; limit: number },
): { rows: PopulationRow[]; total: number } {
  const { seed, size } = spotCheckById(store, id);
  const { population } = requireFound(storedOf(store, id), '抽查');
  const drawn = new Set(sampleOf(seed, population, size).map(({ kind, no }) => `${kind} ${no}`));
  const rows = SAMPLED_KINDS.flatMap((kind) =>
    orderBySeed(seed, population[kind]).map(({ no, rank }) => ({
      kind,
      no,
      rank,
      drawn: drawn.has(`${kind} ${no}`),
    })),
  );
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}
