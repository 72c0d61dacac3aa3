import { type TableColumnsType } from 'antd';
import { renderGroupName } from '../ui/GroupName.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import type { RosterPreview } from '../../shared/contract/roster-imports.ts';
import { countFaults } from '../../shared/workbooks/fold-faults.ts';
import { FaultsFigure, FaultTable } from '../imports/FaultTable.tsx';
import { PreviewTable } from '../imports/PreviewTable.tsx';
import type { ImportFlow } from '../imports/useImport.ts';
import { ImportedBefore } from '../imports/ImportedBefore.tsx';
import { MissingGlyphs } from '../glyphs/MissingGlyphs.tsx';
import { faultsTab } from '../imports/faults-tab.tsx';

type Lists = Pick<RosterPreview, 'added' | 'changed'>;

/** In the version that the preview showed. */
export type AcceptedHousehold = Pick<Lists['changed'][number], 'householdId' | 'version'>;

interface Props {
  preview: RosterPreview;
  /** A page of one of the lists. */
  rows: (page: { list: keyof Lists; offset: number; limit: number }) => Promise<Lists>;
  flow: Pick<ImportFlow<string>, 'file' | 'mapping' | 'previewAgain'>;
  accepted: AcceptedHousehold[];
  onAccept: (households: AcceptedHousehold[]) => void;
}

/** The four figures above the preview. */
export function RosterFigures({ preview }: { preview: RosterPreview }) {
  const { counts, faults } = preview;
  return (
    <>
      <span>
        新建 <strong>{counts.added}</strong> 户 <strong>{preview.people}</strong> 人
      </span>
      <span>
        有变动 <strong>{counts.changed}</strong> 户
      </span>
      <span>
        与档案一致 <strong>{preview.unchanged}</strong> 户
      </span>
      <FaultsFigure faults={faults} />
    </>
  );
}

/** Step 3: valid, different and faulty entries. */
export function RosterPreviewTabs({ preview, rows, flow, accepted, onAccept }: Props) {
  const { counts, faults, warnings } = preview;
  const first = faults.length > 0 ? 'faults' : counts.added === 0 && counts.changed > 0 ? 'changed' : 'added';
  return (
    <>
      <ImportedBefore
        at={preview.importedBefore}
        remark={
          counts.added + counts.changed === 0 ? '与档案一致，不用再导入。' : '下面只列出现在与档案不同的。'
        }
      />
      <MissingGlyphs text={preview.rareCharacters} />
      <Tabs
        defaultActiveKey={first}
        items={[
          {
            key: 'added',
            label: `新建 ${String(counts.added)} 户`,
            children: <AddedTable preview={preview} rows={rows} />,
          },
          {
            key: 'changed',
            label: `有变动 ${String(counts.changed)} 户`,
            children: <ChangedTable preview={preview} rows={rows} accepted={accepted} onAccept={onAccept} />,
          },
          faultsTab({ faults, flow, onSettings: flow.previewAgain }),
          ...(warnings.length > 0
            ? [
                {
                  key: 'warnings',
                  label: `请留意 ${String(countFaults(warnings))} 处`,
                  children: (
                    <FaultTable faults={warnings} label="请留意的地方" onSettings={flow.previewAgain} />
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

type Added = RosterPreview['added'][number];

const ADDED: TableColumnsType<Added> = [
  { title: '表中行', dataIndex: 'row', width: '5.625rem', align: 'right' },
  { title: '户号', dataIndex: 'no', width: '8.125rem', render: (no: string | null) => no ?? '导入时编号' },
  { title: '小组', dataIndex: 'group', width: '5rem', render: renderGroupName },
  {
    title: '户主',
    dataIndex: 'headName',
    width: '8.75rem',
    render: (name: string) => <strong>{name}</strong>,
  },
  { title: '其他成员', dataIndex: 'members', render: (members: string[]) => members.join('、') },
  { title: '住址', dataIndex: 'address', width: '12rem' },
  { title: '标签', dataIndex: 'tags', width: '11.25rem', render: (tags: string[]) => tags.join('、') },
];

function AddedTable({ preview: { added, counts }, rows }: Pick<Props, 'preview' | 'rows'>) {
  return (
    <PreviewTable<Added>
      rowKey="row"
      first={added}
      total={counts.added}
      load={async (page) => (await rows({ list: 'added', ...page })).added}
      columns={ADDED}
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

function ChangedTable({ preview: { changed, counts }, rows, accepted, onAccept }: Omit<Props, 'flow'>) {
  return (
    <>
      {counts.changed > 0 ? <p>勾选的农户按表中内容更新；不勾的保持档案原样。</p> : null}
      <PreviewTable<Changed>
        className="roster-changes"
        rowKey="householdId"
        first={changed}
        total={counts.changed}
        load={async (page) => (await rows({ list: 'changed', ...page })).changed}
        columns={CHANGED}
        locale={{ emptyText: '没有与档案不同的农户' }}
        rowSelection={{
          selectedRowKeys: accepted.map(({ householdId }) => householdId),
          preserveSelectedRowKeys: true,
          // Those of other pages are in it too.
          onChange: (_keys, households) =>
            onAccept(households.map(({ householdId, version }) => ({ householdId, version }))),
          getTitleCheckboxProps: () => ({ 'aria-label': '采用本页的全部变动' }),
          getCheckboxProps: (household) => ({ 'aria-label': `采用 ${household.no} 户的变动` }) as object,
        }}
      />
    </>
  );
}
