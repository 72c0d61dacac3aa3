import { goodsFigure, goodsQuantity } from '../../shared/values/goods-quantity.ts';
import { useQuery } from '@tanstack/react-query';
import type { ShiftGoods, ShiftReport } from '../../shared/contract/shifts.ts';
import { STOCK_SOURCES, STOCK_SOURCE_NAMES } from '../../shared/goods.ts';
import { differenceText } from '../../shared/stock-differences.ts';
import { handwrittenPart } from '../../shared/handwritten.ts';
import { soleUnit } from '../../shared/points-by-unit.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { paidHowText } from '../../shared/vouchers.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useShopUnit } from '../ui/useUnit.ts';

/** What happened during a shift: by scheme, by owner, by goods, and what was counted. */
export function ShiftFigures({ id }: { id: number }) {
  const query = useQuery(api.shifts.get.queryOptions({ input: { id } }));
  return <QueryBoundary query={query}>{(report) => <Figures {...report} />}</QueryBoundary>;
}

const goodsText = ({ name, spec, quantity, returned, ...measured }: ShiftGoods): string =>
  `${`${name} ${spec}`.trim()} ${goodsQuantity(quantity, measured)}${returned === 0 ? '' : `（退回 ${goodsFigure(returned, measured.unitSize)}）`}`;

function Figures({ shift, goods, schemes, handwritten, vouchers, counts }: ShiftReport) {
  const unit = soleUnit(schemes, useShopUnit());
  const paidHow = paidHowText(shift.points, vouchers, unit);
  const owners = STOCK_SOURCES.flatMap((source) => {
    const own = goods.filter((line) => line.source === source);
    return own.length === 0 ? [] : [{ source, own }];
  });
  const differing = counts.filter(({ book, counted }) => book !== counted);
  return (
    <dl className="shift-figures">
      <dt>小票</dt>
      <dd>
        {shift.slips} 张{handwrittenPart(handwritten)}
        {shift.returns > 0 && `，退货 ${String(shift.returns)} 张`}
      </dd>
      {paidHow !== undefined && (
        <div>
          <dt>兑换付法</dt>
          <dd>{paidHow}</dd>
        </div>
      )}
      {schemes.map((one) => (
        <div key={one.name}>
          <dt>《{one.name}》</dt>
          <dd>
            {one.slips} 张，净 {formatPoints(one.points - one.returnedPoints)} {one.unitName}
          </dd>
        </div>
      ))}
      {owners.map(({ source, own }) => (
        <div key={source}>
          <dt>{STOCK_SOURCE_NAMES[source]}</dt>
          <dd>
            {unit === undefined
              ? ''
              : `净 ${formatPoints(sumBy(own, (line) => line.points - line.returnedPoints))} ${unit}：`}
            {own.map(goodsText).join('、')}
          </dd>
        </div>
      ))}
      {counts.length > 0 && (
        <div>
          <dt>点货</dt>
          <dd>
            {counts.length} 种，
            {differing.length === 0
              ? '账实相符'
              : differing
                  .map(
                    ({ phase, name, book, counted, unitSize, explanation }) =>
                      `${phase === 'open' ? '开班' : '交班'} ${name} ${differenceText(counted - book, unitSize)}（${explanation}）`,
                  )
                  .join('；')}
          </dd>
        </div>
      )}
    </dl>
  );
}
