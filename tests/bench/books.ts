/** Databases of a given number of transfers, made once by the program's own posting and kept for the next run. */
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeStore, openStore } from '../../db/database/open.ts';
import { createHouseholdAccount } from '../../db/ledger/accounts.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { post, type LedgerEntry } from '../../db/ledger/post.ts';
import { transact, type Actor, type Store } from '../../db/database/store.ts';
import { cardNumber } from '../../shared/values/card-number.ts';
import { householdSearchText } from '../../db/households/search-text.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import { setUpVillage } from '../../db/village/set-up.ts';

export const SECRET = '00112233445566778899aabbccddeeff';
export const MIGRATIONS = path.resolve(import.meta.dirname, '../../db/migrations');
export const HOUSEHOLDS = 1_000;
/** What a posting writes at once while the books are made. */
const BATCH = 20_000;

const by: Actor = { staffId: null, name: '基准' };

/** The data belong to the sources that made them. */
function stampOfSources(): string {
  const root = path.resolve(import.meta.dirname, '../..');
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const file of globSync(['db/migrations/*.sql', 'db/ledger/transfers.ts'], { cwd: root }).sort()) {
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

const FOLDER = path.join(tmpdir(), `village-points-bench-${stampOfSources()}`);

export function open(file: string, clock?: () => Date): Store {
  return openStore({ file, secret: SECRET, migrationsDir: MIGRATIONS, clock });
}

export function cardOf(household: number): string {
  return cardNumber(household);
}

/** Village, scheme in force, households with a head and a card each; household n has account n. */
export function openBooks(store: Store, households = HOUSEHOLDS, rules: SchemeRules = sampleAdoption): void {
  setUpVillage(store, by, {
    name: '地禾村',
    town: '清溪镇',
    county: '禾川县',
    code: '990825101201',
    groups: 9,
    officePhone: '0999-6010001',
    objectionHandler: '余明梅',
    sample: false,
    administrator: { name: '管理员', login: 'administrator', passwordHash: '-' },
  });
  const at = store.clock().toISOString();
  const { sqlite } = store;
  sqlite.transaction(() => {
    sqlite
      .prepare(
        `INSERT INTO scheme (id, name, template_id, state, created_at) VALUES (1, ?, 'dixu-virtue-bank', 'inForce', ?)`,
      )
      .run(rules.name, at);
    sqlite
      .prepare(
        `INSERT INTO scheme_version (id, scheme_id, number, rules, state, effective_from, created_at)
         VALUES (1, 1, 1, ?, 'inForce', '2020-01-01', ?)`,
      )
      .run(JSON.stringify(rules), at);
    const household = sqlite.prepare(
      'INSERT INTO household (id, no, group_id, search_text, created_at) VALUES (?, ?, ?, ?, ?)',
    );
    const member = sqlite.prepare(
      `INSERT INTO member (id, household_id, name, relation, birth_date, created_at) VALUES (?, ?, ?, '户主', '1970-05-01', ?)`,
    );
    const head = sqlite.prepare('UPDATE household SET head_member_id = id WHERE id = ?');
    const card = sqlite.prepare('INSERT INTO card (number, household_id, issued_at) VALUES (?, ?, ?)');
    for (let id = 1; id <= households; id += 1) {
      const no = String(id).padStart(5, '0');
      const name = nameOf(id);
      household.run(id, no, 1 + (id % 9), householdSearchText(no, [{ name, phone: '' }]), at);
      member.run(id, id, name, at);
      head.run(id);
      card.run(cardOf(id), id, at);
    }
  })();
  transact(store, by, 'bench.accounts', null, (w) => {
    for (let id = 1; id <= households; id += 1) createHouseholdAccount(w, 1, id);
  });
}

export function nameOf(id: number): string {
  const family = '余单盖仇陈林黄韦农陆'.charAt(id % 10);
  return `${family}${'明秀建桂春志火水'.charAt(id % 8)}${'梅英国兰生强珍莲华'.charAt((id >> 3) % 9)}`;
}

/** The nth entry of books of so many households, in a month of that year. */
export function entryOfYear(n: number, year: string, households: number): LedgerEntry {
  const month = `${year}-${String(1 + (n % 12)).padStart(2, '0')}`;
  const deduction = n % 17 === 0;
  return {
    kind: deduction ? 'deduction' : 'award',
    accountId: 1 + (n % households),
    points: deduction ? 100 : 100 + (n % 5) * 100,
    activityDate: `${month}-${String(1 + (n % 28)).padStart(2, '0')}`,
    period: month,
    source: `declaration:${String(n)}`,
    summary: deduction ? '乱倒垃圾，经劝导后改正' : '参加村里组织的河道清理半天',
  };
}

/** Over ten years. */
const entryOf = (n: number): LedgerEntry =>
  entryOfYear(n, `20${String(16 + ((n >> 3) % 10)).padStart(2, '0')}`, HOUSEHOLDS);

/** The file of an encrypted database with so many transfers; made on the first call, which takes a while for a million. */
export function booksOf(transfers: number): string {
  return keptBooks(`books-${String(transfers)}`, transfers, (store) => openBooks(store), entryOf);
}

/** The same for books of another kind, kept under a name of their own. */
export function keptBooks(
  name: string,
  transfers: number,
  begin: (store: Store) => void,
  entry: (n: number) => LedgerEntry,
): string {
  const file = path.join(FOLDER, `${name}.db`);
  if (existsSync(file)) return file;
  mkdirSync(FOLDER, { recursive: true });
  console.log(`  正在准备 ${transfers.toLocaleString('en')} 笔流水的数据库（只做一次）……`);
  const making = `${file}.making`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(making + suffix, { force: true });
  const store = open(making);
  // The copy gets its name when it is whole: until then nothing in it must survive a crash.
  store.sqlite.pragma('synchronous = OFF');
  begin(store);
  for (let done = 0; done < transfers; done += BATCH) {
    const entries = Array.from({ length: Math.min(BATCH, transfers - done) }, (_, n) => entry(done + n + 1));
    transact(store, by, 'bench.post', null, (w) => post(w, entries));
  }
  const finding = transfers <= 100_000 ? verifyChain(store) : { ok: true };
  if (!finding.ok) throw new Error('the prepared books do not agree');
  closeStore(store);
  renameSync(making, file);
  writeFileSync(path.join(FOLDER, 'README'), '基准数据，可随时删除。\n');
  return file;
}
