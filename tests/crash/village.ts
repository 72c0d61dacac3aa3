/** The village whose program is killed: households with points, goods on the shelf, notices that ended. */
import { expect } from 'vitest';
import { closeStore, openStore } from '../../db/database/open.ts';
import type { Store } from '../../db/database/store.ts';
import { ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { GENESIS } from '../../db/ledger/transfers.ts';
import { contentHashOf } from '../../db/notices/content.ts';
import { openBooks, entry, posted } from '../builders/ledger.ts';
import { soap } from '../builders/goods.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { ENDED, GOODS, HOUSEHOLDS, MIGRATIONS, PRICE, SECRET } from './place.ts';

export interface CrashVillage {
  file: string;
  dir: string;
  /** Opens the database as the next start would, looks, and closes it. */
  look<Answer>(at: (store: Store) => Answer): Answer;
  gone(): void;
}

/** Builds it, and closes the database for others to open. */
export function crashVillage(build: (village: TestVillage) => void): CrashVillage {
  const village = buildVillage();
  openBooks(village, HOUSEHOLDS);
  build(village);
  closeStore(village.store);
  const { file } = village.store;
  return {
    file,
    dir: village.dir,
    look(at) {
      const store = openStore({ file, secret: SECRET, migrationsDir: MIGRATIONS, clock: () => ENDED });
      try {
        return at(store);
      } finally {
        closeStore(store);
      }
    },
    gone: () => village.close(),
  };
}

export function withPointsAndGoods(village: TestVillage): void {
  posted(village, ...Array.from({ length: HOUSEHOLDS }, (_, index) => entry('award', index + 1, 90_000_000)));
  const ids = GOODS.map((_, index) =>
    soap(village, { name: `商品${String(index)}`, points: PRICE, stock: 100_000 }),
  );
  if (ids.join() !== GOODS.join()) throw new Error(`other goods: ${ids.join()}`);
  // Everybody is called the same, so that the workers need not know who is who.
  village.store.sqlite.exec(`UPDATE member SET name = '余明梅'`);
}

/** So many notices of so many lines each, made in the state that follows their meeting and their days on the wall. */
export function withEndedNotices(village: TestVillage, notices: number, lines: number): void {
  const { sqlite } = village.store;
  const at = '2026-10-01T02:00:00.000Z';
  const declaration = sqlite.prepare(
    `INSERT INTO declaration (id, no, scheme_id, scheme_version_id, item_id, household_id, activity_date, period, reason,
       proposed_points, agreed_points, channel, state, registered_at)
     VALUES (?, ?, 1, 1, 'river-cleaning', ?, '2026-09-05', '2026-09', '参加河道清理', ?, ?, '群众评荐', 'onNotice', ?)`,
  );
  const notice = sqlite.prepare(
    `INSERT INTO notice (id, no, scheme_id, period, title, place, days, from_date, to_date, content_hash, chain_head, created_at)
     VALUES (?, ?, 1, '2026-09', '积分公示表', '公示栏', 7, '2026-10-02', '2026-10-08', ?, ?, ?)`,
  );
  const line = sqlite.prepare(
    `INSERT INTO notice_line (notice_id, position, declaration_id, household_id, group_number, masked_name, reason, points,
       period_points, cumulative_points) VALUES (?, ?, ?, ?, 1, '余*梅', '参加河道清理', ?, 0, 0)`,
  );
  sqlite.transaction(() => {
    for (let id = 1; id <= notices; id += 1) {
      const no = `公〔2026〕${String(id)}号`;
      const head = {
        no,
        kind: 'points' as const,
        period: '2026-09',
        days: 7,
        fromDate: '2026-10-02',
        toDate: '2026-10-08',
        chainHead: GENESIS,
        imprint: null,
      };
      notice.run(id, no, contentHashOf(head, []), GENESIS, at);
      for (let position = 1; position <= lines; position += 1) {
        const number = (id - 1) * lines + position;
        const points = number % 7 === 0 ? -100 : 500;
        declaration.run(number, `2026-09-${String(number)}`, 1 + (number % HOUSEHOLDS), points, points, at);
        line.run(id, position, number, 1 + (number % HOUSEHOLDS), points);
      }
    }
  })();
}

/** Double entry, balances, months and chain, as the program itself verifies them. */
export function expectAgreement(store: Store): void {
  expect(verifyChain(store)).toMatchObject({ ok: true });
  expect(ledgerSum(store)).toBe(0);
}

export function numberOf(store: Store, sql: string, ...values: unknown[]): number {
  const row = store.sqlite
    .prepare(sql)
    .raw()
    .get(...values) as [number | null] | undefined;
  return row?.[0] ?? 0;
}
