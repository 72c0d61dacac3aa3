import './rule-table.css';
import { Alert } from 'antd';
import type { RuleTablePreview } from '../../shared/contract/rule-tables.ts';
import { FaultTable, FaultsLabel } from '../imports/FaultTable.tsx';
import { ImportedBefore } from '../imports/ImportedBefore.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { RuleRows } from './RuleRows.tsx';

/** Rows to import, rows with open values, rows already in the draft, faulty rows. */
export function RuleTableTabs({ preview }: { preview: RuleTablePreview }) {
  const { rows, faults, dropped } = preview;
  const newRows = rows.filter(({ known }) => !known);
  const open = newRows.filter(({ unclear }) => unclear.length > 0);
  const known = rows.filter((row) => row.known);
  return (
    <>
      <ImportedBefore at={preview.importedBefore} remark="草案里已有的项目不会重复加入。" />
      {dropped.length > 0 && newRows.length > 0 ? (
        <Alert
          className="import-alert"
          type="warning"
          showIcon
          title={`草案里原有的 ${String(dropped.length)} 个项目不在表中，替换后去掉：${dropped.slice(0, 8).join('、')}${dropped.length > 8 ? '等' : ''}。`}
        />
      ) : null}
      <Tabs
        defaultActiveKey={newRows.length > 0 || faults.length === 0 ? 'newRows' : 'faults'}
        items={[
          {
            key: 'newRows',
            label: `可导入 ${String(newRows.length)} 项`,
            children: <RuleRows rows={newRows} label="可导入的行" empty="没有可导入的行" />,
          },
          {
            key: 'open',
            label: `其中要核对 ${String(open.length)} 项`,
            children: <RuleRows rows={open} label="要核对的行" empty="各行都看懂了" />,
          },
          {
            key: 'known',
            label: `草案里已有 ${String(known.length)} 项`,
            children: <RuleRows rows={known} label="草案里已有的行" empty="没有草案里已有的行" />,
          },
          {
            key: 'faults',
            label: <FaultsLabel faults={faults} />,
            children: <FaultTable faults={faults} label="有错误的行" />,
          },
        ]}
      />
    </>
  );
}
