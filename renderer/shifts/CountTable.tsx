import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { Checkbox, Table } from 'antd';
import { useState } from 'react';
import type { EnteredCount, GoodsToCount } from '../../shared/contract/shifts.ts';
import { differenceText } from '../../shared/stock-differences.ts';
import { GoodsQuantityInput } from '../goods/GoodsQuantityInput.tsx';
import { StaleCount } from '../ui/StaleCount.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { withRemovedRows, staleSince, type TypedCount } from '../ui/typed-counts.ts';

export const LONGEST_EXPLANATION = 100;

/** By goods: what was typed. */
export type CountsTyped = Readonly<Record<number, TypedCount<GoodsToCount> & { explanation: string }>>;

const ROWS = {
  keyOf: ({ goodsId }: GoodsToCount) => goodsId,
  bookOf: ({ book }: GoodsToCount) => book,
  emptied: (goods: GoodsToCount) => ({ ...goods, book: 0 }),
};

/** The counts that were typed; goods left empty were not counted. */
export function countsOf(typed: CountsTyped): EnteredCount[] {
  return Object.values(typed).flatMap(({ row, seen, counted, explanation }) =>
    counted === null ? [] : [{ goodsId: row.goodsId, seen, counted, explanation: explanation.trim() }],
  );
}

/** What is still to be typed; null when nothing is. */
export function missingCount(
  goods: readonly GoodsToCount[],
  typed: CountsTyped,
  requiresMoved: boolean,
): string | null {
  const counts = countsOf(typed);
  const counted = new Set(counts.map(({ goodsId }) => goodsId));
  const left = requiresMoved ? goods.filter((one) => one.moved && !counted.has(one.goodsId)) : [];
  if (left.length > 0) return `还有 ${String(left.length)} 种兑出过的没有点：${left[0]?.name ?? ''}`;
  const stale = withRemovedRows(goods, typed, ROWS).find((one) => staleSince(one, typed, ROWS) !== undefined);
  if (stale) return `${stale.name}点后又有出入库，请重新点`;
  const unexplained = counts.find((one) => one.counted !== one.seen && one.explanation === '');
  const name = unexplained && typed[unexplained.goodsId]?.row.name;
  return name === undefined ? null : `请写明${name}差在哪里`;
}

interface Props {
  goods: readonly GoodsToCount[];
  typed: CountsTyped;
  onType: (typed: CountsTyped) => void;
}

/** Goods with the quantity in the books, and fields for what is on the shelf. Those that moved come first. */
export function CountTable({ goods, typed, onType }: Props) {
  const rows = withRemovedRows(goods, typed, ROWS);
  // What was counted stays in sight.
  const moved = rows.filter((one) => one.moved || typed[one.goodsId]);
  const [all, setAll] = useState(false);
  const hasMoved = rows.some((one) => one.moved);
  const shown = all || !hasMoved ? rows : moved;
  const type = (row: GoodsToCount, counted: number | null): void =>
    onType({
      ...typed,
      [row.goodsId]: { counted, seen: row.book, row, explanation: typed[row.goodsId]?.explanation ?? '' },
    });
  return (
    <>
      {hasMoved && moved.length < rows.length && (
        <Checkbox
          checked={all}
          onChange={(event) => setAll(event.target.checked)}
          style={{ marginBottom: 8 }}
        >
          全部 {rows.length} 种都列出来（现在只列这一班动过的和点了的 {moved.length} 种）
        </Checkbox>
      )}
      <Table
        rowKey="goodsId"
        size="small"
        dataSource={shown}
        pagination={false}
        scroll={{ y: '40vh' }}
        locale={{ emptyText: '没有要点的商品' }}
        columns={[
          { title: '编码', dataIndex: 'code', width: 150 },
          { title: '品名', render: (_, one) => `${one.name} ${one.spec}`.trim() },
          { title: '账存', width: 90, align: 'right', render: (_, one) => goodsQuantity(one.book, one) },
          {
            title: '实存',
            width: 190,
            render: (_, one) => {
              const counted = typed[one.goodsId]?.counted ?? null;
              const stale = staleSince(one, typed, ROWS);
              return (
                <>
                  <GoodsQuantityInput
                    goods={one}
                    min={0}
                    aria-label={`${one.name}实存`}
                    value={counted}
                    onChange={(value) => type(one, value)}
                    width="6rem"
                  />
                  {stale !== undefined && (
                    <StaleCount
                      name={one.name}
                      counted={goodsQuantity(counted ?? 0, one)}
                      seen={goodsQuantity(stale, one)}
                      book={goodsQuantity(one.book, one)}
                      onAgain={() => type(one, counted)}
                    />
                  )}
                </>
              );
            },
          },
          {
            title: '差异',
            width: 70,
            align: 'right',
            render: (_, one) => {
              const counted = typed[one.goodsId]?.counted ?? null;
              if (counted === null || Number.isNaN(counted) || staleSince(one, typed, ROWS) !== undefined)
                return '';
              return differenceText(counted - one.book, one.unitSize);
            },
          },
          {
            title: '差异说明',
            width: 240,
            render: (_, { goodsId, name }) => {
              const own = typed[goodsId];
              const { counted = null, seen, explanation = '' } = own ?? {};
              return (
                own !== undefined &&
                counted !== null &&
                (counted !== seen || explanation !== '') && (
                  <TextInput
                    aria-label={`${name}差异说明`}
                    max={LONGEST_EXPLANATION}
                    value={explanation}
                    placeholder="差在哪里"
                    onChange={(event) =>
                      onType({ ...typed, [goodsId]: { ...own, explanation: event.target.value } })
                    }
                  />
                )
              );
            },
          },
        ]}
      />
    </>
  );
}
