import { useState } from 'react';

/** Page number of a table. Filter changes made through `fromFirst` return to the first page. */
export function usePage() {
  const [page, setPage] = useState(1);
  function fromFirst<Value>(set: (value: Value) => void): (value: Value) => void {
    return (value) => {
      set(value);
      setPage(1);
    };
  }
  /** antd pagination props. */
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
