/** Which year a dividend by shares is of. */
import { periodBounds, periodKind } from '../../shared/values/period.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { coveringClose } from '../covering-close.ts';
import { prepared, preparedQuery, type Store, type Tx } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { dueCloses } from '../period-closes/due.ts';
import { and, eq, sql } from 'drizzle-orm';
import { participantShare } from '../schema/index.ts';

const { placeholder } = sql;

const yearOf = (date: string): number => Number(date.slice(0, 4));

/**
 * The years whose amounts can be looked at, the latest first, and the one that is filled next: the first that waits for its
 * close, or the present one.
 */
export function shareYears(store: Store, schemeId: SchemeId): { years: number[]; next: number } {
  const present = yearOf(todayOf(store));
  const due = dueCloses(store)
    .due.filter((one) => one.schemeId === schemeId && periodKind(one.period) === 'year')
    .map(({ period }) => yearOf(periodBounds(period).to));
  const next = Math.min(present, ...due);
  const first = Math.min(present - 1, next);
  return { years: Array.from({ length: present - first + 1 }, (_, index) => present - index), next };
}

/** Number of the close that an amount of the year was frozen by; '' before that. */
export function closeThatFrozeShares(store: Store, schemeId: SchemeId, year: number): string {
  return coveringClose(store, schemeId, String(year))?.no ?? '';
}

/** Amounts of a year by participant. */
export function sharesOf(store: Store, schemeId: SchemeId, year: number): Map<number, Fen> {
  const rows = prepared<[SchemeId, number], { participantId: number; fen: Fen }>(
    store,
    `SELECT x.participant_id AS participantId, x.fen FROM participant_share x
     JOIN participant p ON p.id = x.participant_id WHERE p.scheme_id = ? AND x.year = ?`,
  ).all(schemeId, year);
  return new Map(rows.map(({ participantId, fen }) => [participantId, fen]));
}

const removeShare = preparedQuery((orm) =>
  orm
    .delete(participantShare)
    .where(
      and(
        eq(participantShare.participantId, placeholder('participantId')),
        eq(participantShare.year, placeholder('year')),
      ),
    )
    .prepare(),
);

const writeShare = preparedQuery((orm) =>
  orm
    .insert(participantShare)
    .values({
      participantId: placeholder('participantId'),
      year: placeholder('year'),
      fen: placeholder('fen'),
    })
    .onConflictDoUpdate({
      target: [participantShare.participantId, participantShare.year],
      set: { fen: sql`excluded.fen` },
    })
    .prepare(),
);

/** Sets the amount of a year; null takes it out. */
export function setShare(tx: Tx, participantId: number, year: number, fen: Fen | null): void {
  if (fen === null) removeShare(tx).run({ participantId, year });
  else writeShare(tx).run({ participantId, year, fen });
}
