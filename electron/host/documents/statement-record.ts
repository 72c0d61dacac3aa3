import { chainHead } from '../../../db/ledger/chain.ts';
import { statement } from '../../../db/ledger/statement.ts';
import type { Actor, Store } from '../../../db/database/store.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { groupName } from '../../../db/village/groups.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { ACCOUNT_KIND_NAMES } from '../../../shared/ledger.ts';
import { Refusal } from '../../../shared/refusals.ts';
import type { AccountId } from '../../../shared/values/units.ts';
import { renderOnce, type ArchivedRendering } from '../pdf/archive.ts';
import type { DocumentJob } from '../pdf/render.ts';
import type { Application } from '../application.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';

export interface StatementPaper {
  accountId: AccountId;
  /** Posting days, inclusive. */
  from: string;
  to: string;
}

const MOST_LINES = 5000;

/** Render job of a statement. */
export function statementJob(store: Store, paper: StatementPaper, serial: string): DocumentJob {
  const { name, sample } = requireVillage(store);
  const { account, rows, total, opening, closing } = statement(store, {
    ...paper,
    offset: 0,
    limit: MOST_LINES,
  });
  if (total.lines > rows.length) {
    throw new Refusal(
      'invalidInput',
      `这段时间有 ${String(total.lines)} 笔，一份对账单放不下，请把日期缩短。`,
    );
  }
  return {
    kind: 'statement',
    record: {
      frame: { village: name, serial, printedAt: store.clock().toISOString(), sample },
      householdNumber: account.no || '—',
      head: account.head || ACCOUNT_KIND_NAMES[account.kind],
      group: groupName(store, account.groupNumber),
      scheme: account.schemeName,
      unit: schemeUnit(store, account.schemeId),
      from: paper.from,
      to: paper.to,
      opening,
      closing,
      lines: rows.toReversed().map(({ postedAt, summary, change, balance }) => ({
        date: localDate(postedAt),
        summary,
        ...(change > 0 ? { deposit: change } : { withdrawal: -change }),
        balance,
      })),
    },
  };
}

/** 对账单 as of now; a further transfer produces another document. */
export function statementPaper(
  app: Pick<Application, 'store' | 'renderer'>,
  by: Actor,
  paper: StatementPaper,
): Promise<ArchivedRendering> {
  if (paper.from > paper.to) throw new Refusal('invalidInput', '起始日期不能晚于截止日期。');
  const { accountId, from, to } = paper;
  const head = chainHead(app.store).id;
  const serial = `DZ${String(accountId).padStart(4, '0')}-${String(head)}`;
  const subject = `account:${String(accountId)}:${from}:${to}:${String(head)}`;
  return renderOnce(app, by, { kind: 'statement', subject, serial, title: `积分对账单 ${serial}` }, () =>
    statementJob(app.store, paper, serial),
  );
}
