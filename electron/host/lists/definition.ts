/** How a list leaves the program: its columns, and how its rows are read page by page. */
import type { CellKind } from '../../../shared/contract/lists.ts';
import type { PhoneReach } from '../../../db/households/search.ts';
import { PIECES, WEIGHED, type UnitSize } from '../../../shared/values/goods-quantity.ts';
import type { Store } from '../../../db/database/store.ts';
import type { ExportCell } from '../workbooks/sheet-text.ts';

/**
 * Points and money are in hundredths, quantities of goods in thousandths. A date is 'YYYY-MM-DD', a time an ISO instant; what is neither stays a text.
 */
export type ListCell = ExportCell;

export interface ListColumn<Row> {
  head: string;
  kind: CellKind;
  of(row: Row): ListCell | undefined;
  /** Added up under the table, and on every printed page. */
  sum?: boolean;
  /** An identity number or a phone: left out unless it is asked for, and never on paper. */
  personal?: boolean;
}

/** What a list is read from and for. */
export interface ListSource<Asked> {
  store: Store;
  /** The input of the list's read. */
  asked: Asked;
  /** Phones that the reader sees. */
  phones: PhoneReach;
}

export interface ListDefinition<Asked, Row> {
  title: string;
  columns(source: ListSource<Asked>): readonly ListColumn<Row>[];
  /** Every row of all pages, in the order of the screen. */
  rows(source: ListSource<Asked>): Iterable<Row>;
  /** Of the rows, those that the screen shows on its page. */
  page(source: ListSource<Asked>): readonly Row[];
  /** What the filter says beyond what `filterWords` knows: the holder of an account, the number of a meeting. */
  about?(source: ListSource<Asked>): readonly string[];
  /** Chinese names of the filter's values, by field: { kind: { award: '加分' } }. */
  names?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Kept as a book: printed pages begin with 承前页 and end with 过次页. */
  book?: boolean;
}

/** Rows of one read while walking a list. */
const STEP = 2000;

/** The rows and pages of a list that is read by offset and limit. */
export function byOffset<Asked extends { offset: number; limit: number }, Row>(
  read: (source: ListSource<Asked>) => readonly Row[],
): Pick<ListDefinition<Asked, Row>, 'rows' | 'page'> {
  return {
    page: read,
    *rows(source) {
      for (let offset = 0; ; offset += STEP) {
        const rows = read({ ...source, asked: { ...source.asked, offset, limit: STEP } });
        yield* rows;
        if (rows.length < STEP) return;
      }
    },
  };
}

/** The rows and pages of a list whose pages begin where the one before ended. */
export function byCursor<Asked extends { before: number | null; limit: number }, Row>(
  read: (source: ListSource<Asked>) => { rows: readonly Row[]; next: number | null },
): Pick<ListDefinition<Asked, Row>, 'rows' | 'page'> {
  return {
    page: (source) => read(source).rows,
    *rows(source) {
      let before: number | null = null;
      do {
        const { rows, next } = read({ ...source, asked: { ...source.asked, before, limit: STEP } });
        yield* rows;
        before = next;
      } while (before !== null);
    },
  };
}

/** A list that the screen has as a whole. */
export function wholeList<Asked, Row>(
  read: (source: ListSource<Asked>) => readonly Row[],
): Pick<ListDefinition<Asked, Row>, 'rows' | 'page'> {
  return { rows: read, page: read };
}

type Of<Row> = (row: Row) => ListCell | undefined;

function column<Row>(head: string, kind: CellKind, of: Of<Row>, sum: boolean): ListColumn<Row> {
  return { head, kind, of, ...(sum ? { sum } : {}) };
}

export const text = <Row>(head: string, of: Of<Row>): ListColumn<Row> => column(head, 'text', of, false);
export const date = <Row>(head: string, of: Of<Row>): ListColumn<Row> => column(head, 'date', of, false);
export const time = <Row>(head: string, of: Of<Row>): ListColumn<Row> => column(head, 'time', of, false);
export const count = <Row>(head: string, of: Of<Row>): ListColumn<Row> => column(head, 'count', of, false);
/** Figures that add up. */
export const counts = <Row>(head: string, of: Of<Row>): ListColumn<Row> => column(head, 'count', of, true);
/** A quantity of goods, in pieces or thousandths of its unit as its `unitSize` says. */
export const quantity = <Row>(
  head: string,
  of: (row: Row) => { quantity: number; unitSize?: UnitSize },
  sum = false,
): ListColumn<Row> =>
  column(
    head,
    'quantity',
    (row) => {
      const { quantity: figure, unitSize = PIECES } = of(row);
      return (figure * WEIGHED) / unitSize;
    },
    sum,
  );
export const points = <Row>(head: string, of: Of<Row>): ListColumn<Row> => column(head, 'points', of, true);
export const money = <Row>(head: string, of: Of<Row>): ListColumn<Row> => column(head, 'money', of, true);
/** A balance, which does not add up. */
export const level = <Row>(head: string, of: Of<Row>): ListColumn<Row> => column(head, 'points', of, false);
export const moneyLevel = <Row>(head: string, of: Of<Row>): ListColumn<Row> =>
  column(head, 'money', of, false);
export const personal = <Row>(head: string, of: Of<Row>): ListColumn<Row> => ({
  head,
  kind: 'text',
  of,
  personal: true,
});
