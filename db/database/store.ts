/** The open database, and `transact`, the only way to change it. */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { Refusal } from '../../shared/refusals.ts';
import { localDate } from '../../shared/values/dates.ts';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import type { SerialKind } from '../../shared/serials.ts';
import type { CodedKind } from '../../shared/values/record-code.ts';
import type { StaffId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { request, serial, staff } from '../schema/index.ts';
import { assertDateConfirmed, noteWorkedOn } from './clock-doubt.ts';
import { prepared, preparedQuery, type Orm } from './prepared.ts';
import { appendToTrail } from './trail-link.ts';

/** Read-only view for queries. */
export interface Store {
  readonly orm: Orm;
  readonly sqlite: Database.Database;
  readonly file: string;
  /** Clock, injected for exact tests. */
  readonly clock: () => Date;
  /** Enables the clock check before business acts. */
  readonly doubtsDates: boolean;
}

/** Who performs an act. */
export interface Actor {
  readonly staffId: StaffId | null;
  readonly name: string;
  /** Role at the time of the call; checked again inside the transaction. */
  readonly role?: Role;
}

/** Context of a write, inside its transaction. */
export interface Tx extends Store {
  readonly by: Actor;
  readonly procedure: string;
  /** Instant of the act (ISO), and its date in the village. */
  readonly at: string;
  readonly today: string;
  audit(entry: AuditEntry): void;
}

export interface AuditEntry {
  /** Record acted on: "household:12". */
  subject: string;
  /** Summary in the village's words: 变更户主：余明梅 → 单火珍. */
  summary: string;
  before?: unknown;
  after?: unknown;
}

export { prepared, preparedQuery, type Orm };

const { placeholder } = sql;

const requestOfId = preparedQuery((orm) =>
  orm
    .select({ procedure: request.procedure, inputHash: request.inputHash, answer: request.answer })
    .from(request)
    .where(eq(request.id, placeholder('requestId')))
    .prepare(),
);

const storeRequest = preparedQuery((orm) =>
  orm
    .insert(request)
    .values({
      id: placeholder('requestId'),
      procedure: placeholder('procedure'),
      inputHash: placeholder('inputHash'),
      answer: placeholder('answer'),
      at: placeholder('at'),
    })
    .prepare(),
);

const staffOfId = preparedQuery((orm) =>
  orm
    .select({ state: staff.state, role: staff.role })
    .from(staff)
    .where(eq(staff.id, placeholder('staffId')))
    .prepare(),
);

const nextOfKind = preparedQuery((orm) =>
  orm
    .insert(serial)
    .values({ kind: placeholder('kind'), last: 1 })
    .onConflictDoUpdate({ target: serial.kind, set: { last: sql`${serial.last} + 1` } })
    .returning({ last: serial.last })
    .prepare(),
);

function hashOfInput(input: unknown): string {
  // JSON serialises these to '{}' whatever their content, so different requests would look equal. Files are
  // passed by sha256.
  const text = JSON.stringify(input, (key, value: unknown) => {
    if (value instanceof Blob || value instanceof Map || value instanceof Set) {
      throw new Error(`the request's fingerprint does not cover ${quoted(key)}`);
    }
    return value;
  });
  return createHash('sha256').update(text).digest('hex');
}

export function requestIdOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('requestId' in input)) return undefined;
  return typeof input.requestId === 'string' ? input.requestId : undefined;
}

/** Whether a request was already executed. */
export function wasRequestDone(store: Pick<Store, 'orm' | 'sqlite'>, requestId: string): boolean {
  return requestOfId(store).get({ requestId }) !== undefined;
}

/**
 * Stored result of an earlier execution of the same request; undefined when it is new. For commands with
 * effects outside the database that must not be repeated. Refuses requestReused for an id used with different
 * input.
 */
export function replayedResult<Answer>(
  store: Pick<Store, 'orm' | 'sqlite'>,
  procedure: string,
  input: unknown,
): { answer: Answer } | undefined {
  const requestId = requestIdOf(input);
  if (requestId === undefined) return undefined;
  const known = requestOfId(store).get({ requestId });
  if (!known) return undefined;
  if (known.procedure !== procedure || known.inputHash !== hashOfInput(input)) {
    throw new Refusal('requestReused', '同一操作编号已用于另一项操作，请刷新页面后重新操作。');
  }
  return { answer: known.answer as Answer };
}

/** Minimum number of stored results, whatever the clock says; no screen retries after that many acts. */
const ANSWERS_KEPT = 20_000;
const ANSWERS_KEPT_DAYS = 30;

/** Each new result deletes up to two expired ones: the table stays bounded and no act pauses to clean up. */
function forgetOldAnswers(store: Store, now: Date): void {
  const before = new Date(now.getTime() - ANSWERS_KEPT_DAYS * 86_400_000).toISOString();
  prepared(
    store,
    `DELETE FROM request WHERE at < ? AND rowid IN (SELECT rowid FROM request
       WHERE rowid <= (SELECT max(rowid) FROM request) - ? ORDER BY rowid LIMIT 2)`,
  ).run(before, ANSWERS_KEPT);
}

/**
 * A call may have waited (password hash, workbook, document) while its caller was disabled or changed role.
 */
function assertStillAllowed(store: Store, { staffId, role, name }: Actor): void {
  if (staffId === null || role === undefined) return;
  const row = staffOfId(store).get({ staffId });
  if (row?.state !== 'active') {
    throw new Refusal('notAllowed', `操作员${quoted(name)}已停用，本次操作没有保存。请找管理员。`);
  }
  if (row.role !== role) {
    throw new Refusal(
      'notAllowed',
      `${quoted(name)}的岗位已改为${ROLE_NAMES[row.role]}，本次操作没有保存。请重新登录后再办。`,
    );
  }
}

const paused = new WeakSet<Database.Database>();

/** Refuses acts until released: what they wrote would be in the replaced database only. */
export function pauseTransactions({ sqlite }: Pick<Store, 'sqlite'>): () => void {
  paused.add(sqlite);
  return () => paused.delete(sqlite);
}

/**
 * Runs one business act in one immediate transaction. If the input carries a `requestId`, a repetition with
 * the same input returns the stored result; with different input it is refused (requestReused). Results must
 * be plain JSON.
 */
export function transact<Input, Answer>(
  store: Store,
  by: Actor,
  procedure: string,
  input: Input,
  change: (writer: Tx) => Answer,
): Answer {
  if (store.sqlite.inTransaction) throw new Error(`${procedure}: nested transact() call`);
  if (paused.has(store.sqlite))
    throw new Refusal('databaseLocked', '正在恢复备份，本次操作没有保存。请等恢复完成，重新登录后再办。');
  const requestId = requestIdOf(input);
  const run = store.sqlite.transaction((): Answer => {
    assertStillAllowed(store, by);
    const earlier = replayedResult<Answer>(store, procedure, input);
    if (earlier) return earlier.answer;
    assertDateConfirmed(store, procedure);
    const now = store.clock();
    const at = now.toISOString();
    let recorded = false;
    const writer: Tx = {
      ...store,
      by,
      procedure,
      at,
      today: localDate(now),
      audit(entry) {
        recorded = true;
        appendToTrail(store, {
          at,
          staffId: by.staffId,
          staffName: by.name,
          procedure,
          subject: entry.subject,
          summary: entry.summary,
          before: entry.before === undefined ? null : JSON.stringify(entry.before),
          after: entry.after === undefined ? null : JSON.stringify(entry.after),
        });
      },
    };
    const answer = change(writer);
    if (recorded) noteWorkedOn(store, procedure, writer.today);
    if (requestId !== undefined) {
      storeRequest(store).run({
        requestId,
        procedure,
        inputHash: hashOfInput(input),
        answer: answer ?? null,
        at,
      });
      forgetOldAnswers(store, now);
    }
    return answer;
  });
  return run.immediate();
}

/** Next number of a series, without gaps except those of a restore, which the audit trail records: nextSerial(tx, 'slip:2026') → 1, 2, 3 … */
export function nextSerial(writer: Tx, kind: SerialKind): number {
  return nextOfKind(writer).get({ kind }).last;
}

/** Where a restore left a series that is numbered by its records: the last number handed out before it; 0 otherwise. */
export function serialAhead(writer: Tx, kind: SerialKind): number {
  const row = prepared<[string], { last: number }>(writer, 'SELECT last FROM serial WHERE kind = ?').get(
    kind,
  );
  return row?.last ?? 0;
}

const CODED = {
  declaration: { table: 'declaration', kind: 'code:declaration' },
  meeting: { table: 'meeting', kind: 'code:meeting' },
  inspection: { table: 'inspection_round', kind: 'code:inspection' },
} as const satisfies Record<CodedKind, { table: string; kind: SerialKind }>;

/**
 * The id of a new record whose papers carry it as a code, after all that were on paper before a restore; undefined
 * where the database's own choice is that.
 */
export function idAfterRestore(writer: Tx, coded: CodedKind): number | undefined {
  const { table, kind } = CODED[coded];
  const ahead = serialAhead(writer, kind);
  if (ahead === 0) return undefined;
  const row = prepared<[], { last: number | null }>(writer, `SELECT max(id) AS last FROM ${table}`).get();
  return (row?.last ?? 0) < ahead ? ahead + 1 : undefined;
}

/** Optimistic locking: refuses when the record changed after the screen read it. */
export function assertVersion(stored: number, seen: number, what: string): void {
  if (stored !== seen) {
    throw new Refusal(
      'versionConflict',
      `${what}刚被他人改过，您看到的不是最新内容，这次没有保存。您填写的内容还在，请核对后再办。`,
    );
  }
}
