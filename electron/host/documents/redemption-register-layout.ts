/** 兑换登记表: every goods of every slip of a span of days, with room to sign. */
import type { RedemptionRegister } from '../../../db/redemptions/register-lines.ts';
import { chineseDate } from '../../../shared/values/dates.ts';
import { goodsFigure } from '../../../shared/values/goods-quantity.ts';
import { handwrittenText } from '../../../shared/handwritten.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { registerSheet } from './register-sheet.ts';
import type { DocumentFrame, Sheet } from '../pdf/sheet.ts';

export interface RedemptionRegisterRecord extends RedemptionRegister {
  frame: DocumentFrame;
  shop: string;
  from: string;
  to: string;
}

function returnedText({ returned, back, unit, unitSize }: RedemptionRegisterRecord['lines'][number]): string {
  if (returned) return '（已退货）';
  return back === undefined ? '' : `（已退 ${goodsFigure(back, unitSize)}${unit}）`;
}

export function redemptionRegisterLayout(record: RedemptionRegisterRecord): Sheet {
  const { frame, lines, totals } = record;
  const [only, ...more] = totals;
  const oneUnit = only !== undefined && more.length === 0 ? only : undefined;
  const returned = record.returned > 0 ? `，其中退货 ${String(record.returned)} 张，不计入合计` : '';
  const partly = record.partly ? `，部分退货 ${String(record.partly)} 张，退回的已减去` : '';
  const sums = totals.map(({ unit, points }) => `${formatPoints(points)} ${unit}`).join('，');
  return registerSheet({
    frame,
    title: '积分兑换登记表',
    about: `${chineseDate(record.from)}至${chineseDate(record.to)}　${record.shop}${oneUnit ? `　积分单位：${oneUnit.unit}` : ''}`,
    columns: [
      { head: '序号', width: 22, align: 'center' },
      { head: '日期', width: 50, align: 'center' },
      { head: '小票号', width: 56, align: 'center' },
      { head: '户主', width: { from: 34, to: 70 }, align: 'center' },
      { head: '户号', width: { from: 32, to: 60 }, align: 'center' },
      { head: '领取人', width: { from: 34, to: 70 }, align: 'center' },
      { head: '关系', width: 46, align: 'center' },
      { head: '物品', width: '*' },
      { head: '规格', width: { from: 24, to: 60 }, align: 'center' },
      { head: '数量', width: { from: 26, to: 44 }, align: 'right' },
      { head: '单价', width: 32, align: 'right' },
      { head: '扣分', width: 36, align: 'right' },
      { head: '结余', width: 40, align: 'right' },
      { head: '签名/指印', width: 62 },
      { head: '经办', width: { from: 34, to: 56 }, align: 'center' },
    ],
    rows: lines.map((line, index) => [
      String(index + 1),
      line.day,
      line.handwritten === undefined
        ? line.slipNo
        : `${line.slipNo}\n${handwrittenText({ number: line.handwritten })}`,
      line.head,
      line.householdNo,
      line.collector,
      line.relation,
      `${line.name}${returnedText(line)}`,
      line.spec,
      `${goodsFigure(line.quantity, line.unitSize)}${line.unit}`,
      formatPoints(line.unitPoints),
      formatPoints(line.points),
      formatPoints(line.balance),
      '',
      line.staffName,
    ]),
    empty: '这段时间没有兑换。',
    totals: {
      label: `合计 ${String(record.slips)} 张小票${returned}${partly}`,
      over: 11,
      figures: [oneUnit ? formatPoints(oneUnit.points) : ''],
    },
    ...(more.length > 0 ? { notes: [`净兑换积分：${sums}。`] } : {}),
    signers: ['经办', '复核', '村务监督委员会', '日期'],
    rowHeight: 20,
  });
}
