/** Hash chain of the ledger: its head, and verification of every link, balance and printed document. */
import type { ChainFault, ChainFinding, ChainHead } from '../../shared/contract/ledger-checks.ts';
import { setImmediate } from 'node:timers/promises';
import { localDate } from '../../shared/values/dates.ts';
import type { AccountId, Points, TransferId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { printedEvidence, type PrintedEvidence } from './printed-evidence.ts';
import { declarationSumFaults, ledgerSumFaults } from './kept-sums.ts';
import { balanceDifferences, createBalanceReplay, schemesOfSubjects, type BalanceReplay } from './rebuild.ts';
import { GENESIS, hashOf, accountFingerprint, TRANSFER_COLUMNS, type TransferRow } from './transfers.ts';
import type { Account } from './accounts.ts';

/** Last link of the chain; before any transfer: id 0 and the genesis hash. */
export function chainHead(store: Store): ChainHead {
  const last = prepared<[], ChainHead>(
    store,
    'SELECT id, hash, posted_at AS postedAt FROM transfer ORDER BY id DESC LIMIT 1',
  ).get();
  return last ?? { id: 0, hash: GENESIS, postedAt: '' };
}

/** Sum over all accounts: 0 in double entry. */
export function ledgerSum(store: Store): Points {
  const row = prepared<[], { total: number }>(
    store,
    'SELECT coalesce(sum(balance), 0) AS total FROM account',
  ).get();
  return row?.total ?? 0;
}

/** Report at most 20 faults; more do not help diagnosis. */
export const MAX_FAULTS = 20;
/** Slice size: small enough to keep other requests of the thread responsive. */
const SLICE = 2_000;

/** Progress of the verification. */
interface Links {
  /** Expected id of the next transfer. */
  expected: TransferId;
  last: TransferId;
  previous: string;
  owners: Map<AccountId, string>;
  faults: ChainFault[];
}

interface VerificationRun extends Links {
  rebuilt: BalanceReplay;
  evidence: PrintedEvidence;
}

function ownersOf(store: Store): Links['owners'] {
  const accounts = store.sqlite
    .prepare<[], Pick<Account, 'id' | 'schemeId' | 'kind' | 'householdId' | 'memberId'>>(
      'SELECT id, scheme_id AS schemeId, kind, household_id AS householdId, member_id AS memberId FROM account',
    )
    .all();
  return new Map(accounts.map((account) => [account.id, accountFingerprint(account)]));
}

function transferLabel(row: TransferRow): string {
  return `第 ${String(row.id)} 笔（${localDate(row.postedAt)} ${row.summary}）`;
}

function faultOf(links: Links, row: TransferRow): string | undefined {
  if (row.id < links.expected) return `${transferLabel(row)}排在台账第 1 笔之前：这一笔是另外加进去的。`;
  if (row.id !== links.expected) {
    const missing = row.id - links.expected;
    const which = `第 ${String(links.expected)} 笔${missing > 1 ? `至第 ${String(row.id - 1)} 笔` : ''}`;
    return `台账缺少${which}，其后是${transferLabel(row)}：缺的这${missing > 1 ? `${String(missing)} 笔` : '一笔'}被删除过。`;
  }
  const debit = links.owners.get(row.debitAccountId) ?? '';
  const credit = links.owners.get(row.creditAccountId) ?? '';
  if (hashOf(row, debit, credit) !== row.hash) {
    return `${transferLabel(row)}的内容与校验码不符：这一笔的内容、所属账户或校验码被改动过。`;
  }
  if (row.previousHash !== links.previous) {
    return `${transferLabel(row)}与第 ${String(row.id - 1)} 笔接不上：第 ${String(row.id - 1)} 笔被改动、替换或调换过。`;
  }
  return undefined;
}

function checkLink(links: Links, row: TransferRow): void {
  const message = faultOf(links, row);
  if (message !== undefined && links.faults.length < MAX_FAULTS) {
    links.faults.push({ transferId: row.id, accountId: null, message });
  }
  links.last = row.id;
  if (row.id < links.expected) return;
  links.previous = row.hash;
  links.expected = row.id + 1;
}

function apply(run: VerificationRun, row: TransferRow): void {
  checkLink(run, row);
  run.rebuilt.apply(row);
  run.evidence.apply(row, run.rebuilt);
}

function beforeFirst(store: Store): Links {
  return {
    expected: 1,
    last: Number.MIN_SAFE_INTEGER,
    previous: GENESIS,
    owners: ownersOf(store),
    faults: [],
  };
}

/** Next links of the chain; account holders are reloaded when an account was created in the meantime. */
function nextSlice(store: Store, links: Links): TransferRow[] {
  const rows = prepared<[TransferId, number], TransferRow>(
    store,
    `SELECT ${TRANSFER_COLUMNS} FROM transfer WHERE id > ? ORDER BY id LIMIT ?`,
  ).all(links.last, SLICE);
  if (rows.some((row) => !links.owners.has(row.debitAccountId) || !links.owners.has(row.creditAccountId)))
    links.owners = ownersOf(store);
  return rows;
}

/** Position of a hash in the chain, and the changes found up to it. */
interface VerifiedLink {
  id: TransferId;
  faults: ChainFault[];
}

/**
 * Recomputes every link from the first to the one with this hash; undefined when the chain does not contain
 * it. Never starts from a cached result: anybody able to change a posting can change the cache as well.
 */
export async function verifyChainUpTo(store: Store, hash: string): Promise<VerifiedLink | undefined> {
  if (hash === GENESIS) return { id: 0, faults: [] };
  const links = beforeFirst(store);
  for (;;) {
    const rows = nextSlice(store, links);
    for (const row of rows) {
      checkLink(links, row);
      if (row.hash === hash) return { id: row.id, faults: links.faults };
    }
    if (rows.length < SLICE) return undefined;
    await setImmediate();
  }
}

/**
 * Verifies slice by slice. The last slice and the balance comparison run in one tick, so no posting can
 * interleave.
 */
function* verificationSlices(store: Store): Generator<number, ChainFinding> {
  let schemes = schemesOfSubjects(store);
  const run: VerificationRun = {
    ...beforeFirst(store),
    rebuilt: createBalanceReplay((account) => schemes.get(account)),
    evidence: printedEvidence(store),
  };
  const declarationFaults: string[] = [];
  for (const faults of declarationSumFaults(store)) {
    declarationFaults.push(...faults);
    yield 0;
  }
  for (;;) {
    const { owners } = run;
    const rows = nextSlice(store, run);
    if (run.owners !== owners) schemes = schemesOfSubjects(store);
    for (const row of rows) apply(run, row);
    if (rows.length < SLICE) break;
    yield run.expected - 1;
  }
  const faults = [
    ...run.faults,
    ...run.evidence.lost(),
    ...[...balanceDifferences(store, run.rebuilt), ...ledgerSumFaults(store, run.rebuilt)].map(
      ({ accountId, message }) => ({ transferId: null, accountId, message }),
    ),
    ...declarationFaults.map((message) => ({ transferId: null, accountId: null, message })),
  ].slice(0, MAX_FAULTS);
  const [first] = faults;
  if (first) return { ok: false, transferId: first.transferId, message: first.message, faults };
  return { ok: true, transfers: run.expected - 1, head: run.previous };
}

/**
 * Verifies every link, balance and printed document; reports each faulty transfer. Synchronous: for copies of
 * the database, tests and the command line.
 */
export function verifyChain(store: Store): ChainFinding {
  const run = verificationSlices(store);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** Async variant: yields to the event loop between slices. */
export async function verifyChainAsync(
  store: Store,
  progress?: (transfers: number) => void,
): Promise<ChainFinding> {
  const run = verificationSlices(store);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    progress?.(step.value);
    await setImmediate();
  }
}
