/**
 * A village of ten years: 1,700 households, 1,000,000 declarations with their meetings, sheets, transfers and passbook lines, slips of the
 * shop, and the audit trail. Written by SQL, as the program would have; kept in the temporary folder for the next run.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GENESIS } from '../../db/ledger/transfers.ts';
import { closeStore } from '../../db/database/open.ts';
import type { Store } from '../../db/database/store.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { MIGRATIONS, open, openBooks } from './books.ts';
import { CHANGE_OF_SCHEME, MONTHS, PRESENT_MONTH, VILLAGE_HOUSEHOLDS } from './village-years.ts';
import { transfersAndSlips } from './village-ledger.ts';
import { auditDeclarations } from './village-trail.ts';

export const DECLARATIONS = 1_000_000;
/** The day on which the village is looked at. */
export const VILLAGE_NOW = new Date('2026-11-28T02:00:00.000Z');
const PER_MONTH = Math.ceil(DECLARATIONS / MONTHS.length);

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
     INSERT INTO serial (kind, last) SELECT 'declaration:' || period, count(*) FROM declaration GROUP BY period;`,
  );
  auditDeclarations(store);
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
  const hash = createHash('sha256');
  for (const file of ['village.ts', 'village-ledger.ts', 'village-years.ts'])
    hash.update(readFileSync(path.join(import.meta.dirname, file)));
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
