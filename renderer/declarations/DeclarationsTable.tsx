import { Button, Flex, Table } from 'antd';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import type { Subject } from '../../shared/schemes/model.ts';
import { channelText, reasonWithCount } from '../../shared/declarations.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { JudgedName, judgedTitle } from '../ui/JudgedName.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { renderGroup } from '../ui/GroupName.tsx';
import { GROUP_WIDTH, ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { DeclarationStateTag } from './DeclarationStateTag.tsx';
import type { TablePaginationConfig } from 'antd';

const columnsOf = (subject: Subject): ListColumns<DeclarationView> => [
  { title: '编号', dataIndex: 'no', width: '7.25rem' },
  { title: '日期', dataIndex: 'activityDate', width: '6.75rem' },
  {
    title: '组',
    dataIndex: 'groupNumber',
    width: GROUP_WIDTH,
    render: renderGroup,
  },
  {
    title: judgedTitle(subject),
    dataIndex: 'household',
    width: '6.5rem',
    render: (household: string, { headName, memberName }) => (
      <JudgedName subject={subject} household={household} headName={headName} memberName={memberName} />
    ),
  },
  {
    title: '事由',
    main: true,
    dataIndex: 'reason',
    render: (reason: string, row) => (
      <>
        {reasonWithCount({ reason, counted: row.counted })}
        {row.itemName === reason ? null : <span className="sub-line">{row.itemName}</span>}
        {row.stateReason === '' ? null : <span className="sub-line">原因：{row.stateReason}</span>}
      </>
    ),
  },
  {
    title: '分值',
    dataIndex: 'proposedPoints',
    width: '4.75rem',
    align: 'right',
    className: 'number',
    render: (points: number, row) => (
      <>
        <PointsText points={row.agreedPoints ?? points} signed />
        {row.offRange === '' ? null : (
          <span className="sub-line off-standard">{row.offRange.slice(0, 2)}规定</span>
        )}
      </>
    ),
  },
  { title: '申报方式', folds: 'plain', dataIndex: 'channel', width: '6.25rem', render: channelText },
  {
    title: '登记人',
    folds: 'named',
    dataIndex: 'registrar',
    width: '6.25rem',
    render: (registrar: string, row) => registrar || row.registeredBy,
  },
  {
    title: '佐证',
    folds: 'named',
    dataIndex: 'evidence',
    width: '4.375rem',
    render: (evidence: number) => (evidence === 0 ? '' : `${String(evidence)} 张`),
  },
  {
    title: '状态',
    dataIndex: 'state',
    width: '5.75rem',
    render: (state: DeclarationView['state']) => <DeclarationStateTag state={state} />,
  },
];

interface Props {
  /** Whom the scheme judges. */
  subject: Subject;
  rows: DeclarationView[];
  unit: string;
  /** Over all pages; undefined until counted. */
  totals: { count: number; awarded: number; deducted: number } | undefined;
  /** Withdrawn ones that are not listed. */
  withdrawn: number;
  onWithdrawn: () => void;
  loading: boolean;
  openId: number | null;
  /** Just declared: highlighted until the next action. */
  newId?: number;
  selected: number[];
  onSelect?: (ids: number[]) => void;
  onOpen: (id: number) => void;
  pages: (total: number) => TablePaginationConfig;
}

/** The month's register with its totals. */
export function DeclarationsTable({
  subject,
  rows,
  unit,
  totals,
  withdrawn,
  onWithdrawn,
  loading,
  openId,
  newId,
  selected,
  onSelect,
  onOpen,
  pages,
}: Props) {
  const columns = columnsOf(subject);
  return (
    <ListTable<DeclarationView>
      whole
      className="sticky-head"
      rowKey="id"
      size="small"
      loading={{ spinning: loading, delay: 150 }}
      dataSource={rows}
      columns={columns}
      rowClassName={(row) =>
        row.id === openId ? 'register-row open' : row.id === newId ? 'register-row new' : 'register-row'
      }
      onRow={(row) => ({ onClick: () => onOpen(row.id) })}
      rowSelection={
        onSelect && {
          selectedRowKeys: selected,
          onChange: (keys) => onSelect(keys.map(Number)),
          getTitleCheckboxProps: () => ({ 'aria-label': '选中本页' }),
          getCheckboxProps: (row) => ({
            disabled: row.state !== 'declared' && row.state !== 'verified',
            'aria-label': `选 ${row.no}`,
          }),
        }
      }
      pagination={totals !== undefined && pages(totals.count)}
      summary={() => (
        <Table.Summary>
          <Table.Summary.Row>
            {/* The cell spans the columns that fold as well; folded ones have no width. */}
            <Table.Summary.Cell index={0} colSpan={columns.length + (onSelect ? 1 : 0)}>
              {totals ? (
                <Flex gap={20} wrap align="center">
                  <span>合计 {totals.count} 条（退回、未通过、撤销的不计分）</span>
                  <span className="points points-in">
                    加 {formatPoints(totals.awarded)} {unit}
                  </span>
                  <span className="points points-out">
                    扣 {formatPoints(totals.deducted)} {unit}
                  </span>
                  {withdrawn > 0 ? (
                    <span>
                      已撤销的 {withdrawn} 条没有列出
                      <Button type="link" size="small" onClick={onWithdrawn}>
                        看已撤销的
                      </Button>
                    </span>
                  ) : null}
                </Flex>
              ) : (
                '正在合计……'
              )}
            </Table.Summary.Cell>
          </Table.Summary.Row>
        </Table.Summary>
      )}
    />
  );
}
