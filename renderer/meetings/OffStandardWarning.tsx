import { Alert } from 'antd';
import type { OffStandardItem } from '../../shared/contract/meetings.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';

/** As many as fit in the question; the others are counted. */
const NAMED = 8;

/** Names the items that would pass with other points than the scheme gives. */
export function OffStandardWarning({ items, unit }: { items: OffStandardItem[]; unit: string }) {
  if (items.length === 0) return null;
  const unnamed = items.length - NAMED;
  return (
    <Alert
      type="warning"
      title={`其中 ${String(items.length)} 件的分值与办法不一致，一致通过就按登记的分值计；要改的请返回，逐件议定：`}
      description={
        <ul>
          {items.slice(0, NAMED).map(({ position, household, reason, points, remark }) => (
            <li key={position}>
              第 {position} 件　{household}　{reason}　{formatSignedPoints(points)} {unit}，{remark}
            </li>
          ))}
          {unnamed > 0 && <li>还有 {unnamed} 件</li>}
        </ul>
      }
    />
  );
}
