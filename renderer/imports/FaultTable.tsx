import { Table, type TableColumnsType } from 'antd';
import { faultyRows, type RowFault } from '../../shared/workbooks/row-fault.ts';
import { NEW_GROUP_FIELD } from '../system/AddGroup.tsx';
import { VillageSettingsLink } from '../system/VillageSettingsLink.tsx';
import { localPages, SHORT_PAGE_ROWS } from '../ui/usePage.ts';

/** Paging of import tables. */
export const IMPORT_PAGES = localPages(SHORT_PAGE_ROWS);

const columnsFor = (who: string, onSettings?: () => void): TableColumnsType<RowFault> => [
  {
    title: '表中行',
    width: '7.5rem',
    align: 'right',
    render: (_value, { row, alike = [] }) =>
      alike.length === 0 ? row : `${String(row)} 等 ${String(alike.length + 1)} 行`,
  },
  {
    title: who,
    width: '9.375rem',
    render: (_value, { name = '', householdNo = '' }) =>
      householdNo === '' ? name : `${name}（${householdNo}）`,
  },
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
  {
    title: '原因和办法',
    render: (_value, fault) => (
      <>
        <Reason message={fault.message} onSettings={onSettings} />
        <Alike fault={fault} />
      </>
    ),
  },
];

/** How many are like it, and who; a fault of a household leaves out several rows. */
function Alike({ fault: { alike = [], rows = [], names = [] } }: { fault: RowFault }) {
  const count = alike.length + 1;
  if (count === 1) return null;
  const extent =
    rows.length > count
      ? `共 ${String(count)} 处都是这样，${String(rows.length)} 行没有导入`
      : `共 ${String(count)} 行都是这样`;
  return (
    <>
      （{extent}）
      {names.length === 0 ? null : (
        <span className="sub-line">
          {names.join('、')}
          {names.length < count ? ' 等' : null}
        </span>
      )}
    </>
  );
}

const VILLAGE_SETTINGS = '“系统→村信息”';

/** Link to the page mentioned in a reason. */
function Reason({ message, onSettings }: { message: string; onSettings: (() => void) | undefined }) {
  const [before = '', after] = message.split(VILLAGE_SETTINGS);
  if (after === undefined) return before;
  return (
    <>
      {before}
      <VillageSettingsLink first={NEW_GROUP_FIELD} onClose={onSettings} />
      {after}
    </>
  );
}

/** Tab label of faults, red when there are any. */
export function FaultsLabel({ faults }: { faults: readonly RowFault[] }) {
  return (
    <span className={faults.length > 0 ? 'faults-label' : undefined}>有错误 {faultyRows(faults)} 行</span>
  );
}

/** The last of the figures above a preview. */
export function FaultsFigure({ faults }: { faults: readonly RowFault[] }) {
  return (
    <span>
      有错误 <strong>{faultyRows(faults)}</strong> 行
    </span>
  );
}

/** Faults with sheet row, field, cell and reason. */
export function FaultTable({
  faults,
  label,
  who = '是谁',
  onSettings,
}: {
  faults: readonly RowFault[];
  label: string;
  /** What a row is of. */
  who?: string | undefined;
  /** After the village's settings were looked at or changed. */
  onSettings?: () => void;
}) {
  return (
    <Table<RowFault>
      aria-label={label}
      rowKey={(fault) => `${String(fault.row)} ${fault.field} ${fault.message}`}
      size="small"
      pagination={IMPORT_PAGES}
      dataSource={[...faults]}
      columns={columnsFor(who, onSettings)}
      locale={{ emptyText: '没有错误' }}
    />
  );
}
