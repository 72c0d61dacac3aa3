/** Records of account statements. */
import { MOST_LINES, requireSpan } from './span.ts';
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { chainHead } from '../../../db/ledger/chain.ts';
import { statement } from '../../../db/ledger/statement.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import type { Actor } from '../../../db/database/store.ts';
import { groupName } from '../../../db/village/groups.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { ACCOUNT_KIND_NAMES } from '../../../shared/ledger.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { AccountId } from '../../../shared/values/units.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

interface StatementPeriod {
  accountId: AccountId;
  /** Posting days, inclusive. */
  from: string;
  to: string;
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
  const { account, rows, total, opening, closing } = statement(store, {
    ...asked,
    offset: 0,
    limit: MOST_LINES,
  });
  if (total.lines > rows.length) {
    throw new Refusal(
      'invalidInput',
      `这段时间有 ${String(total.lines)} 笔，一份对账单放不下，请把日期缩短。`,
    );
  }
  const head = chainHead(store).id;
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
      unit: schemeUnit(store, account.schemeId),
      from,
      to,
      opening,
      closing,
      lines: rows.toReversed().map(({ postedAt, summary, change, balance }) => ({
        date: localDate(postedAt),
        summary,
        ...(change > 0 ? { deposit: change } : { withdrawal: -change }),
        balance,
      })),
    },
  });
}
