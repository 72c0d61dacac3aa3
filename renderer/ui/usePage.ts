import { useState } from 'react';
import { resetting } from './resetting-page.ts';

/** Rows per page of a long list, of a list with tall rows, and of a small table next to something else. */
export const PAGE_ROWS = 100;
export const SHORT_PAGE_ROWS = 50;
export const SMALL_TABLE_ROWS = 20;

/** antd pagination of a table that has all of its rows. */
export const localPages = (rows: number) => ({
  pageSize: rows,
  hideOnSinglePage: true,
  showSizeChanger: false,
});

/**
 * Page number of a table that is read page by page. Filter changes made through `resettingPage` return to the first
 * page.
 */
export function usePage(rows = PAGE_ROWS) {
  const [page, setPage] = useState(1);
  /** antd pagination props. */
  const pages = (total: number) => ({ ...localPages(rows), current: page, total, onChange: setPage });
  return {
    /** The rows to be read. */
    paging: { offset: (page - 1) * rows, limit: rows },
    setPage,
    resettingPage: resetting(() => setPage(1)),
    pages,
  };
}
