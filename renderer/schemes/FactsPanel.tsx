import { Table } from 'antd';
import { formatPoints } from '../../shared/values/points.ts';
import { percentText } from '../../shared/values/arithmetic.ts';
import { schemeFacts } from '../../shared/schemes/describe.ts';
import { isValidParent, inTreeOrder, indexName } from '../../shared/schemes/index-weights.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';

/** Properties of the scheme as a whole, in words. */
export function FactsPanel({ rules }: { rules: SchemeDraft }) {
  return (
    <dl className="panel scheme-fields facts">
      {Object.entries(schemeFacts(rules)).map(([what, value]) => (
        <div key={what} className={value.length > 60 ? 'wide' : undefined}>
          <dt className="scheme-note">{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Read-only index tree, each index followed by its children. */
export function IndexFacts({ rules }: { rules: SchemeDraft }) {
  const { index, unitName } = rules;
  if (!index) return null;
  const events = (title: string, list: typeof index.bonuses) => (
    <p>
      {title}：
      {list
        .map(
          ({ name, points }) =>
            `${name ?? '未定'}（${points === null ? '分值未定' : `${formatPoints(points)}${unitName}`}）`,
        )
        .join('；')}
    </p>
  );
  return (
    <>
      <h2 className="section">指标体系（{index.nodes.length}）</h2>
      <Table
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={inTreeOrder(index)}
        columns={[
          {
            title: '指标',
            render: (_, node) => (
              <span style={{ paddingLeft: `${String((node.level - 1) * 2)}em` }}>
                {indexName(index, node)}
                {isValidParent(index, node) ? '' : '（上级未定）'}
              </span>
            ),
          },
          { title: '级别', width: 90, render: (_, { level }) => `${String(level)}级` },
          {
            title: '权重',
            width: 110,
            align: 'right',
            className: 'number',
            render: (_, { weight }) => (weight === null ? '未定' : percentText(weight)),
          },
        ]}
      />
      {index.bonuses.length > 0 ? events('加分情形', index.bonuses) : null}
      {index.deductions.length > 0 ? events('减分情形', index.deductions) : null}
    </>
  );
}
