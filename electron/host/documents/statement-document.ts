/** Records of account statements. */
import { MAX_LINES, requireSpan } from './span.ts';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { householdWording } from '../../../db/households/wording.ts';
import { memberById } from '../../../db/households/rows.ts';
import { accountById } from '../../../db/ledger/accounts.ts';
import { chainHead } from '../../../db/ledger/chain.ts';
import { statement } from '../../../db/ledger/statement.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { todayOf } from '../../../db/database/today.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { ACCOUNT_KIND_NAMES, basesText } from '../../../shared/ledger.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { AccountId, HouseholdId } from '../../../shared/values/units.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

interface StatementPeriod {
  accountId: AccountId;
  /** Posting days, inclusive. */
  from: string;
  to: string;
}

/** The household of an account or of its person; none of the scheme's own accounts. */
function holdersOf(store: Store, accountId: AccountId): HouseholdId[] {
  const { householdId = null, memberId = null } = accountById(store, accountId) ?? {};
  if (memberId !== null) return [memberById(store, memberId).householdId];
  return householdId === null ? [] : [householdId];
}

/** 对账单 of the current ledger; a new transfer produces another document. */
export function statementDocument(
  app: DocumentApp,
  by: Actor,
  asked: StatementPeriod,
): Promise<DrawnDocument> {
  const { accountId, from, to } = asked;
  requireSpan(asked);
  const { store } = app;
  const { account, rows, total, opening, closing, bases } = statement(store, {
    ...asked,
    offset: 0,
    limit: MAX_LINES,
  });
  if (total.lines > rows.length) {
    throw new Refusal(
      'invalidInput',
      `这段时间有 ${String(total.lines)} 笔，一份对账单放不下，请把日期缩短。`,
    );
  }
  const head = chainHead(store).id;
  const wording = householdWording(store, todayOf(store))(holdersOf(store, accountId));
  const unit = schemeUnit(store, account.schemeId);
  const serial = `DZ${String(accountId).padStart(4, '0')}-${String(head)}`;
  return renderOnce(app, by, {
    kind: 'statement',
    subject: `account:${String(accountId)}:${from}:${to}:${String(head)}`,
    serial,
    title: `积分对账单 ${serial}`,
    content: {
      householdNumber: account.no || '—',
      head: account.head || ACCOUNT_KIND_NAMES[account.kind],
      group: groupName(store, account.groupNumber),
      scheme: account.schemeName,
      unit,
      from,
      to,
      opening,
      closing,
      ...(bases.length === 0 ? {} : { bases: basesText(bases, unit) }),
      ...(rows.some(({ kind }) => kind === 'floor') ? { floored: true } : {}),
      lines: rows.toReversed().map(({ postedAt, kind, summary, change, balance }) => ({
        date: localDate(postedAt),
        summary: wording.summary({ kind, summary }),
        ...(change > 0 ? { deposit: change } : { withdrawal: -change }),
        balance,
      })),
    },
  });
}
