/** Sums below tables of money. */
import { Table } from 'antd';
import { fenInWords } from '../../shared/values/money.ts';

interface Sum {
  label: string;
  points?: string;
  amount: string;
}

/** 合计, 尾差 and similar rows below a table whose last columns are points and amount. */
export function Sums({ sums, span, after = 0 }: { sums: readonly Sum[]; span: number; after?: number }) {
  return (
    <>
      {sums.map(({ label, points = '', amount }) => (
        <Table.Summary.Row key={label} className="close-total">
          <Table.Summary.Cell index={0} colSpan={span}>
            {label}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={1} align="right">
            {points}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={2} align="right">
            <strong>{amount}</strong>
          </Table.Summary.Cell>
          {after > 0 && <Table.Summary.Cell index={3} colSpan={after} />}
        </Table.Summary.Row>
      ))}
    </>
  );
}

export function SumInWords({ fen }: { fen: number }) {
  return <p>合计大写：{fenInWords(fen)}</p>;
}
