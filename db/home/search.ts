/** Finds records by document number, and goods by name or code. Households: see db/households/search.ts. */
import { goodsCodeSpellings } from '../../shared/values/goods-code.ts';
import type { Hit } from '../../shared/contract/search.ts';
import { readRecordCode, type CodedKind } from '../../shared/values/record-code.ts';
import { escapeLike, searchPattern } from '../../shared/values/search-key.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { VOUCHER_STATE_NAMES } from '../../shared/vouchers.ts';
import { voucherOfScan } from '../vouchers/vouchers.ts';
import { prepared, preparedQuery, type Orm, type Store } from '../database/store.ts';
import { numberParts, declarationNo, slipNo } from './typed-number.ts';
import { desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import {
  assessment,
  declaration,
  goods,
  inspectionRound,
  intake,
  meeting,
  notice,
  objection,
  periodClose,
  pointsUse,
  rectification,
  redemption,
  settlement,
  voucherSettlement,
} from '../schema/index.ts';

type Kind = Hit['kind'];
type Row = Omit<Hit, 'kind'>;

const MAX_HITS_OF_A_KIND = 5;

const isLike = (column: SQLiteColumn, pattern: unknown): SQL => sql`${column} LIKE ${pattern} ESCAPE '\\'`;

/** Queries by number and by id of a table, with what is said of a row. */
function numbered(
  table: SQLiteTable & Record<'id' | 'no', SQLiteColumn>,
  detail: SQL | SQLiteColumn,
  id: SQLiteColumn = table.id,
) {
  const rows = (orm: Orm) =>
    orm
      .select({ id: sql<number>`${id}`, title: sql<string>`${table.no}`, detail: sql<string>`${detail}` })
      .from(table as SQLiteTable);
  return {
    byNumber: preparedQuery((orm) =>
      rows(orm)
        .where(isLike(table.no, sql.placeholder('pattern')))
        .orderBy(desc(id))
        .limit(MAX_HITS_OF_A_KIND)
        .prepare(),
    ),
    byId: preparedQuery((orm) =>
      rows(orm)
        .where(eq(id, sql.placeholder('id')))
        .prepare(),
    ),
  };
}

/** Tables with a few hundred rows at most: their numbers are scanned. */
const NUMBERED = {
  meeting: numbered(meeting, sql`${meeting.heldAt} || ' ' || ${meeting.place}`),
  notice: numbered(notice, notice.title),
  objection: numbered(objection, sql`'收到 ' || ${objection.receivedAt}`, objection.noticeId),
  intake: numbered(intake, sql`'收到 ' || ${intake.receivedOn}`),
  rectification: numbered(rectification, sql`'限期 ' || ${rectification.dueOn}`),
  inspection: numbered(inspectionRound, sql`${inspectionRound.date} || ' ' || ${inspectionRound.title}`),
  assessment: numbered(assessment, assessment.period),
  close: numbered(periodClose, periodClose.period),
  settlement: numbered(settlement, sql`${settlement.fromDate} || ' 至 ' || ${settlement.toDate}`),
  voucherSettlement: numbered(
    voucherSettlement,
    sql`${voucherSettlement.shopName} || ' ' || ${voucherSettlement.day}`,
  ),
  use: numbered(pointsUse, pointsUse.day),
};

const hitsOf = (kind: Kind, rows: readonly Row[]): Hit[] => rows.map((row) => ({ kind, ...row }));

function findGoods(store: Store, query: string): Hit[] {
  const found = store.orm
    .select({
      id: goods.id,
      title: sql<string>`${goods.name} || ' ' || ${goods.spec}`,
      detail: goods.code,
    })
    .from(goods)
    .where(or(inArray(goods.code, goodsCodeSpellings(query)), isLike(goods.searchText, searchPattern(query))))
    .orderBy(sql`${goods.state} <> 'onSale'`, goods.name)
    .limit(MAX_HITS_OF_A_KIND)
    .all();
  return hitsOf('goods', found);
}

function findDeclaration(store: Store, no: string): Hit[] {
  const found = prepared<[string], Row>(
    store,
    `SELECT d.id, d.no AS title, d.activity_date || ' ' || coalesce(m.name, h.no) || iif(d.state = 'withdrawn', '，已撤销', '') AS detail FROM declaration d
     LEFT JOIN household h ON h.id = d.household_id LEFT JOIN member m ON m.id = h.head_member_id WHERE d.no = ?`,
  ).all(no);
  return hitsOf('declaration', found);
}

const slipOfNo = preparedQuery((orm) =>
  orm
    .select({
      id: redemption.id,
      title: redemption.slipNo,
      detail: sql<string>`${redemption.day} || ' ' || ${redemption.collector}`,
    })
    .from(redemption)
    .where(eq(redemption.slipNo, sql.placeholder('no')))
    .prepare(),
);

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
  if (kind !== 'declaration') return hitsOf(kind, NUMBERED[kind].byId(store).all({ id }));
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
    for (const kind of Object.keys(NUMBERED) as (keyof typeof NUMBERED)[])
      if (allowed(kind)) hits.push(...hitsOf(kind, NUMBERED[kind].byNumber(store).all({ pattern })));
    const declaration = declarationNo(parts);
    if (declaration !== undefined && allowed('declaration'))
      hits.push(...findDeclaration(store, declaration));
    const slip = slipNo(parts);
    if (slip !== undefined && allowed('slip'))
      hits.push(...hitsOf('slip', slipOfNo(store).all({ no: slip })));
    if (allowed('voucher')) hits.push(...findVoucher(store, query));
  }
  if (allowed('goods')) hits.push(...findGoods(store, query));
  return hits;
}
