/** Timeline of one transfer: its origin, decision, notice and printed evidence. */
import { eq } from 'drizzle-orm';
import type { TransferTimelineView } from '../../shared/contract/ledger.ts';
import { TRANSFER_KIND_NAMES } from '../../shared/ledger.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { HouseholdId, TransferId } from '../../shared/values/units.ts';
import type { TimelineStep } from '../../shared/contract/declarations.ts';
import { declarationTimeline } from './declaration.ts';
import { printedSteps, publicationSteps } from './steps.ts';
import { irreversibleReason } from '../reversals/reverse-transfer.ts';
import { slipById, slipLines } from '../redemptions/slips.ts';
import { prepared, type Store } from '../database/store.ts';
import { declaration, transfer as ledgerTransfer } from '../schema/index.ts';
import { closedIn } from '../period-closes/closed.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { linkedTransfers } from '../ledger/reverse.ts';
import { sumBy } from '../../shared/values/sum.ts';

type Row = Omit<
  TransferTimelineView,
  'household' | 'steps' | 'slip' | 'irreversible' | 'linkedChange' | 'countsIn' | 'closedIn'
> & {
  source: string;
  householdId: HouseholdId;
  no: string;
  head: string;
  groupNumber: number;
};

const TRANSFER = `
  SELECT t.id AS transferId, t.kind, t.posted_at AS postedAt, t.activity_date AS activityDate, t.period, t.summary, t.source, t.hash,
    t.previous_hash AS previousHash, t.reverses_id AS reversesId, v.id AS reversedBy, coalesce(s.name, '程序') AS handler,
    a.id AS accountId, sc.id AS schemeId, sc.name AS schemeName, o.household_id AS householdId, o.no, o.name AS head, o.group_number AS groupNumber,
    CASE WHEN t.credit_account_id = a.id THEN t.points ELSE -t.points END AS change,
    (SELECT coalesce(sum(CASE WHEN x.credit_account_id = a.id THEN x.points ELSE -x.points END), 0) FROM transfer x
     WHERE x.id <= t.id AND (x.debit_account_id = a.id OR x.credit_account_id = a.id)) AS balanceAfter
  FROM transfer t JOIN account a ON a.id IN (t.debit_account_id, t.credit_account_id) AND a.kind IN ('household', 'person')
  JOIN scheme sc ON sc.id = a.scheme_id JOIN account_owner o ON o.account_id = a.id LEFT JOIN staff s ON s.id = t.staff_id
  LEFT JOIN transfer v ON v.reverses_id = t.id WHERE t.id = ?`;

function idIn(source: string, kind: string): number | undefined {
  const [name, id] = source.split(':');
  return name === kind && id !== undefined && /^\d+$/.test(id) ? Number(id) : undefined;
}

/** Timeline of a transfer. For a reversal that of the reversed transfer. Refuses notFound. */
export function transferTimeline(store: Store, id: TransferId): TransferTimelineView {
  const row = requireFound(prepared<[TransferId], Row>(store, TRANSFER).get(id), `台账第 ${String(id)} 笔`);
  const { source, householdId, no, head, groupNumber, ...transfer } = row;
  const reversed =
    transfer.reversesId === null
      ? undefined
      : store.orm
          .select({ source: ledgerTransfer.source, period: ledgerTransfer.period })
          .from(ledgerTransfer)
          .where(eq(ledgerTransfer.id, transfer.reversesId))
          .get();
  const origin = reversed?.source ?? source;
  const countsIn = reversed?.period ?? transfer.period;
  const redemptionId = idIn(origin, 'redemption');
  const slip = redemptionId === undefined ? undefined : slipById(store, redemptionId);
  const steps = stepsOf(store, origin, row);
  return {
    ...transfer,
    household: { id: householdId, no, head, groupNumber },
    irreversible: irreversibleReason(store, { ...transfer, id, slipNo: slip?.slipNo ?? null }),
    linkedChange: sumBy(linkedTransfers(store, { id, kind: transfer.kind, source }), (linked) =>
      linked.creditAccountId === transfer.accountId ? linked.points : -linked.points,
    ),
    countsIn,
    closedIn: closedIn(store, transfer.schemeId, countsIn),
    steps: [...steps, ...shownReversal(store, row)].toSorted((a, b) => a.at.localeCompare(b.at)),
    slip: slip ? { ...slip, lines: slipLines(store, slip.id) } : null,
  };
}

function stepsOf(store: Store, origin: string, row: Row): TimelineStep[] {
  const unit = schemeUnit(store, row.schemeId);
  const declarationId = idIn(origin, 'declaration');
  if (declarationId !== undefined && isDeclared(store, declarationId)) {
    const { steps } = declarationTimeline(store, declarationId);
    return row.kind === 'reversal'
      ? [...steps, ...printedSteps(store, 't.id = ?', row.transferId, unit)]
      : steps;
  }
  const posting: TimelineStep = {
    at: row.postedAt,
    event: row.kind === 'award' || row.kind === 'deduction' ? '入账' : TRANSFER_KIND_NAMES[row.kind],
    who: row.handler,
    detail: `台账第 ${String(row.transferId)} 笔，${formatSignedPoints(row.change)} ${unit}，余 ${formatPoints(row.balanceAfter)} ${unit}`,
  };
  const openingLine = /^opening:(\d+)/.exec(origin)?.[1];
  const published =
    openingLine === undefined
      ? []
      : publicationSteps(store, '期初公示', 'opening_line_id', Number(openingLine));
  return [...published, posting, ...printedSteps(store, 't.id = ?', row.transferId, unit)];
}

function isDeclared(store: Store, id: number): boolean {
  const row = store.orm.select({ id: declaration.id }).from(declaration).where(eq(declaration.id, id)).get();
  return row !== undefined;
}

/** The notice on which the reversal was published. */
function shownReversal(store: Store, { transferId, kind, reversedBy }: Row): TimelineStep[] {
  const reversal = kind === 'reversal' ? transferId : reversedBy;
  return reversal === null ? [] : publicationSteps(store, '公示冲销', 'transfer_id', reversal);
}
