import { Button } from 'antd';
import { useState } from 'react';
import type { RoundHouseholdView, MarkValue } from '../../shared/contract/inspections.ts';
import type { InspectionResult } from '../../shared/inspections.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { GroupName } from '../ui/GroupName.tsx';

const LONGEST_NOTE = 100;

interface LegendProps {
  results: readonly InspectionResult[];
  counts: ReadonlyMap<string, number>;
  unvisited: number;
  onResult?: (result: InspectionResult) => void;
}

function resultText({ name, points }: InspectionResult): string {
  return points === 0 ? name : `${name} ${formatSignedPoints(points)}`;
}

/** Keys with their results and counts. */
function Legend({ results, counts, unvisited, onResult }: LegendProps) {
  return (
    <div className="round-legend">
      {results.map((result) => {
        const words = (
          <>
            {resultText(result)}
            <kbd>{result.key}</kbd>
            <span className="round-count">{counts.get(result.key) ?? 0} 户</span>
          </>
        );
        if (!onResult) {
          return (
            <span key={result.key} className="round-total">
              {words}
            </span>
          );
        }
        return (
          <Button
            key={result.key}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onResult(result)}
          >
            {words}
          </Button>
        );
      })}
      {unvisited > 0 || onResult ? (
        <span className="round-total">
          未查<span className="round-count">{unvisited} 户</span>
        </span>
      ) : null}
    </div>
  );
}

function NoteField({
  mark,
  onSave,
  onDone,
}: {
  mark: MarkValue;
  onSave: (note: string) => void;
  onDone: () => void;
}) {
  const [text, setText] = useState(mark.note);
  const save = (): void => {
    if (text.trim() !== mark.note && text.trim().length <= LONGEST_NOTE) onSave(text.trim());
  };
  return (
    <TextInput
      id="round-note"
      aria-label="备注"
      placeholder={mark.result === null ? '先记结果，再写备注' : '备注，回车存下'}
      disabled={mark.result === null}
      max={LONGEST_NOTE}
      style={{ width: '18.75rem' }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        if (text.trim().length <= LONGEST_NOTE) onDone();
      }}
    />
  );
}

interface Props extends Omit<LegendProps, 'onResult'> {
  present: RoundHouseholdView | undefined;
  mark: MarkValue;
  /** Omitted when read-only. */
  onMark?: (mark: MarkValue) => void;
  onResult?: (result: InspectionResult) => void;
  /** Focus returns to the grid after the note. */
  onDone: () => void;
}

/** Below the grid: totals per result, and the current household with its note. */
export function RoundFoot({ present, mark, onMark, onDone, ...legend }: Props) {
  const result = legend.results.find(({ key }) => key === mark.result);
  return (
    <div className="panel round-foot">
      <Legend {...legend} />
      {present ? (
        <div className="round-present">
          <span className="round-household" aria-live="polite">
            <GroupName number={present.groupNumber} /> {present.no} {present.headName}
          </span>
          <span>{result ? resultText(result) : '未查'}</span>
          {present.declarationNo === null ? null : <span>登记 {present.declarationNo}</span>}
          {onMark ? (
            <>
              <label htmlFor="round-note">
                备注<kbd>F4</kbd>
              </label>
              <NoteField
                key={`${String(present.id)} ${String(mark.result)} ${mark.note}`}
                mark={mark}
                onSave={(note) => onMark({ ...mark, note })}
                onDone={onDone}
              />
            </>
          ) : mark.note === '' ? null : (
            <span>备注：{mark.note}</span>
          )}
        </div>
      ) : null}
    </div>
  );
}
