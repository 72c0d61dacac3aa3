import { Table } from 'antd';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { compareRules } from '../../shared/schemes/compare.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';

/** Changes of a version against the previous one. */
export function Comparison({
  rules,
  previous,
}: {
  rules: SchemeDraft;
  previous: NonNullable<SchemeVersionView['previous']>;
}) {
  const differences = compareRules(previous.rules, rules);
  return (
    <>
      <h2 className="section">
        与第 {previous.number} 版比较{differences.length > 0 ? `：改动 ${String(differences.length)} 处` : ''}
      </h2>
      {differences.length === 0 ? (
        <p>没有改动。</p>
      ) : (
        <Table
          rowKey="what"
          size="small"
          pagination={false}
          dataSource={differences}
          columns={[
            { title: '内容', dataIndex: 'what', width: 280 },
            {
              title: `第 ${String(previous.number)} 版`,
              dataIndex: 'before',
              render: (text: string) => (text === '' ? '（没有）' : text),
            },
            {
              title: '本版',
              dataIndex: 'after',
              render: (text: string) => (text === '' ? '（取消）' : <strong>{text}</strong>),
            },
          ]}
        />
      )}
    </>
  );
}
