/** The ledger of the village of ten years: the chain of its transfers, slips, settlement and booklets, written by SQL. */
import { GENESIS, hashOf, accountFingerprint, type TransferRow } from '../../db/ledger/transfers.ts';
import type { Store } from '../../db/database/store.ts';
import { CHANGE_OF_SCHEME, MONTHS, PRESENT_MONTH, VILLAGE_HOUSEHOLDS } from './village-years.ts';

const SLIPS_PER_MONTH = 1_000;

interface Posted {
  id: number;
  householdId: number;
  points: number;
  period: string;
  activityDate: string;
  reason: string;
  schemeId: number;
}

/** Writes the chain, and the balances and months that it adds up to. */
class Books {
  readonly #insert;
  readonly #owners = new Map<number, string>();
  readonly balances = new Map<number, number>();
  readonly honours = new Map<number, number>();
  readonly months = new Map<string, [awarded: number, deducted: number, spent: number]>();
  head = GENESIS;
  id = 0;

  constructor(store: Store) {
    this.#insert = store.sqlite.prepare(
      `INSERT INTO transfer (id, kind, debit_account_id, credit_account_id, points, activity_date, period, posted_at, source, summary,
         reverses_id, staff_id, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 1, ?, ?)`,
    );
    const accounts = store.sqlite
      .prepare<[], Parameters<typeof accountFingerprint>[0]>(
        'SELECT id, scheme_id AS schemeId, kind, household_id AS householdId, member_id AS memberId FROM account',
      )
      .all();
    for (const account of accounts) this.#owners.set(account.id, accountFingerprint(account));
  }

  move(
    kind: 'award' | 'deduction' | 'redemption',
    debit: number,
    credit: number,
    about: Pick<TransferRow, 'points' | 'activityDate' | 'period' | 'postedAt' | 'source' | 'summary'>,
  ): void {
    this.id += 1;
    const row = {
      id: this.id,
      kind,
      debitAccountId: debit,
      creditAccountId: credit,
      ...about,
      reversesId: null,
      honour: null,
      staffId: 1,
      previousHash: this.head,
    };
    const { points, activityDate, period, postedAt, source, summary } = about;
    const hash = hashOf(row, this.#owners.get(debit) ?? '', this.#owners.get(credit) ?? '');
    this.#insert.run(
      this.id,
      kind,
      debit,
      credit,
      points,
      activityDate,
      period,
      postedAt,
      source,
      summary,
      this.head,
      hash,
    );
    this.head = hash;
    this.balances.set(debit, (this.balances.get(debit) ?? 0) - points);
    this.balances.set(credit, (this.balances.get(credit) ?? 0) + points);
    const subject = kind === 'award' ? credit : debit;
    const place = { award: 0, deduction: 1, redemption: 2 }[kind] as 0 | 1 | 2;
    const honour = { award: points, deduction: -points, redemption: 0 }[kind];
    this.honours.set(subject, (this.honours.get(subject) ?? 0) + honour);
    const key = `${String(subject)}/${period}`;
    const month = this.months.get(key) ?? [0, 0, 0];
    month[place] += points;
    this.months.set(key, month);
  }
}

function postMonth(books: Books, posted: Iterable<Posted>): void {
  for (const declaration of posted) {
    const account = declaration.householdId + (declaration.schemeId === 1 ? 0 : VILLAGE_HOUSEHOLDS);
    const issuing = declaration.schemeId === 1 ? 3401 : 3403;
    const award = declaration.points > 0;
    books.move(award ? 'award' : 'deduction', award ? issuing : account, award ? account : issuing, {
      points: Math.abs(declaration.points),
      activityDate: declaration.activityDate,
      period: declaration.period,
      postedAt: `${declaration.period}-28T09:00:00.000Z`,
      source: `declaration:${String(declaration.id)}`,
      summary: declaration.reason,
    });
  }
}

/** Posts what was declared month by month with the slips of the shop, and settles and prints it. */
export function transfersAndSlips(store: Store): void {
  const books = new Books(store);
  const posted = store.sqlite.prepare<[string, string], Posted>(
    `SELECT id, household_id AS householdId, agreed_points AS points, period, activity_date AS activityDate, reason, scheme_id AS schemeId
     FROM declaration WHERE id BETWEEN (SELECT min(id) FROM declaration WHERE period = ?) AND (SELECT max(id) FROM declaration WHERE period = ?)
       AND state = 'posted' ORDER BY id`,
  );
  const slip = store.sqlite.prepare(
    `INSERT INTO redemption (id, slip_no, account_id, household_id, collector, points, balance_after, at, day, staff_name, state,
       transfer_id, fen_per_point) VALUES (?, ?, ?, ?, '余明梅', 300, ?, ?, ?, '李秀英', ?, ?, 100)`,
  );
  let slips = 0;
  const printed = store.sqlite.prepare('UPDATE notice SET chain_head = ? WHERE period = ?');
  for (const month of MONTHS) {
    printed.run(books.head, month);
    postMonth(books, posted.all(month, month));
    if (month <= CHANGE_OF_SCHEME || month === PRESENT_MONTH) continue;
    const lastDay = `${month}-28`;
    for (let n = 1; n <= SLIPS_PER_MONTH; n += 1) {
      slips += 1;
      const household = 1 + ((slips * 131) % VILLAGE_HOUSEHOLDS);
      if ((books.balances.get(household) ?? 0) < 300) continue;
      books.move('redemption', household, 3402, {
        points: 300,
        activityDate: lastDay,
        period: month,
        postedAt: `${lastDay}T09:30:00.000Z`,
        source: `redemption:${String(slips)}`,
        summary: '兑换 肥皂×1、毛巾×1',
      });
      slip.run(
        slips,
        `${month.slice(0, 4)}-${String(slips).padStart(6, '0')}`,
        household,
        household,
        books.balances.get(household),
        `${lastDay}T09:30:00.000Z`,
        lastDay,
        n % 200 === 0 ? 'returned' : 'done',
        books.id,
      );
    }
  }
  store.sqlite.exec(
    `INSERT INTO settlement (id, no, scheme_id, from_date, to_date, shop_name, first_slip, last_slip, slips, points, amount, at)
       SELECT 1, 'JS1', 1, min(day), max(day), '超市', min(slip_no), max(slip_no), count(*), sum(points), sum(points), '2026-10-01'
       FROM redemption WHERE day < '2026-10-01' AND state = 'done';
     UPDATE redemption SET settlement_id = 1 WHERE day < '2026-10-01' AND state = 'done';`,
  );
  const account = store.sqlite.prepare('UPDATE account SET balance = ?, honour = ? WHERE id = ?');
  for (const [id, balance] of books.balances) account.run(balance, books.honours.get(id) ?? 0, id);
  const month = store.sqlite.prepare(
    'INSERT INTO account_period (account_id, period, awarded, deducted, spent) VALUES (?, ?, ?, ?, ?)',
  );
  for (const [key, figures] of books.months) {
    const [id, period] = key.split('/');
    month.run(Number(id), period, ...figures);
  }
  store.sqlite.exec(
    `INSERT INTO redemption_line (redemption_id, goods_id, name, spec, unit, quantity, unit_points, points, source, batch_id)
       SELECT r.id, g.id, g.name, '', '件', 1, g.points, g.points, 'shop', g.id FROM redemption r, goods g ORDER BY r.id, g.id;
     INSERT INTO passbook (id, account_id, book, issued_at) SELECT id, id, 1, '2018-01-01' FROM account WHERE id <= 1700;
     INSERT INTO passbook_line (passbook_id, transfer_id, page, line, balance, printed_at)
       SELECT s.account_id, s.id, s.place / 20 + 1, s.place % 20 + 1, s.balance, s.posted_at FROM (
         SELECT f.account_id, f.id, f.posted_at, sum(f.change) OVER (PARTITION BY f.account_id ORDER BY f.id) AS balance,
           row_number() OVER (PARTITION BY f.account_id ORDER BY f.id) - 1 AS place
         FROM (SELECT debit_account_id AS account_id, id, posted_at, -points AS change FROM transfer WHERE debit_account_id <= 1700
               UNION ALL SELECT credit_account_id, id, posted_at, points FROM transfer WHERE credit_account_id <= 1700) f) s
       WHERE s.id <= (SELECT max(id) FROM transfer) * 9 / 10;`,
  );
}
