import { Table } from 'antd';
import type { ClosePayYear } from '../../shared/period-closes/closes.ts';
import { fenInWords, formatFen } from '../../shared/values/money.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { PAGES } from './names.ts';

function short(period: string): string {
  return periodLabel(period).replace(/^\d{4}年/, '');
}

/** 年度绩效: pay of each person by month, with sums. */
export function PayYearTable({ pay: { periods, lines, sums, totalFen } }: { pay: ClosePayYear }) {
  const classes = lines.some((line) => line.class !== '');
  const lead = classes ? 2 : 1;
  return (
    <>
      <p>全年合计大写：{fenInWords(totalFen)}</p>
      <Table
        rowKey="id"
        size="small"
        dataSource={lines}
        pagination={PAGES}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: '还没有结账的月份，或者没有人在名单里' }}
        columns={[
          {
            title: '姓名',
            fixed: 'left',
            width: 190,
            render: (_, { name, no }) => (
              <>
                <strong>{name}</strong>　{no}
              </>
            ),
          },
          ...(classes ? [{ title: '职务', width: 90, dataIndex: 'class' }] : []),
          ...periods.map((period, index) => ({
            title: short(period),
            width: 92,
            align: 'right' as const,
            render: (_: unknown, { fens }: ClosePayYear['lines'][number]) => {
              const fen = fens[index] ?? null;
              if (fen !== null) return formatFen(fen);
              return sums[index] === null ? '未结账' : '—';
            },
          })),
          {
            title: '全年（元）',
            fixed: 'right',
            width: 120,
            align: 'right',
            render: (_, { fen }) => <strong>{formatFen(fen)}</strong>,
          },
        ]}
        summary={() => (
          <Table.Summary.Row className="close-total">
            <Table.Summary.Cell index={0} colSpan={lead}>
              合计
            </Table.Summary.Cell>
            {sums.map((sum, position) => (
              <Table.Summary.Cell key={periods[position]} index={position + lead} align="right">
                {sum === null ? '未结账' : formatFen(sum)}
              </Table.Summary.Cell>
            ))}
            <Table.Summary.Cell index={periods.length + lead} align="right">
              <strong>{formatFen(totalFen)}</strong>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </>
  );
}
