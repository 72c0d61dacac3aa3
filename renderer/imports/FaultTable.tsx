import { Table, type TableColumnsType } from 'antd';
import type { RowFault } from '../../shared/spreadsheets/row-fault.ts';

/** How the tables of an import are paged. */
export const IMPORT_PAGES = { pageSize: 50, showSizeChanger: false, hideOnSinglePage: true };

const FAULTS: TableColumnsType<RowFault> = [
  { title: '表中行', dataIndex: 'row', width: '5.625rem', align: 'right' },
  {
    title: '列',
    width: '11.25rem',
    render: (_value, fault) => `${fault.field}${fault.column === undefined ? '' : `（${fault.column}列）`}`,
  },
  {
    title: '单元格内容',
    dataIndex: 'value',
    width: '15rem',
    render: (value: string) => <span className="faulty-cell">{value === '' ? '（空）' : value}</span>,
  },
  { title: '原因和办法', dataIndex: 'message' },
];

/** Rows with their sheet row, field, cell and reason. */
export function FaultTable({ faults, label }: { faults: readonly RowFault[]; label: string }) {
  return (
    <Table<RowFault>
      aria-label={label}
      rowKey={(fault) => `${String(fault.row)} ${fault.field} ${fault.message}`}
      size="small"
      pagination={IMPORT_PAGES}
      dataSource={faults}
      columns={FAULTS}
      locale={{ emptyText: '没有错误' }}
    />
  );
}
