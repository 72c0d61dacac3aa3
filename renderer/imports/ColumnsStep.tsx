import { Alert, Button, Flex, InputNumber, Select, Table } from 'antd';
import { columnLetters, type ColumnMapping } from '../../shared/spreadsheets/columns.ts';
import { useKeys } from '../ui/useKeys.ts';
import type { Detected, PointedAt } from './useImport.ts';

interface Props<Field extends string> {
  detected: Detected<Field>;
  mapping: ColumnMapping<Field>;
  /** The fields that are imported, with their names. */
  fields: readonly { field: Field; label: string }[];
  /** 花名册, 登记册, 物品目录 */
  what: string;
  /** What stands in the rows: 人员, 登记, 物品 */
  rows: string;
  /** Fields that the import cannot do without and that have no column yet. */
  missing: readonly string[];
  running: boolean;
  onChange: (mapping: ColumnMapping<Field>) => void;
  /** Reads the workbook again with another sheet or heading row. */
  onAgain: (asked: PointedAt) => void;
  onBack: () => void;
  onNext: () => void;
}

/** Step 2: where the table stands and which column is what, as found, to be corrected by the clerk. */
export function ColumnsStep<Field extends string>(props: Props<Field>) {
  const { detected, mapping, fields, missing, running, onChange, onNext } = props;
  const ready = missing.length === 0;
  useKeys(ready && !running ? { F9: onNext } : {});
  const options = detected.headings.map((heading, column) => ({
    value: column,
    label: `${columnLetters(column)}列　${heading || '（无标题）'}`,
  }));
  return (
    <>
      <Place {...props} ready={ready} />
      {ready ? null : (
        <Alert
          className="import-alert"
          type="warning"
          showIcon
          title={`没有找到“${missing.join('”“')}”列，请在下面指定是哪一列。`}
        />
      )}
      <div className="panel column-fields">
        {fields.map(({ field, label }) => (
          <label key={field} className="column-field">
            <span>{label}</span>
            <Select
              aria-label={`${label}所在的列`}
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
      <SampleRows detected={detected} mapping={mapping} fields={fields} />
    </>
  );
}

function Place<Field extends string>({
  detected,
  mapping,
  what,
  rows,
  ready,
  running,
  onChange,
  onAgain,
  onBack,
  onNext,
}: Props<Field> & { ready: boolean }) {
  const sheets = [
    { value: detected.sheet, label: detected.sheet },
    ...detected.otherSheets.map((sheet) => ({
      value: sheet.name,
      label: `${sheet.name}（${String(sheet.rows)} 行${sheet.similar ? `，也像${what}` : ''}）`,
    })),
  ];
  return (
    <Flex gap={16} wrap align="center" className="panel import-place">
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
          aria-label={`${rows}从第几行起`}
          min={1}
          max={60_000}
          style={{ width: 90 }}
          value={mapping.firstRow}
          onChange={(firstRow) => firstRow !== null && onChange({ ...mapping, firstRow })}
        />{' '}
        行起是{rows}
      </label>
      <Flex gap={8} className="import-buttons">
        <Button onClick={onBack}>换一个文件</Button>
        <Button type="primary" disabled={!ready} loading={running} onClick={onNext}>
          预览<kbd>F9</kbd>
        </Button>
      </Flex>
    </Flex>
  );
}

function SampleRows<Field extends string>({
  detected,
  mapping,
  fields,
}: Pick<Props<Field>, 'detected' | 'mapping' | 'fields'>) {
  const meanings = new Map(fields.map(({ field, label }) => [mapping.columns[field] ?? null, label]));
  return (
    <>
      <h2 className="import-part">表中前几行</h2>
      <div role="region" aria-label="表中前几行" tabIndex={0} className="import-sample">
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
                <div className="column-meaning">{meanings.get(column) ?? '不导入'}</div>
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
