import { Table, Tabs, type TableColumnsType } from 'antd';
import type { RosterPreview } from '../../shared/contract/households.ts';
import { FaultsLabel, FaultTable, IMPORT_PAGES, FaultsFigure } from '../imports/FaultTable.tsx';
import { SaveFaults } from '../imports/SaveFaults.tsx';
import type { ImportFlow } from '../imports/useImport.ts';
import { ImportedBefore } from '../imports/ImportedBefore.tsx';

interface Props {
  preview: RosterPreview;
  flow: Pick<ImportFlow<string>, 'file' | 'mapping'>;
  accepted: number[];
  onAccept: (households: number[]) => void;
}

/** The four figures above the preview. */
export function RosterFigures({ preview }: { preview: RosterPreview }) {
  const { fresh, changed, faults } = preview;
  return (
    <>
      <span>
        新建 <strong>{fresh.length}</strong> 户 <strong>{preview.people}</strong> 人
      </span>
      <span>
        有变动 <strong>{changed.length}</strong> 户
      </span>
      <span>
        与档案一致 <strong>{preview.unchanged}</strong> 户
      </span>
      <FaultsFigure faults={faults} />
    </>
  );
}

/** Step 3: valid, different and faulty entries. */
export function RosterPreviewTabs({ preview, flow, accepted, onAccept }: Props) {
  const { fresh, changed, faults, warnings } = preview;
  const first = faults.length > 0 ? 'faults' : fresh.length === 0 && changed.length > 0 ? 'changed' : 'fresh';
  return (
    <>
      <ImportedBefore
        at={preview.importedBefore}
        remark={
          fresh.length + changed.length === 0 ? '与档案一致，不用再导入。' : '下面只列出现在与档案不同的。'
        }
      />
      <Tabs
        defaultActiveKey={first}
        items={[
          {
            key: 'fresh',
            label: `新建 ${String(fresh.length)} 户`,
            children: <FreshTable fresh={fresh} />,
          },
          {
            key: 'changed',
            label: `有变动 ${String(changed.length)} 户`,
            children: <ChangedTable changed={changed} accepted={accepted} onAccept={onAccept} />,
          },
          {
            key: 'faults',
            label: <FaultsLabel faults={faults} />,
            children: (
              <>
                <SaveFaults faults={faults} flow={flow} />
                <FaultTable faults={faults} label="有错误的行" />
              </>
            ),
          },
          ...(warnings.length > 0
            ? [
                {
                  key: 'warnings',
                  label: `请留意 ${String(warnings.length)} 处`,
                  children: <FaultTable faults={warnings} label="请留意的地方" />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

type Fresh = RosterPreview['fresh'][number];

const FRESH: TableColumnsType<Fresh> = [
  { title: '表中行', dataIndex: 'row', width: '5.625rem', align: 'right' },
  { title: '户号', dataIndex: 'no', width: '8.125rem', render: (no: string | null) => no ?? '导入时编号' },
  { title: '小组', dataIndex: 'group', width: '5rem' },
  {
    title: '户主',
    dataIndex: 'headName',
    width: '8.75rem',
    render: (name: string) => <strong>{name}</strong>,
  },
  { title: '其他成员', dataIndex: 'members', render: (members: string[]) => members.join('、') },
  { title: '标签', dataIndex: 'tags', width: '11.25rem', render: (tags: string[]) => tags.join('、') },
];

function FreshTable({ fresh }: { fresh: Fresh[] }) {
  return (
    <Table<Fresh>
      rowKey="row"
      size="small"
      pagination={IMPORT_PAGES}
      dataSource={fresh}
      columns={FRESH}
      locale={{ emptyText: '没有要新建的农户' }}
    />
  );
}

type Changed = RosterPreview['changed'][number];

const CHANGED: TableColumnsType<Changed> = [
  { title: '户号', dataIndex: 'no', width: '6.875rem' },
  {
    title: '户主',
    dataIndex: 'headName',
    width: '8.125rem',
    render: (name: string) => <strong>{name}</strong>,
  },
  {
    title: '档案 → 表中',
    render: (_value, household) =>
      household.differences.map((difference) => (
        <div key={`${String(difference.row)} ${difference.field}`}>
          第 {difference.row} 行 {difference.member} {difference.field}：{difference.before || '（空）'} →{' '}
          <strong>{difference.after || '（空）'}</strong>
        </div>
      )),
  },
];

function ChangedTable({
  changed,
  accepted,
  onAccept,
}: Omit<Props, 'preview' | 'flow'> & { changed: Changed[] }) {
  return (
    <>
      {changed.length > 0 ? <p>勾选的农户按表中内容更新；不勾的保持档案原样。</p> : null}
      <Table<Changed>
        className="roster-changes"
        rowKey="householdId"
        size="small"
        pagination={IMPORT_PAGES}
        dataSource={changed}
        columns={CHANGED}
        locale={{ emptyText: '没有与档案不同的农户' }}
        rowSelection={{
          selectedRowKeys: accepted,
          preserveSelectedRowKeys: true,
          onChange: (keys) => onAccept(keys.map(Number)),
          getCheckboxProps: (household) => ({ 'aria-label': `采用 ${household.no} 户的变动` }) as object,
        }}
      />
    </>
  );
}
