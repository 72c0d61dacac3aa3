import { Alert, Button, Flex, InputNumber, Select } from 'antd';
import type { DetectedRegister, RegisterMapping } from '../../shared/contract/declarations.ts';
import { columnLetters, REGISTER_FIELDS, type RegisterField } from '../../shared/spreadsheets/columns.ts';
import { Field } from './DeedFields.tsx';

const FIELDS = Object.entries(REGISTER_FIELDS) as [RegisterField, { label: string }][];

interface Props {
  detected: DetectedRegister;
  mapping: RegisterMapping;
  fileName: string;
  running: boolean;
  onChange: (mapping: RegisterMapping) => void;
  onSheet: (asked: { sheet?: string; headingRow?: number }) => void;
  onBack: () => void;
  onNext: () => void;
}

/** What the columns mean, as found; the clerk corrects it over each column. */
export function RegisterColumns({
  detected,
  mapping,
  fileName,
  running,
  onChange,
  onSheet,
  onBack,
  onNext,
}: Props) {
  const fieldAt = (column: number): RegisterField | '' =>
    FIELDS.find(([field]) => mapping.columns[field] === column)?.[0] ?? '';
  const assign = (column: number, field: RegisterField | ''): void => {
    const columns = { ...mapping.columns };
    for (const [known] of FIELDS) if (columns[known] === column) columns[known] = null;
    if (field !== '') columns[field] = column;
    onChange({ ...mapping, columns });
  };
  const sheets = [detected.sheet, ...detected.otherSheets.map((sheet) => sheet.name)];
  const { headings, sampleRows } = detected;
  return (
    <div className="panel">
      <p>“{fileName}”的各列已自动对应，请核对；不对的在列头上改。不需要的列选“不导入”。</p>
      <div className="quick-line">
        {sheets.length > 1 ? (
          <Field label="工作表" htmlFor="register-sheet">
            <Select
              id="register-sheet"
              value={mapping.sheet}
              onChange={(sheet: string) => onSheet({ sheet })}
              options={sheets.map((sheet) => ({ value: sheet, label: sheet }))}
              style={{ minWidth: 180 }}
            />
          </Field>
        ) : null}
        <Field label="标题在第几行" htmlFor="register-heading">
          <InputNumber
            id="register-heading"
            min={1}
            max={100}
            precision={0}
            value={mapping.headingRow}
            onChange={(row) => row !== null && onSheet({ sheet: mapping.sheet, headingRow: row })}
          />
        </Field>
      </div>
      {detected.missing.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={`没有自动找到：${detected.missing.join('、')}。请在列头上指定。`}
        />
      ) : null}
      <div className="import-columns">
        <table>
          <thead>
            <tr>
              {headings.map((heading, column) => (
                <th key={columnLetters(column)}>
                  <Select<RegisterField | ''>
                    aria-label={`${columnLetters(column)}列是什么`}
                    size="small"
                    value={fieldAt(column)}
                    onChange={(field) => assign(column, field)}
                    style={{ width: 118 }}
                    options={[
                      { value: '', label: '不导入' },
                      ...FIELDS.map(([field, { label }]) => ({ value: field, label })),
                    ]}
                  />
                  <div>{heading}</div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sampleRows.slice(0, 6).map((cells, row) => (
              <tr key={`row-${String(row)}`}>
                {headings.map((_, column) => (
                  <td key={columnLetters(column)}>{cells[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Flex gap={8} style={{ marginTop: 16 }}>
        <Button type="primary" loading={running} onClick={onNext}>
          预览
        </Button>
        <Button onClick={onBack}>换一个文件</Button>
      </Flex>
    </div>
  );
}
