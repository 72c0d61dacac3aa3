/** Responsive table: on narrow screens less important columns fold into the row, and no column collapses. */
import { Table, type TableColumnType, type TableProps } from 'antd';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useGroupWidth } from './GroupName.tsx';
import './list-table.css';
import { sumBy } from '../../shared/values/sum.ts';

type ListColumn<Row> = TableColumnType<Row> & {
  /** On narrow screens its value moves below the main column, with its title or, for tags, without. */
  folds?: 'named' | 'plain';
  /** The column that receives folded ones. */
  main?: boolean;
};

export type ListColumns<Row> = ListColumn<Row>[];

interface Props<Row> extends Omit<TableProps<Row>, 'columns'> {
  columns: ListColumns<Row>;
  /** Header and summary stick by the style sheet: the table remains one element, and does not scroll sideways. */
  whole?: boolean;
}

/** Minimum width of columns without a width, in rem. */
const LEAST = 7.5;

/** Width of an element in px; 0 before layout. */
function useRoom() {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const watcher = new ResizeObserver(() => setRoom(element.clientWidth));
    watcher.observe(element);
    setRoom(element.clientWidth);
    return () => watcher.disconnect();
  }, []);
  return { box, room };
}

function valueOf<Row extends object>(column: ListColumn<Row>, row: Row, index: number): ReactNode {
  const { dataIndex } = column;
  const value: unknown =
    typeof dataIndex === 'string' && dataIndex in row ? row[dataIndex as keyof Row] : undefined;
  return (column.render ? column.render(value, row, index) : value) as ReactNode;
}

function folded<Row extends object>(columns: readonly ListColumn<Row>[]): TableColumnType<Row>[] {
  const hidden = columns.filter(({ folds }) => folds);
  return columns
    .filter(({ folds }) => !folds)
    .map((column) =>
      column.main
        ? {
            ...column,
            render: (_: unknown, row: Row, index: number) => (
              <>
                {valueOf(column, row, index)}
                <div className="folded">
                  {hidden.map((one, position) => {
                    const value = valueOf(one, row, index);
                    if (value === null || value === undefined || value === '' || value === false) return null;
                    return (
                      <span key={position}>
                        {one.folds === 'named' && typeof one.title === 'string' ? (
                          <span className="folded-name">{one.title} </span>
                        ) : null}
                        {value}
                      </span>
                    );
                  })}
                </div>
              </>
            ),
          }
        : column,
    );
}

/** Widths are in rem, and in px where a table is not scaled. */
function pixels(width: number | string | undefined): number {
  if (typeof width === 'number') return width;
  const rem = width?.endsWith('rem') === true ? Number.parseFloat(width) : LEAST;
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** The width of a column of group names: as wide as the longest of the village. */
export const GROUP_WIDTH = 'group';

/** Widths in px grow with 大字, as the text in the columns does. */
function scaled<Row>(columns: ListColumns<Row>, groupWidth: number): ListColumns<Row> {
  return columns.map((column) => {
    if (column.width === GROUP_WIDTH) return { ...column, width: `${String(groupWidth)}rem` };
    return typeof column.width === 'number'
      ? { ...column, width: `${String(column.width / 16)}rem` }
      : column;
  });
}

function leastWidth<Row>(columns: readonly TableColumnType<Row>[]): number {
  return sumBy(columns, ({ width }) => pixels(width));
}

export function ListTable<Row extends object>({
  columns: given,
  scroll,
  whole = false,
  ...rest
}: Props<Row>) {
  const { box, room } = useRoom();
  const columns = scaled(given, useGroupWidth());
  const shown: TableColumnType<Row>[] = room > 0 && leastWidth(columns) > room ? folded(columns) : columns;
  return (
    <div ref={box}>
      <Table<Row>
        size="middle"
        sticky={!whole}
        {...rest}
        columns={shown}
        scroll={whole ? undefined : { x: leastWidth(shown), ...scroll }}
      />
    </div>
  );
}
