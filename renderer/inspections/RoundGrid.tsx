import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { RoundHouseholdView, MarkValue } from '../../shared/contract/inspections.ts';
import type { InspectionResult } from '../../shared/inspections.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { GroupName } from '../ui/GroupName.tsx';
import { groupBlocks, type GroupBlock } from './grid-keys.ts';
import { sumBy } from '../../shared/values/sum.ts';

const CELL_WIDTH = 182;

/** Number of cells per row that fit the width. */
function useColumns(box: React.RefObject<HTMLDivElement | null>): number {
  const [columns, setColumns] = useState(6);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const scale = Number.parseInt(getComputedStyle(element).fontSize, 10) / 16;
      if (entry)
        setColumns(Math.max(1, Math.floor(entry.contentRect.width / (CELL_WIDTH * Math.max(scale, 1)))));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return columns;
}

interface CellProps {
  household: RoundHouseholdView;
  index: number;
  result: InspectionResult | undefined;
  note: string;
  active: boolean;
  onPick: (index: number) => void;
}

function tone(points: number): string {
  if (points === 0) return '';
  return points > 0 ? ' good' : ' bad';
}

const Cell = memo(function Cell({ household, index, result, note, active, onPick }: CellProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const points = result === undefined || result.points === 0 ? '' : formatSignedPoints(result.points);
  return (
    <div
      ref={element}
      id={`household-${String(household.id)}`}
      role="gridcell"
      aria-selected={active}
      className={`round-cell${active ? ' active' : ''}${result === undefined ? '' : ' visited'}${tone(result?.points ?? 0)}`}
      onMouseDown={() => onPick(index)}
    >
      <span className="round-no">{household.no}</span>
      <span className="round-name" title={household.headName}>
        {household.headName || '（无户主）'}
      </span>
      {note === '' ? null : (
        <span className="round-note-mark">
          <span className="visually-hidden">有备注</span>
        </span>
      )}
      <span className="round-result">
        {result === undefined ? (
          <span className="visually-hidden">未查</span>
        ) : points === '' ? (
          result.name
        ) : (
          <>
            <span className="visually-hidden">{result.name}</span>
            {result.key} {points}
          </>
        )}
      </span>
    </div>
  );
});

interface Props {
  households: readonly RoundHouseholdView[];
  marks: ReadonlyMap<number, MarkValue>;
  results: readonly InspectionResult[];
  active: number;
  onPick: (index: number) => void;
  /** A key pressed in the grid, with the rows as currently laid out. */
  onKey: (event: KeyboardEvent, blocks: readonly GroupBlock[]) => void;
  gridRef: React.RefObject<HTMLDivElement | null>;
}

/** All households of a round by group: one focusable widget with a current household. */
export function RoundGrid({ households, marks, results, active, onPick, onKey, gridRef }: Props) {
  const columns = useColumns(gridRef);
  const blocks = useMemo(() => groupBlocks(households, columns), [households, columns]);
  const byKey = useMemo(() => new Map(results.map((result) => [result.key, result])), [results]);
  const visited = (row: readonly number[]): number =>
    row.filter((index) => marks.get(households[index]?.id ?? 0)?.result).length;
  const present = households[active];
  return (
    <div
      ref={gridRef}
      role="grid"
      tabIndex={0}
      aria-label="各户巡查结果"
      aria-activedescendant={present ? `household-${String(present.id)}` : undefined}
      className="round-grid"
      style={{ '--columns': columns } as React.CSSProperties}
      onKeyDown={(event) => onKey(event, blocks)}
    >
      {blocks.map(({ groupNumber, rows, count }) => (
        <div key={groupNumber} role="rowgroup" className="round-group">
          <div role="row" className="round-group-head">
            <span role="rowheader">
              <strong>
                <GroupName number={groupNumber} />
              </strong>{' '}
              已查 {sumBy(rows, visited)} / {count}
            </span>
          </div>
          {rows.map((row) => (
            <div key={row[0]} role="row" className="round-row">
              {row.map((index) => {
                const household = households[index];
                if (!household) return null;
                const mark = marks.get(household.id);
                return (
                  <Cell
                    key={household.id}
                    household={household}
                    index={index}
                    result={mark?.result == null ? undefined : byKey.get(mark.result)}
                    note={mark?.note ?? ''}
                    active={index === active}
                    onPick={onPick}
                  />
                );
              })}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
