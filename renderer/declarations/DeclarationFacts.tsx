import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { channelText } from '../../shared/declarations.ts';
import { formatFen } from '../../shared/values/money.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { kilograms } from '../../shared/rules/weighing.ts';
import { Facts } from '../ui/Facts.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { useGroupName } from '../ui/GroupName.tsx';

/** 纸板 3.5 公斤 × 0.90 元 = 3.15 元, one per line. */
function loadLines({ measured }: DeclarationView): string {
  const lines = measured?.load ?? [];
  return lines
    .map(
      ({ material, grams, fenPerKilogram, fen }) =>
        `${material} ${kilograms(grams)} 公斤 × ${formatFen(fenPerKilogram)} 元 = ${formatFen(fen)} 元`,
    )
    .join('；');
}

/** 高于办法规定2分：一人顶两人; empty at the standard value. */
function offStandardText({ offRange, measured }: DeclarationView): string {
  if (offRange === '') return '';
  return measured?.valueReason === undefined ? `${offRange}，请核对` : `${offRange}：${measured.valueReason}`;
}

export function DeclarationFacts({ row }: { row: DeclarationView }) {
  const unit = useUnit(row.schemeId);
  const groupName = useGroupName();
  const points =
    row.agreedPoints === null || row.agreedPoints === row.proposedPoints
      ? formatSignedPoints(row.agreedPoints ?? row.proposedPoints)
      : `${formatSignedPoints(row.proposedPoints)} → 议定 ${formatSignedPoints(row.agreedPoints)}`;
  const items = [
    [
      '农户',
      `${groupName(row.groupNumber)} ${row.headName}（${row.householdNo}）${row.memberName ? `，${row.memberName}` : ''}`,
    ],
    ['项目', row.itemName],
    ['事由', row.reason],
    ['分值', `${points} ${unit}`],
    ['数量', row.counted],
    ['标准', row.standard],
    ['不合标准', offStandardText(row)],
    ['称重', loadLines(row)],
    ['日期', row.activityDate],
    ['地点', row.place],
    ['经过', row.narrative],
    ['申报方式', `${channelText(row.channel)}${row.informant === '' ? '' : `（申报人 ${row.informant}）`}`],
    ['证明人', row.witness],
    [
      '登记人',
      row.registrar === row.registeredBy || row.registrar === ''
        ? row.registeredBy
        : `${row.registrar}（录入 ${row.registeredBy}）`,
    ],
    ['原因', row.stateReason],
  ] as const;
  return <Facts items={items} nameWidth={120} />;
}
