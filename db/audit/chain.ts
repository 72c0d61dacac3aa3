/** Verification of the audit trail: every row and link from the first to the last. */
import { setImmediate } from 'node:timers/promises';
import { prepared, type Store } from '../database/store.ts';
import { TRAIL_COLUMNS, trailBeginning, trailHash, type TrailRow } from '../database/trail-link.ts';

export interface TrailFinding {
  entries: number;
  /** Hash of the last row; empty while no row has one. */
  head: string;
  faults: string[];
}

interface LinkedRow extends TrailRow {
  hash: string | null;
}

interface TrailReplay {
  /** Of the rows before the first link. */
  beginning: ReturnType<typeof trailBeginning>;
  /** Hash of the last link; undefined before the first, null after a gap. */
  previous: string | null | undefined;
  entries: number;
  last: number;
  faults: string[];
}

/** Slice size: small enough to keep other requests of the thread responsive. */
const SLICE = 2_000;
/** More faults do not help diagnosis. */
const MAX_FAULTS = 20;

/** By its number alone: what else stands in the row may be what was changed. */
function label({ id }: LinkedRow): string {
  return `审计日志第 ${String(id)} 条`;
}

function missing(from: number, to: number): string {
  return from === to ? `第 ${String(from)} 条` : `第 ${String(from)} 至 ${String(to)} 条`;
}

function note({ faults }: TrailReplay, fault: string): void {
  if (faults.length < MAX_FAULTS) faults.push(fault);
}

function checkFirstLink(replay: TrailReplay, row: LinkedRow): void {
  if (trailHash(replay.beginning.hash(), row) === row.hash) return;
  const before = row.id > 1 ? `它前面的${missing(1, row.id - 1)}里有被改动、删除的，或` : '';
  note(replay, `${label(row)}的校验码接不上：${before}它自己被改动过。`);
}

function checkLink(replay: TrailReplay, row: LinkedRow): void {
  if (row.hash === null) {
    note(replay, `${label(row)}没有校验码：是程序以外的东西加进去的。`);
    return;
  }
  if (replay.previous === undefined) checkFirstLink(replay, row);
  else if (replay.previous !== null && trailHash(replay.previous, row) !== row.hash)
    note(replay, `${label(row)}的内容与校验码不符：这一条，或它前面的一条，被改动、替换或调换过。`);
  replay.previous = row.hash;
}

function apply(replay: TrailReplay, row: LinkedRow): void {
  if (row.id <= replay.last) {
    note(replay, `${label(row)}排在第 1 条之前：是程序以外的东西加进去的。`);
    return;
  }
  replay.entries += 1;
  const isBefore = replay.previous === undefined && row.hash === null;
  if (isBefore) replay.beginning.apply(row);
  else {
    if (row.id > replay.last + 1) {
      note(replay, `审计日志缺少${missing(replay.last + 1, row.id - 1)}：被删除过。`);
      if (replay.previous !== undefined) replay.previous = null;
    }
    checkLink(replay, row);
  }
  replay.last = row.id;
}

/** The end is kept apart: rows deleted there leave no gap. */
function endFault(store: Store, { last, previous }: TrailReplay): string | undefined {
  const head = prepared<[], { last: number; hash: string }>(
    store,
    'SELECT last, hash FROM audit_head WHERE id = 1',
  ).get();
  if (!head) return previous === undefined ? undefined : '审计日志的链头不见了：被程序以外的东西删除过。';
  if (head.last > last) return `审计日志缺少最后的${missing(last + 1, head.last)}：被删除过。`;
  return head.hash === previous ? undefined : '审计日志的链头与最后一条的校验码不符：最后一条被替换过。';
}

/** Yields to other requests between slices; the last slice and the end are read in one turn. */
export async function verifyTrail(store: Store): Promise<TrailFinding> {
  const replay: TrailReplay = {
    beginning: trailBeginning(),
    previous: undefined,
    entries: 0,
    last: 0,
    faults: [],
  };
  let read = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = prepared<[number, number], LinkedRow>(
      store,
      `SELECT ${TRAIL_COLUMNS}, hash FROM audit WHERE id > ? ORDER BY id LIMIT ?`,
    ).all(read, SLICE);
    for (const row of rows) apply(replay, row);
    read = rows.at(-1)?.id ?? read;
    if (rows.length < SLICE) break;
    await setImmediate();
  }
  const end = endFault(store, replay);
  if (end !== undefined) note(replay, end);
  return { entries: replay.entries, head: replay.previous ?? '', faults: replay.faults };
}
