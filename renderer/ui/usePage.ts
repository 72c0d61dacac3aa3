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
  return { page, setPage, fromFirst };
}
