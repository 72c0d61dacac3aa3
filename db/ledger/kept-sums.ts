/** Verifies the sums that triggers maintain. */
import type { AccountId, Points, SchemeId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import type { Figure } from './figures.ts';
import type { JournalSum, BalanceReplay } from './rebuild.ts';

const CHANGED = '与各笔之和不符：合计被改动过。';

type KeptFigures = Record<Figure, Points>;

function sameFigures(a: KeptFigures, b: KeptFigures): boolean {
  return (
    a.awarded === b.awarded && a.deducted === b.deducted && a.spent === b.spent && a.vouchers === b.vouchers
  );
}

function added(sum: KeptFigures, { awarded, deducted, spent, vouchers }: KeptFigures): KeptFigures {
  return {
    awarded: sum.awarded + awarded,
    deducted: sum.deducted + deducted,
    spent: sum.spent + spent,
    vouchers: sum.vouchers + vouchers,
  };
}

const NOTHING: KeptFigures = { awarded: 0, deducted: 0, spent: 0, vouchers: 0 };

interface KeptAccount extends KeptFigures {
  id: AccountId;
  schemeId: SchemeId;
}

/** Differences of account, month and kind sums from a recomputed ledger. */
export function ledgerSumFaults(
  store: Store,
  rebuilt: Pick<BalanceReplay, 'replayedAccounts' | 'journal'>,
): { accountId: AccountId | null; message: string }[] {
  const faults: { accountId: AccountId | null; message: string }[] = [];
  const replayedAccounts = rebuilt.replayedAccounts();
  const months = new Map<string, KeptFigures>();
  const accounts = store.sqlite
    .prepare<[], KeptAccount>(
      'SELECT id, scheme_id AS schemeId, awarded, deducted, spent, vouchers FROM account',
    )
    .all();
  for (const account of accounts) {
    let sum = NOTHING;
    for (const [period, month] of replayedAccounts.get(account.id)?.months ?? []) {
      sum = added(sum, month);
      const key = `${String(account.schemeId)}/${period}`;
      months.set(key, added(months.get(key) ?? NOTHING, month));
    }
    if (!sameFigures(sum, account))
      faults.push({
        accountId: account.id,
        message: `账户 ${String(account.id)} 的加分、扣分、兑换合计${CHANGED}`,
      });
  }
  const kept = store.sqlite
    .prepare<[], KeptFigures & { schemeId: SchemeId; period: string }>(
      'SELECT scheme_id AS schemeId, period, awarded, deducted, spent, vouchers FROM scheme_period',
    )
    .all();
  const periods = new Map(kept.map((month) => [`${String(month.schemeId)}/${month.period}`, month]));
  for (const key of new Set([...months.keys(), ...periods.keys()])) {
    if (sameFigures(months.get(key) ?? NOTHING, periods.get(key) ?? NOTHING)) continue;
    faults.push({ accountId: null, message: `${key.split('/')[1] ?? ''} 的全村月度合计${CHANGED}` });
  }
  return [...faults, ...journalFaults(store, rebuilt.journal())];
}

function journalFaults(
  store: Store,
  journal: ReadonlyMap<string, JournalSum>,
): { accountId: null; message: string }[] {
  const kept = store.sqlite
    .prepare<[], JournalSum & { schemeId: SchemeId; period: string; kind: string }>(
      `SELECT scheme_id AS schemeId, period, kind, lines, points_in AS pointsIn, points_out AS pointsOut FROM transfer_total`,
    )
    .all();
  const sums = new Map(kept.map((sum) => [`${String(sum.schemeId)}/${sum.period}/${sum.kind}`, sum]));
  const none: JournalSum = { lines: 0, pointsIn: 0, pointsOut: 0 };
  return [...new Set([...journal.keys(), ...sums.keys()])].flatMap((key) => {
    const [is, should] = [sums.get(key) ?? none, journal.get(key) ?? none];
    const same =
      is.lines === should.lines && is.pointsIn === should.pointsIn && is.pointsOut === should.pointsOut;
    return same ? [] : [{ accountId: null, message: `${key.split('/')[1] ?? ''} 的流水合计${CHANGED}` }];
  });
}

const COUNTED_DECLARATIONS = `
  SELECT item_id, state, count(*) AS declarations, sum(points > 0) AS awards, sum(max(points, 0)) AS awarded, sum(points < 0) AS deductions,
    sum(max(-points, 0)) AS deducted
  FROM (SELECT item_id, state, coalesce(agreed_points, proposed_points) AS points FROM declaration
        WHERE scheme_id = :schemeId AND period = :period) GROUP BY item_id, state`;
const KEPT = `
  SELECT item_id, state, declarations, awards, awarded, deductions, deducted FROM declaration_total
  WHERE scheme_id = :schemeId AND period = :period AND declarations <> 0`;

/** Faults month by month, yielding to other requests in between. */
export function* declarationSumFaults(store: Store): Generator<string[]> {
  const months = store.sqlite
    .prepare<[], { schemeId: SchemeId; period: string }>(
      `SELECT scheme_id AS schemeId, period FROM declaration_total UNION SELECT DISTINCT scheme_id, period FROM declaration`,
    )
    .all();
  const differs = store.sqlite.prepare<[{ schemeId: SchemeId; period: string }], { n: number }>(
    `SELECT count(*) AS n FROM (
       SELECT * FROM (${COUNTED_DECLARATIONS} EXCEPT ${KEPT}) UNION ALL SELECT * FROM (${KEPT} EXCEPT ${COUNTED_DECLARATIONS}))`,
  );
  for (const month of months) {
    const found = differs.get(month);
    yield found && found.n > 0 ? [`${month.period} 的登记合计${CHANGED}`] : [];
  }
}
