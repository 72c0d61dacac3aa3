/** Rows of a rule table as they were read. */
import './rule-table.css';
import { Table, type TableColumnsType } from 'antd';
import type { RuleTableRow } from '../../shared/contract/rule-tables.ts';
import { IMPORT_PAGES } from '../imports/FaultTable.tsx';

function Unclear({ parts }: { parts: RuleTableRow['unclear'] }) {
  if (parts.length === 0) return null;
  return (
    <ul className="rule-parts">
      {parts.map(({ text, why }) => (
        <li key={`${text}\n${why}`}>
          {text === '' ? null : <span className="unclear-part">{text}</span>} {why}
        </li>
      ))}
    </ul>
  );
}

const COLUMNS: TableColumnsType<RuleTableRow> = [
  { title: '表中行', dataIndex: 'row', width: 76, align: 'right', className: 'number' },
  { title: '类别', dataIndex: 'category', width: 120 },
  { title: '项目', dataIndex: 'name', width: 170 },
  {
    title: '表中写的',
    render: (_, { text }) =>
      text.map((line) => (
        <div key={line} className="rule-line">
          {line}
        </div>
      )),
  },
  {
    title: '看懂的',
    width: 230,
    render: (_, { understood }) =>
      understood.length === 0 ? '—' : <span className="rule-line">{understood.join('；')}</span>,
  },
  {
    title: '没看懂的，请人工填写或核对',
    width: 300,
    render: (_, { unclear }) => <Unclear parts={unclear} />,
  },
];

/** Original rows next to their interpretation. */
export function RuleRows({ rows, label, empty }: { rows: RuleTableRow[]; label: string; empty: string }) {
  return (
    <Table
      aria-label={label}
      rowKey="row"
      size="small"
      dataSource={rows}
      columns={COLUMNS}
      pagination={IMPORT_PAGES}
      locale={{ emptyText: empty }}
    />
  );
}
