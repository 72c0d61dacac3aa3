/** Which rows of a table on the page the mouse or Shift and the arrows have selected. */

const rowsOf = (body: Element): Element[] => Array.from(body.querySelectorAll(':scope > tr.ant-table-row'));

function rowAt(node: Node | null): Element | null {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('tr.ant-table-row') ?? null;
}

export interface SelectedRows {
  /** Rows of the table before the first selected one, on earlier pages too. */
  before: number;
  rows: number;
}

/** Rows of the pages before the shown one, in a table that has all of its rows. */
function onEarlierPages(body: Element, total: number): number {
  const shown = rowsOf(body).length;
  if (total <= shown) return 0;
  const pages = body.closest('.ant-table-wrapper');
  const page = Number(pages?.querySelector('.ant-pagination-item-active')?.getAttribute('title') ?? 1);
  return pages?.querySelector('.ant-pagination-next.ant-pagination-disabled')
    ? total - shown
    : (page - 1) * shown;
}

/**
 * The rows that are selected, whole or in part, of a table with so many rows; undefined when the selection is not within
 * one table, or within one cell, whose text is meant.
 */
export function selectedRows(total: number): SelectedRows | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const [first, last] = [rowAt(range.startContainer), rowAt(range.endContainer)];
  const body = first?.parentElement;
  if (!first || !body || (first === last && isWithinCell(range))) return undefined;
  const all = rowsOf(body);
  const [from, to] = [all.indexOf(first), last?.parentElement === body ? all.indexOf(last) : all.length - 1];
  return { before: onEarlierPages(body, total) + from, rows: to - from + 1 };
}

function isWithinCell({ commonAncestorContainer: common }: Range): boolean {
  const element = common instanceof Element ? common : common.parentElement;
  return element?.closest('td') !== null;
}
