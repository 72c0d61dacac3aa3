/** A stored entry of the fund book, and its hash over all fields, the attachments and the previous hash. */
import { hash } from 'node:crypto';
import type { Naming } from '../../shared/donors.ts';
import { requireFound } from '../../shared/refusals.ts';
import { prepared, type Store } from '../database/store.ts';
import { fundEntry } from '../schema/index.ts';
import { eq } from 'drizzle-orm';

export type FundEntry = typeof fundEntry.$inferSelect;

export const ENTRY_COLUMNS = `e.id, e.no, e.kind, e.debit, e.credit, e.amount, e.day, e.posted_at AS postedAt, e.party, e.naming, e.summary, e.voucher,
  e.source, e.attachments, e.reverses_id AS reversesId, e.staff_id AS staffId, e.staff_name AS staffName,
  e.previous_hash AS previousHash, e.hash`;

/** Previous hash of the first entry. */
export const FIRST_PREVIOUS = '0'.repeat(64);

/** sha256 over every field and the previous hash. */
export function hashOfEntry(entry: Omit<FundEntry, 'hash'>): string {
  return hash(
    'sha256',
    JSON.stringify([
      entry.id,
      entry.no,
      entry.kind,
      entry.debit,
      entry.credit,
      entry.amount,
      entry.day,
      entry.postedAt,
      entry.party,
      entry.naming,
      entry.summary,
      entry.voucher,
      entry.source,
      entry.attachments,
      entry.reversesId,
      entry.staffId,
      entry.staffName,
      entry.previousHash,
    ]),
    'hex',
  );
}

/** How the donor of an entry wants to be named in public; of a reversal as of what it takes back. Refuses notFound. */
export function namingOf(store: Store, id: number): Naming {
  const row = store.orm
    .select({ naming: fundEntry.naming })
    .from(fundEntry)
    .where(eq(fundEntry.id, id))
    .get();
  return requireFound(row, '这笔收支').naming;
}

/** The entry that took this one back. */
export function reversalOf(store: Store, id: number): { no: string } | undefined {
  return store.orm.select({ no: fundEntry.no }).from(fundEntry).where(eq(fundEntry.reversesId, id)).get();
}

/** Refuses notFound. */
export function fundEntryById(store: Store, id: number): FundEntry {
  const entry = prepared<[number], FundEntry>(
    store,
    `SELECT ${ENTRY_COLUMNS} FROM fund_entry e WHERE e.id = ?`,
  ).get(id);
  return requireFound(entry, '这笔收支');
}
