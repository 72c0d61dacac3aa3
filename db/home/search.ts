/** Finds records by document number, and goods by name or code. Households: see db/households/search.ts. */
import { goodsCodeSpellings } from '../../shared/values/goods-code.ts';
import type { Hit } from '../../shared/contract/search.ts';
import { readRecordCode, type CodedKind } from '../../shared/values/record-code.ts';
import { escapeLike, searchPattern } from '../../shared/values/search-key.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { VOUCHER_STATE_NAMES } from '../../shared/vouchers.ts';
import { voucherOfScan } from '../vouchers/vouchers.ts';
import { prepared, type Store } from '../database/store.ts';
import { numberParts, declarationNo, slipNo } from './typed-number.ts';
import { eq } from 'drizzle-orm';
import { declaration } from '../schema/index.ts';

type Kind = Hit['kind'];

const MEETING = `SELECT id, no AS title, held_at || ' ' || place AS detail FROM meeting`;
const INSPECTION = `SELECT id, no AS title, date || ' ' || title AS detail FROM inspection_round`;

/** Tables with a few hundred rows at most: their numbers are scanned. */
const NUMBERED: Partial<Record<Kind, string>> = {
  meeting: MEETING,
  notice: `SELECT id, no AS title, title AS detail FROM notice`,
  objection: `SELECT notice_id AS id, no AS title, '收到 ' || received_at AS detail FROM objection`,
  intake: `SELECT id, no AS title, '收到 ' || received_on AS detail FROM intake`,
  rectification: `SELECT id, no AS title, '限期 ' || due_on AS detail FROM rectification`,
  inspection: INSPECTION,
  assessment: `SELECT id, no AS title, period AS detail FROM assessment`,
  close: `SELECT id, no AS title, period AS detail FROM period_close`,
  settlement: `SELECT id, no AS title, from_date || ' 至 ' || to_date AS detail FROM settlement`,
  voucherSettlement: `SELECT id, no AS title, shop_name || ' ' || day AS detail FROM voucher_settlement`,
  use: `SELECT id, no AS title, day AS detail FROM points_use`,
};

const MAX_HITS_OF_A_KIND = 5;

interface Row {
  id: number;
  title: string;
  detail: string;
}

function rowsOf(store: Store, kind: Kind, sql: string, ...values: string[]): Hit[] {
  return prepared<(string | number)[], Row>(store, `${sql} LIMIT ?`)
    .all(...values, MAX_HITS_OF_A_KIND)
    .map((row) => ({ kind, ...row }));
}

function findGoods(store: Store, query: string): Hit[] {
  return rowsOf(
    store,
    'goods',
    `SELECT id, name || ' ' || spec AS title, code AS detail FROM goods
     WHERE code IN (SELECT value FROM json_each(?)) OR search_text LIKE ? ESCAPE '\\' ORDER BY state <> 'onSale', name`,
    JSON.stringify(goodsCodeSpellings(query)),
    searchPattern(query),
  );
}

function findDeclaration(store: Store, no: string): Hit[] {
  return rowsOf(
    store,
    'declaration',
    `SELECT d.id, d.no AS title, d.activity_date || ' ' || coalesce(m.name, h.no) || iif(d.state = 'withdrawn', '，已撤销', '') AS detail FROM declaration d
     LEFT JOIN household h ON h.id = d.household_id LEFT JOIN member m ON m.id = h.head_member_id WHERE d.no = ?`,
    no,
  );
}

function findSlip(store: Store, no: string): Hit[] {
  return rowsOf(
    store,
    'slip',
    `SELECT id, slip_no AS title, day || ' ' || collector AS detail FROM redemption WHERE slip_no = ?`,
    no,
  );
}

/** A voucher by its number, as it is scanned or typed. */
function findVoucher(store: Store, query: string): Hit[] {
  const found = voucherOfScan(store, query);
  if (!found) return [];
  const { id, number, face, state, holderNo, holder } = found;
  const detail = [`面额 ${formatPoints(face)}`, VOUCHER_STATE_NAMES[state], holderNo, holder];
  return [{ kind: 'voucher', id, title: number, detail: detail.filter(Boolean).join(' ') }];
}

/** The record of a paper's QR code. */
function findCoded(store: Store, { kind, id }: { kind: CodedKind; id: number }): Hit[] {
  if (kind === 'meeting') return rowsOf(store, kind, `${MEETING} WHERE id = ?`, String(id));
  if (kind === 'inspection') return rowsOf(store, kind, `${INSPECTION} WHERE id = ?`, String(id));
  const found = store.orm
    .select({ no: declaration.no })
    .from(declaration)
    .where(eq(declaration.id, id))
    .get();
  return found === undefined ? [] : findDeclaration(store, found.no);
}

/** At most five of each kind in `kinds`, newest first. */
export function searchRecords(store: Store, query: string, allowed: (kind: Kind) => boolean): Hit[] {
  const coded = readRecordCode(query);
  if (coded) return allowed(coded.kind) ? findCoded(store, coded) : [];
  const parts = numberParts(query);
  if (parts.length === 0) return [];
  const hits: Hit[] = [];
  if (parts.some((part) => /\d/.test(part))) {
    const pattern = `%${parts.map(escapeLike).join('%')}%`;
    for (const kind of Object.keys(NUMBERED) as Kind[]) {
      const sql = NUMBERED[kind];
      if (sql === undefined || !allowed(kind)) continue;
      hits.push(...rowsOf(store, kind, `${sql} WHERE no LIKE ? ESCAPE '\\' ORDER BY id DESC`, pattern));
    }
    const declaration = declarationNo(parts);
    if (declaration !== undefined && allowed('declaration'))
      hits.push(...findDeclaration(store, declaration));
    const slip = slipNo(parts);
    if (slip !== undefined && allowed('slip')) hits.push(...findSlip(store, slip));
    if (allowed('voucher')) hits.push(...findVoucher(store, query));
  }
  if (allowed('goods')) hits.push(...findGoods(store, query));
  return hits;
}
