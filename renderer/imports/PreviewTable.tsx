import { useMutation } from '@tanstack/react-query';
import { Table, type TableProps } from 'antd';
import { useState } from 'react';
import { errorMessage } from '../error-message.ts';
import { IMPORT_PAGES } from './FaultTable.tsx';

interface Props<Row> extends Omit<TableProps<Row>, 'dataSource' | 'loading' | 'pagination' | 'size'> {
  /** The first rows, as the preview answered them. */
  first: Row[];
  total: number;
  /** The rows of a later page. */
  load: (page: { offset: number; limit: number }) => Promise<Row[]>;
}

/** A list of a preview in pages; pages that the preview did not answer are asked for when they are turned to. */
export function PreviewTable<Row extends object>({ first, total, load, ...table }: Props<Row>) {
  const { pageSize } = IMPORT_PAGES;
  const [turned, setTurned] = useState<{ first: Row[]; page: number; rows: Row[] }>();
  const turning = useMutation({
    mutationFn: async (page: number) => {
      const from = (page - 1) * pageSize;
      const isKnown = first.length >= Math.min(total, from + pageSize);
      const rows = isKnown
        ? first.slice(from, from + pageSize)
        : await load({ offset: from, limit: pageSize });
      return { first, page, rows };
    },
    onSuccess: setTurned,
  });
  // Another preview begins at its first page.
  const { page, rows } = turned?.first === first ? turned : { page: 1, rows: first.slice(0, pageSize) };
  return (
    <>
      {turning.error ? <p role="alert">{errorMessage(turning.error)}</p> : null}
      <Table<Row>
        {...table}
        size="small"
        dataSource={rows}
        loading={turning.isPending}
        pagination={{ ...IMPORT_PAGES, current: page, total, onChange: (next) => turning.mutate(next) }}
      />
    </>
  );
}
