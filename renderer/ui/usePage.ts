import { useState } from 'react';

/** The page of a long table. A change of what is filtered, made through `fromFirst`, shows its first page again. */
export function usePage() {
  const [page, setPage] = useState(1);
  function fromFirst<Value>(set: (value: Value) => void): (value: Value) => void {
    return (value) => {
      set(value);
      setPage(1);
    };
  }
  /** What the table is told of its pages: so many lines each, of so many in all. */
  const pages = (pageSize: number, total: number) => ({
    current: page,
    pageSize,
    total,
    hideOnSinglePage: true,
    showSizeChanger: false,
    onChange: setPage,
  });
  return { page, setPage, fromFirst, pages };
}
