import { Alert, Button, Flex, Select, Table } from 'antd';
import type { ReactNode } from 'react';
import { NumberInput } from '../ui/NumberInput.tsx';
import {
  columnLetters,
  type ColumnMapping,
  type FieldOf,
  type SpreadsheetKind,
} from '../../shared/workbooks/columns.ts';
import { columnBlocks } from '../../shared/workbooks/blocks.ts';
import { missingFields } from '../../shared/workbooks/needed-columns.ts';
import { useKeys } from '../ui/useKeys.ts';
import { ImportNotes } from './ImportNotes.tsx';
import type { Detected, ImportFlow } from './useImport.ts';
import { importedFields, WORDS } from './labels.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { CLEARABLE } from '../ui/clearable.tsx';

interface Props<Kind extends SpreadsheetKind> {
  kind: Kind;
  flow: ImportFlow<FieldOf[Kind]>;
  onNext: () => void;
  /** Further choices of the kind, between the columns and the sample rows. */
  children?: ReactNode;
  /** What columns mean by those choices, by position. */
  chosen?: ReadonlyMap<number, string> | undefined;
  /** What is still to be chosen there, in words. */
  lacking?: string | undefined;
}

/** Step 2: detected table position and columns, to be corrected by the clerk. */
export function ColumnsStep<Kind extends SpreadsheetKind>(props: Props<Kind>) {
  const { step, detected, mapping } = props.flow;
  if (step !== 1 || !detected || !mapping) return null;
  return <Columns {...props} detected={detected} mapping={mapping} />;
}

interface FoundProps<Kind extends SpreadsheetKind> extends Props<Kind> {
  detected: Detected<FieldOf[Kind]>;
  mapping: ColumnMapping<FieldOf[Kind]>;
}

function Columns<Kind extends SpreadsheetKind>(props: FoundProps<Kind>) {
  const { kind, flow, detected, mapping, onNext, children, chosen, lacking } = props;
  const fields = importedFields(kind);
  const missing = missingFields(kind, mapping.columns);
  const ready = missing.length === 0 && lacking === undefined;
  useKeys(ready && !flow.running ? { F9: onNext } : {});
  const options = detected.headings.map((heading, column) => ({
    value: column,
    label: `${columnLetters(column)}列　${heading || '（无标题）'}`,
  }));
  const blocks = columnBlocks(kind, detected.headings, mapping.columns);
  const meanings = new Map<number | null, string>([
    ...blocks.flatMap(({ columns }, index) =>
      fields.map(({ field, label }): [number | null, string] => [
        columns[field] ?? null,
        index === 0 || columns[field] === mapping.columns[field]
          ? label
          : `${label}（第${String(index + 1)}栏）`,
      ]),
    ),
    ...(chosen ?? []),
  ]);
  return (
    <>
      <TablePosition {...props} ready={ready} />
      {ready ? null : (
        <Alert
          className="import-alert"
          type="warning"
          showIcon
          title={
            missing.length > 0 ? `没有找到${missing.map(quoted).join('')}列，请在下面指定是哪一列。` : lacking
          }
        />
      )}
      <div className="panel column-fields">
        {fields.map(({ field, label }) => (
          <label key={field} className="column-field">
            <span>{label}</span>
            <Select
              aria-label={`${label}所在的列`}
              allowClear={CLEARABLE}
              placeholder="表中没有"
              style={{ width: '100%' }}
              value={mapping.columns[field] ?? null}
              options={options}
              onChange={(column: number | undefined) =>
                flow.setMapping({ ...mapping, columns: { ...mapping.columns, [field]: column ?? null } })
              }
            />
          </label>
        ))}
      </div>
      {children}
      <ImportNotes notes={detected.notes} />
      <SampleRows detected={detected} meanings={meanings} />
    </>
  );
}

function TablePosition<Kind extends SpreadsheetKind>({
  kind,
  flow,
  detected,
  mapping,
  ready,
  onNext,
}: FoundProps<Kind> & { ready: boolean }) {
  const { what, rows } = WORDS[kind];
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
          style={{ minWidth: '12.5rem', maxWidth: '100%' }}
          popupMatchSelectWidth={false}
          value={detected.sheet}
          options={sheets}
          onChange={(sheet) => flow.readAgain({ sheet })}
        />
      </label>
      <label>
        标题在第{' '}
        <NumberInput
          aria-label="标题行"
          min={1}
          max={60_000}
          width="5.625rem"
          value={mapping.headingRow}
          onChange={(headingRow) =>
            headingRow !== null && headingRow > 0 && flow.readAgain({ sheet: detected.sheet, headingRow })
          }
        />{' '}
        行
      </label>
      <label>
        从第{' '}
        <NumberInput
          aria-label={`${rows}从第几行起`}
          min={1}
          max={60_000}
          width="5.625rem"
          value={mapping.firstRow}
          onChange={(firstRow) =>
            firstRow !== null && firstRow > 0 && flow.setMapping({ ...mapping, firstRow })
          }
        />{' '}
        行起是{rows}
      </label>
      <Flex gap={8} className="import-buttons">
        <Button onClick={flow.again}>换一个文件</Button>
        <Button type="primary" disabled={!ready} loading={flow.running} onClick={onNext}>
          预览<kbd>F9</kbd>
        </Button>
      </Flex>
    </Flex>
  );
}

function SampleRows({
  detected,
  meanings,
}: {
  detected: Pick<Detected<string>, 'headings' | 'sampleRows'>;
  /** Meaning of a column, by position. */
  meanings: ReadonlyMap<number | null, string>;
}) {
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
