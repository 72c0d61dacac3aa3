/** Households that somebody else has marked in the meantime. */
import { bracketed } from '../../shared/values/brackets.ts';
import { Alert, Button } from 'antd';
import type { RoundHouseholdView, MarkValue } from '../../shared/contract/inspections.ts';
import type { InspectionResult } from '../../shared/inspections.ts';
import type { MarkConflict } from './mark-queue.ts';

interface ConflictsProps {
  conflicts: readonly MarkConflict[];
  households: readonly RoundHouseholdView[];
  results: readonly InspectionResult[];
  /** Replaces the other person's result, which is on the screen by now. */
  onTake: (householdId: number, mark: MarkValue) => void;
  /** Leaves it. */
  onLeave: (householdId: number) => void;
}

/** Households for which somebody else entered another result in the meantime: a person decides each. */
export function RoundConflicts({ conflicts, households, results, onTake, onLeave }: ConflictsProps) {
  if (conflicts.length === 0) return null;
  const words = ({ result, note }: MarkValue): string => {
    const name = results.find(({ key }) => key === result)?.name ?? '未查';
    return note === '' ? `“${name}”` : `“${name}”${bracketed(note)}`;
  };
  return (
    <Alert
      type="warning"
      showIcon
      className="round-conflicts"
      title={`有 ${String(conflicts.length)} 户刚被他人记成别的结果，您记的没有存上，请逐户定下：`}
      description={
        <ul>
          {conflicts.map(({ householdId, now, own }) => {
            const household = households.find(({ id }) => id === householdId);
            const who = `${household?.no ?? ''} ${household?.headName ?? ''}`;
            return (
              <li key={householdId}>
                <span>
                  {who}：现在是{words(now)}，您记的是{words(own)}
                </span>
                <Button
                  size="small"
                  aria-label={`${who} 改成您记的`}
                  onClick={() => onTake(householdId, own)}
                >
                  改成您记的
                </Button>
                <Button size="small" aria-label={`${who} 保留现在的`} onClick={() => onLeave(householdId)}>
                  保留现在的
                </Button>
              </li>
            );
          })}
        </ul>
      }
    />
  );
}
