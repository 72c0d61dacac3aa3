import { Alert, Button, Flex, InputNumber, Select, Table } from 'antd';
import type { client } from '../client.ts';
import {
  columnLetters,
  ROSTER_FIELDS,
  type ColumnMapping,
  type RosterField,
} from '../../shared/spreadsheets/columns.ts';

import { useKey } from './use-key.ts';

export type DetectedRoster = Awaited<ReturnType<typeof client.households.readRoster>>;

interface Props {
  detected: DetectedRoster;
  mapping: ColumnMapping<RosterField>;
  onChange: (mapping: ColumnMapping<RosterField>) => void;
  /** Reads the workbook again with another sheet or heading row. */
  onAgain: (asked: { sheet?: string; headingRow?: number }) => void;
  running: boolean;
  onBack: () => void;
  onNext: () => void;
}

const FIELDS = Object.keys(ROSTER_FIELDS) as RosterField[];

/** Step 2: where the table stands and which column is what, as found, to be corrected by the clerk. */
export function RosterColumns({ detected, mapping, onChange, onAgain, running, onBack, onNext }: Props) {
  const options = detected.headings.map((heading, column) => ({
    value: column,
    label: `${columnLetters(column)}列　${heading || '（无标题）'}`,
  }));
  const has = (field: RosterField): boolean => (mapping.columns[field] ?? null) !== null;
  const usable = has('name') || has('headName');
  useKey('F9', usable && !running, onNext);
  const sheets = [
    { value: detected.sheet, label: detected.sheet },
    ...detected.otherSheets.map(({ name, rows, similar }) => ({
      value: name,
      label: `${name}（${String(rows)} 行${similar ? '，也像花名册' : ''}）`,
    })),
  ];
  const fieldOf = new Map(
    FIELDS.map((field) => [mapping.columns[field] ?? null, ROSTER_FIELDS[field].label]),
  );
  return (
    <>
      <Flex gap={16} wrap align="center" className="panel" style={{ marginBottom: 16 }}>
        <label>
          工作表{' '}
          <Select
            aria-label="工作表"
            style={{ width: 200 }}
            value={detected.sheet}
            options={sheets}
            onChange={(sheet) => onAgain({ sheet })}
          />
        </label>
        <label>
          标题在第{' '}
          <InputNumber
            aria-label="标题行"
            min={1}
            max={60_000}
            style={{ width: 90 }}
            value={mapping.headingRow}
            onChange={(headingRow) =>
              headingRow !== null && headingRow > 0 && onAgain({ sheet: detected.sheet, headingRow })
            }
          />{' '}
          行
        </label>
        <label>
          从第{' '}
          <InputNumber
            aria-label="数据起始行"
            min={1}
            max={60_000}
            style={{ width: 90 }}
            value={mapping.firstRow}
            onChange={(firstRow) => firstRow !== null && onChange({ ...mapping, firstRow })}
          />{' '}
          行起是人员
        </label>
        <Flex gap={8} style={{ marginLeft: 'auto' }}>
          <Button onClick={onBack}>换一个文件</Button>
          <Button type="primary" disabled={!usable} loading={running} onClick={onNext}>
            预览<kbd>F9</kbd>
          </Button>
        </Flex>
      </Flex>
      {usable ? null : (
        <Alert
          style={{ marginBottom: 16 }}
          type="warning"
          showIcon
          title="没有找到“姓名”列，请在下面指定哪一列是姓名。"
        />
      )}
      <div className="panel column-fields">
        {FIELDS.filter((field) => field !== 'sequence').map((field) => (
          <label key={field} className="column-field">
            <span>{ROSTER_FIELDS[field].label}</span>
            <Select
              aria-label={`${ROSTER_FIELDS[field].label}所在的列`}
              allowClear
              placeholder="表中没有"
              style={{ width: '100%' }}
              value={mapping.columns[field] ?? null}
              options={options}
              onChange={(column: number | undefined) =>
                onChange({ ...mapping, columns: { ...mapping.columns, [field]: column ?? null } })
              }
            />
          </label>
        ))}
      </div>
      <h2 className="form-part">表中前几行</h2>
      <div role="region" aria-label="表中前几行" tabIndex={0} style={{ overflowX: 'auto' }}>
        <Table
          size="small"
          pagination={false}
          style={{ width: Math.max(1, detected.headings.length) * 140 }}
          rowKey="key"
          dataSource={detected.sampleRows.map((cells, key) => ({ key, cells }))}
          columns={detected.headings.map((heading, column) => ({
            title: (
              <>
                {columnLetters(column)}列 {heading}
                <div className="column-meaning">{fieldOf.get(column) ?? '不导入'}</div>
              </>
            ),
            key: String(column),
            width: 130,
            ellipsis: true,
            render: (_value: unknown, row: { cells: string[] }) => row.cells[column] ?? '',
          }))}
        />
      </div>
    </>
  );
}
