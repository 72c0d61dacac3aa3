/**
 * A village of ten years: 1,700 households, 1,000,000 declarations with their meetings, sheets, transfers and passbook lines, slips of the
 * shop, and the audit trail. Written by SQL, as the program would have; kept in the temporary folder for the next run.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GENESIS, hashOf, accountFingerprint, type TransferRow } from '../../db/ledger/transfers.ts';
import { closeStore } from '../../db/database/open.ts';
import type { Store } from '../../db/database/store.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { periodsWithin } from '../../shared/values/period.ts';
import { MIGRATIONS, open, openBooks } from './books.ts';

export const VILLAGE_HOUSEHOLDS = 1_700;
export const DECLARATIONS = 1_000_000;
/** The day on which the village is looked at. */
export const VILLAGE_NOW = new Date('2026-11-28T02:00:00.000Z');
export const PRESENT_MONTH = '2026-11';
/** Ten years, up to the present month. */
const MONTHS = Array.from({ length: 11 }, (_, n) => periodsWithin(String(2016 + n), 'month'))
  .flat()
  .slice(11, 131);
const PER_MONTH = Math.ceil(DECLARATIONS / MONTHS.length);
const SLIPS_PER_MONTH = 1_000;
/** Declarations before it belong to a scheme that was closed since. */
const CHANGE_OF_SCHEME = '2018-01';

const PLACES = ['村口', '河边', '文化广场', '三组', '老井', '学校门前', '公路两旁', '祠堂', '水渠', '后山'];
const AWARDS = [
  ['river-cleaning', '参加河道清理'],
  ['river-cleaning', '清理河道两岸垃圾'],
  ['elder-care', '照看独居老人'],
  ['road-donation', '为村道维修捐款'],
  ['flood-watch', '汛期夜间巡查'],
] as const;

function run(store: Store, sql: string): void {
  store.sqlite.exec(sql);
}

function statementsOf(migrations: string): string[] {
  return globSync(migrations, { cwd: MIGRATIONS })
    .sort()
    .flatMap((file) => readFileSync(path.join(MIGRATIONS, file), 'utf8').split('--> statement-breakpoint'))
    .map((statement) => statement.trim());
}

/** The statements of the migrations that fill what triggers keep from then on, in the names that columns have now. */
function fillings(): string[] {
  const renamed = statementsOf('*.sql').flatMap((statement) => {
    const [, before, now] = /RENAME COLUMN `(\w+)` TO `(\w+)`/.exec(statement) ?? [];
    return before === undefined || now === undefined
      ? []
      : [[new RegExp(`\\b${before}\\b`, 'g'), now] as const];
  });
  return statementsOf('*_kept_sums_*.sql')
    .filter((statement) => /^(INSERT|UPDATE)/.test(statement))
    .map((statement) => renamed.reduce((text, [before, now]) => text.replace(before, now), statement));
}

function peopleAndShop(store: Store): void {
  run(
    store,
    `UPDATE scheme_version SET effective_from = '2016-01-01';
     INSERT INTO scheme (id, name, template_id, state, created_at) VALUES (2, '旧积分办法', 'dixu-virtue-bank', 'closed', '2016-01-01');
     INSERT INTO scheme_version (id, scheme_id, number, rules, state, effective_from, created_at)
       SELECT 2, 2, 1, rules, 'inForce', '2016-01-01', created_at FROM scheme_version WHERE id = 1;
     INSERT INTO account (id, scheme_id, kind, household_id) SELECT 1700 + id, 2, 'household', household_id FROM account WHERE id <= 1700;
     INSERT INTO account (id, scheme_id, kind) VALUES (3401, 1, 'issuing'), (3402, 1, 'shop'), (3403, 2, 'issuing');
     INSERT INTO committee_member (id, name, position) VALUES (1, '甲书记', '组长'), (2, '乙主任', ''), (3, '丙会计', '');
     INSERT INTO goods (id, code, name, points) VALUES (1, '6900000000011', '肥皂', 100), (2, '6900000000028', '毛巾', 200);
     INSERT INTO batch (id, goods_id, source, quantity, received_at) VALUES
       (1, 1, 'shop', 1000, '2026-01-01'), (2, 2, 'shop', 1000, '2026-01-01');`,
  );
  const member = store.sqlite.prepare(
    `INSERT INTO member (household_id, name, relation, birth_date, created_at) VALUES (?, ?, ?, ?, '2016-01-01')`,
  );
  for (let household = 1; household <= VILLAGE_HOUSEHOLDS; household += 1) {
    for (const [index, relation] of ['妻', '子', '女'].entries()) {
      member.run(household, `余家${String(index)}${String(household)}`, relation, '1990-01-01');
    }
  }
}

function meetingsAndSheets(store: Store): void {
  const meeting = store.sqlite.prepare(
    `INSERT INTO meeting (id, no, scheme_id, scheme_version_id, period, held_at, place, state, closed_at)
     VALUES (?, ?, ?, ?, ?, ?, '村部', ?, ?)`,
  );
  const sheet = store.sqlite.prepare(
    `INSERT INTO notice (id, no, scheme_id, period, title, place, days, from_date, to_date, content_hash, chain_head, created_at, state)
     VALUES (?, ?, ?, ?, '公示表', '公示栏', 7, ?, ?, '-', '${GENESIS}', ?, ?)`,
  );
  for (const [index, month] of MONTHS.entries()) {
    const scheme = month < CHANGE_OF_SCHEME ? 2 : 1;
    const present = month === PRESENT_MONTH;
    meeting.run(
      index + 1,
      `P${month}`,
      scheme,
      scheme,
      month,
      `${month}-26 19:30`,
      present ? 'convened' : 'closed',
      null,
    );
    if (present) continue;
    const published = index === MONTHS.length - 2;
    const last = published ? '2026-12-03' : `${month}-28`;
    sheet.run(
      index + 1,
      `G${month}`,
      scheme,
      month,
      `${month}-27`,
      last,
      `${month}-26T00:00:00Z`,
      published ? 'published' : 'posted',
    );
  }
}

function stateOf(n: number, month: string): string {
  if (n % 50 === 7) return 'rejected';
  if (n % 100 === 13) return 'withdrawn';
  if (month === PRESENT_MONTH) return ['declared', 'verified', 'verified', 'passed'][n % 4] ?? 'declared';
  return month === MONTHS.at(-2) ? 'onNotice' : 'posted';
}

function declarations(store: Store): void {
  const insert = store.sqlite.prepare(
    `INSERT INTO declaration (id, no, scheme_id, scheme_version_id, item_id, household_id, activity_date, period, reason, proposed_points,
       agreed_points, channel, registrar, state, registered_by, registered_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '群众评荐', '余明梅', ?, 1, ?)`,
  );
  for (let n = 0; n < DECLARATIONS; n += 1) {
    const month = MONTHS[Math.floor(n / PER_MONTH)] ?? PRESENT_MONTH;
    const serial = (n % PER_MONTH) + 1;
    const day = `${month}-${String(1 + (n % 27)).padStart(2, '0')}`;
    const deduction = n % 17 === 0;
    const [item, reason] = deduction
      ? ['waste-dumped', '乱倒垃圾']
      : (AWARDS[n % AWARDS.length] ?? AWARDS[0]);
    const place = PLACES[(n * 7) % PLACES.length] ?? '';
    const state = stateOf(n, month);
    const points = deduction ? -100 : 100 + (n % 5) * 100;
    const scheme = month < CHANGE_OF_SCHEME ? 2 : 1;
    insert.run(
      n + 1,
      `${month}-${String(serial).padStart(4, '0')}`,
      scheme,
      scheme,
      item,
      1 + ((n * 7919) % VILLAGE_HOUSEHOLDS),
      day,
      month,
      `${reason}，${place}第 ${String(n % 977)} 段`,
      points,
      ['declared', 'verified', 'withdrawn'].includes(state) ? null : points,
      state,
      `${day}T08:00:00.000Z`,
    );
  }
  run(
    store,
    `INSERT INTO agenda_item (meeting_id, declaration_id, position, result, agreed_points)
       SELECT m.id, d.id, row_number() OVER (PARTITION BY m.id ORDER BY d.id), CASE d.state WHEN 'rejected' THEN 'rejected' WHEN 'verified' THEN NULL ELSE 'passed' END, d.agreed_points
       FROM declaration d JOIN meeting m ON m.period = d.period
       WHERE d.state NOT IN ('declared', 'verified', 'withdrawn') OR (d.state = 'verified' AND d.id % 2 = 0);
     INSERT INTO notice_line (notice_id, position, declaration_id, household_id, group_number, masked_name, reason, points, period_points,
         cumulative_points, state)
       SELECT n.id, row_number() OVER (PARTITION BY n.id ORDER BY d.id), d.id, d.household_id, 1, '余*梅', d.reason, d.agreed_points, d.agreed_points, d.agreed_points,
         iif(d.state = 'posted', 'posted', 'published')
       FROM declaration d JOIN notice n ON n.period = d.period WHERE d.state IN ('posted', 'onNotice');
     INSERT INTO rectification (no, declaration_id, demand, served_on, due_on, state)
       SELECT 'Z' || id, id, '清理干净', activity_date, activity_date, 'rectified' FROM declaration WHERE item_id = 'waste-dumped' AND id % 40 = 0;
     INSERT INTO audit (at, staff_id, staff_name, procedure, subject, summary)
       SELECT registered_at, 1, '余明梅', 'declarations.declare', 'declaration:' || id, '登记 ' || no || '：' || reason FROM declaration ORDER BY id;
     INSERT INTO serial (kind, last) SELECT 'declaration:' || period, count(*) FROM declaration GROUP BY period;`,
  );
}

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

function transfersAndSlips(store: Store): void {
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
  run(
    store,
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
  run(
    store,
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

function make(store: Store): void {
  openBooks(store, VILLAGE_HOUSEHOLDS, sampleAdoption);
  const { sqlite } = store;
  sqlite.pragma('journal_mode = DELETE');
  sqlite.pragma('journal_mode = OFF');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -400000');
  sqlite.pragma('foreign_keys = OFF');
  const triggers = sqlite
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  for (const { name } of triggers) run(store, `DROP TRIGGER ${name}`);
  sqlite.transaction(() => {
    peopleAndShop(store);
    meetingsAndSheets(store);
    declarations(store);
    transfersAndSlips(store);
    for (const statement of fillings()) run(store, statement);
    for (const { sql } of triggers) run(store, sql);
  })();
  sqlite.pragma('journal_mode = WAL');
}

/** The data belong to the sources that made them. */
function stampOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const file of globSync('*.sql', { cwd: MIGRATIONS }).sort())
    hash.update(readFileSync(path.join(MIGRATIONS, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The file of the village's encrypted database; made on the first call. */
export function bigVillage(): string {
  const folder = path.join(tmpdir(), `village-points-ten-years-${stampOfSources()}`);
  const file = path.join(folder, 'village.db');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  console.log(`  正在准备十年的村（${DECLARATIONS.toLocaleString('en')} 条登记，只做一次）……`);
  const making = `${file}.making`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(making + suffix, { force: true });
  const store = open(making, () => VILLAGE_NOW);
  make(store);
  closeStore(store);
  renameSync(making, file);
  return file;
}
