import { goodsFigure, goodsQuantity, goodsWorth, isWeighed } from '../../shared/values/goods-quantity.ts';
import { Radio } from 'antd';
import type { SlipLine } from '../../shared/contract/redemptions.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { GoodsQuantityInput } from '../goods/GoodsQuantityInput.tsx';
import { sumBy } from '../../shared/values/sum.ts';

/** Quantities that come back by goods; null for all that is left of the slip. */
export type ReturnQuantities = ReadonlyMap<number, number> | null;

const returnableQuantity = ({ quantity, returned }: SlipLine): number => quantity - returned;

/** What goes back with these quantities; NaN quantities are not read. */
export function returnedLines(lines: readonly SlipLine[], quantities: ReturnQuantities) {
  return lines
    .map((line) => ({
      line,
      quantity: quantities === null ? returnableQuantity(line) : (quantities.get(line.goodsId) ?? 0),
    }))
    .filter(({ quantity }) => quantity !== 0);
}

export function returnedPoints(lines: readonly SlipLine[], quantities: ReturnQuantities): number {
  return sumBy(returnedLines(lines, quantities), ({ line, quantity }) => {
    const { unitPoints, unitSize } = line;
    const kept = returnableQuantity(line);
    if (Number.isNaN(quantity)) return Number.NaN;
    // As in db/redemptions/return.ts: what was kept before less what is kept after it.
    return goodsWorth(kept, unitPoints, unitSize) - goodsWorth(kept - quantity, unitPoints, unitSize);
  });
}

interface Props {
  lines: readonly SlipLine[];
  unit: string;
  quantities: ReturnQuantities;
  onChange: (quantities: ReturnQuantities) => void;
}

/** All of a slip, or how many of which goods. */
export function ReturnLines({ lines, unit, quantities, onChange }: Props) {
  const some = quantities !== null;
  const set = (goodsId: number, quantity: number | null): void => {
    onChange(new Map(quantities ?? []).set(goodsId, quantity ?? 0));
  };
  const choose = (wanted: boolean): void => {
    onChange(wanted ? new Map() : null);
  };
  return (
    <>
      <Radio.Group
        aria-label="退多少"
        value={some}
        onChange={(event) => choose(event.target.value === true)}
        options={[
          { value: false, label: lines.some(({ returned }) => returned > 0) ? '剩下的全退' : '整单退' },
          { value: true, label: '只退一部分' },
        ]}
        style={{ margin: '12px 0 4px' }}
      />
      {some && (
        <table className="return-lines" aria-label="退哪些">
          <thead>
            <tr>
              <th>品名</th>
              <th className="number">单价（{unit}）</th>
              <th className="number">可退</th>
              <th>
                {lines.some(isWeighed) ? '退多少' : `退几${(lines.length === 1 && lines[0]?.unit) || '件'}`}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={line.goodsId}>
                <td>
                  {line.name} <small>{line.spec}</small>
                </td>
                <td className="number">{formatPoints(line.unitPoints)}</td>
                <td className="number">
                  {goodsQuantity(returnableQuantity(line), line)}
                  {line.returned > 0 && <small>（已退 {goodsFigure(line.returned, line.unitSize)}）</small>}
                </td>
                <td>
                  <GoodsQuantityInput
                    goods={line}
                    min={0}
                    max={returnableQuantity(line)}
                    disabled={returnableQuantity(line) === 0}
                    autoFocus={index === lines.findIndex((one) => returnableQuantity(one) > 0)}
                    selects
                    value={quantities.get(line.goodsId) ?? 0}
                    aria-label={`${line.name}退几${line.unit}`}
                    suffix={line.unit}
                    onChange={(quantity) => set(line.goodsId, quantity)}
                    width="7.375rem"
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
