import { goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { Checkbox, Table } from 'antd';
import { useState } from 'react';
import type { EnteredCount, GoodsToCount } from '../../shared/contract/shifts.ts';
import { differenceText } from '../../shared/stock-differences.ts';
import { GoodsQuantityInput } from '../goods/GoodsQuantityInput.tsx';
import { TextInput } from '../ui/TextInput.tsx';

export const LONGEST_EXPLANATION = 100;

/** By goods: what was typed. */
export type CountsTyped = Readonly<Record<number, { counted: number | null; explanation: string }>>;

/** The counts that were typed; goods left empty were not counted. */
export function countsOf(goods: readonly GoodsToCount[], typed: CountsTyped): EnteredCount[] {
  return goods.flatMap(({ goodsId, book }) => {
    const { counted = null, explanation = '' } = typed[goodsId] ?? {};
    return counted === null ? [] : [{ goodsId, seen: book, counted, explanation: explanation.trim() }];
  });
}

/** What is still to be typed; null when nothing is. */
export function missingCount(
  goods: readonly GoodsToCount[],
  typed: CountsTyped,
  requiresMoved: boolean,
): string | null {
  const counts = countsOf(goods, typed);
  const counted = new Set(counts.map(({ goodsId }) => goodsId));
  const left = requiresMoved ? goods.filter((one) => one.moved && !counted.has(one.goodsId)) : [];
  if (left.length > 0) return `还有 ${String(left.length)} 种兑出过的没有点：${left[0]?.name ?? ''}`;
  const unexplained = counts.find((one) => one.counted !== one.seen && one.explanation === '');
  const name = goods.find(({ goodsId }) => goodsId === unexplained?.goodsId)?.name;
  return name === undefined ? null : `请写明${name}差在哪里`;
}

interface Props {
  goods: readonly GoodsToCount[];
  typed: CountsTyped;
  onType: (typed: CountsTyped) => void;
}

/** Goods with the quantity in the books, and fields for what is on the shelf. Those that moved come first. */
export function CountTable({ goods, typed, onType }: Props) {
  const moved = goods.filter((one) => one.moved);
  const [all, setAll] = useState(false);
  const shown = all || moved.length === 0 ? goods : moved;
  return (
    <>
      {moved.length > 0 && moved.length < goods.length && (
        <Checkbox
          checked={all}
          onChange={(event) => setAll(event.target.checked)}
          style={{ marginBottom: 8 }}
        >
          全部 {goods.length} 种都列出来（现在只列这一班动过的 {moved.length} 种）
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
            width: 120,
            render: (_, one) => (
              <GoodsQuantityInput
                goods={one}
                min={0}
                aria-label={`${one.name}实存`}
                value={typed[one.goodsId]?.counted ?? null}
                onChange={(counted) =>
                  onType({
                    ...typed,
                    [one.goodsId]: { explanation: typed[one.goodsId]?.explanation ?? '', counted },
                  })
                }
                width="6rem"
              />
            ),
          },
          {
            title: '差异',
            width: 70,
            align: 'right',
            render: (_, { goodsId, book, unitSize }) => {
              const counted = typed[goodsId]?.counted ?? null;
              return counted === null ? '' : differenceText(counted - book, unitSize);
            },
          },
          {
            title: '差异说明',
            width: 240,
            render: (_, { goodsId, book, name }) => {
              const { counted = null, explanation = '' } = typed[goodsId] ?? {};
              return (
                counted !== null &&
                (counted !== book || explanation !== '') && (
                  <TextInput
                    aria-label={`${name}差异说明`}
                    max={LONGEST_EXPLANATION}
                    value={explanation}
                    placeholder="差在哪里"
                    onChange={(event) =>
                      onType({ ...typed, [goodsId]: { counted, explanation: event.target.value } })
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
