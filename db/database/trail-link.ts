/**
 * Links of the audit trail: the hash of each row covers the row and the hash before it. Rows from before there were
 * links are covered together by the first one.
 */
import { createHash, hash } from 'node:crypto';
import type { StaffId } from '../../shared/values/units.ts';
import { prepared } from './prepared.ts';
import type Database from 'better-sqlite3';

/** A row of the trail as it is stored: `before` and `after` are JSON texts. */
export interface TrailRow {
  id: number;
  at: string;
  staffId: StaffId | null;
  staffName: string;
  procedure: string;
  subject: string;
  summary: string;
  before: string | null;
  after: string | null;
}

export const TRAIL_COLUMNS = `id, at, staff_id AS staffId, staff_name AS staffName, procedure, subject, summary, before, after`;

interface Place {
  readonly sqlite: Database.Database;
}

function valuesOf(row: TrailRow): unknown[] {
  const { id, at, staffId, staffName, procedure, subject, summary, before, after } = row;
  return [id, at, staffId, staffName, procedure, subject, summary, before, after];
}

/** SHA-256 over the hash before it and every field of a row, in hexadecimal. */
export function trailHash(previous: string, row: TrailRow): string {
  return hash('sha256', JSON.stringify([previous, ...valuesOf(row)]), 'hex');
}

/** The hash that the first link goes on from: over all rows without one, in the order of their numbers. */
export function trailBeginning(): { apply(row: TrailRow): void; hash(): string } {
  const digest = createHash('sha256');
  return {
    apply: (row) => void digest.update(`${JSON.stringify(valuesOf(row))}\n`),
    hash: () => digest.digest('hex'),
  };
}

function beginningOf(place: Place): string {
  const beginning = trailBeginning();
  const rows = prepared<[], TrailRow>(place, `SELECT ${TRAIL_COLUMNS} FROM audit ORDER BY id`).iterate();
  for (const row of rows) beginning.apply(row);
  return beginning.hash();
}

/** Appends a row with its link; inside the transaction of its act. */
export function appendToTrail(place: Place, entry: Omit<TrailRow, 'id'>): void {
  // Numbers that were deleted by hand are not given again.
  const end = prepared<[], { last: number; previous: string | null }>(
    place,
    `SELECT max((SELECT coalesce(max(id), 0) FROM audit), coalesce(max(last), 0)) AS last, max(hash) AS previous
     FROM audit_head WHERE id = 1`,
  ).get();
  const row: TrailRow = { id: (end?.last ?? 0) + 1, ...entry };
  const link = trailHash(end?.previous ?? beginningOf(place), row);
  prepared(
    place,
    `INSERT INTO audit (id, at, staff_id, staff_name, procedure, subject, summary, before, after, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...valuesOf(row), link);
  // Without it nobody would miss the rows at the end.
  prepared(
    place,
    `INSERT INTO audit_head (id, last, hash) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET last = excluded.last, hash = excluded.hash`,
  ).run(row.id, link);
}
