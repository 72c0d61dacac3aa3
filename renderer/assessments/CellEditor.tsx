import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { AssessmentContent } from '../../shared/assessments.ts';
import { formatPoints, parsePoints } from '../../shared/points.ts';
import type { Points } from '../../shared/units.ts';
import { timesOf, type SheetRow } from './rows.ts';

interface MarkProps {
  label: string;
  value: Points | undefined;
  full: Points | null;
  onChange: (points: Points | undefined) => void;
}

/** Marks as they are typed; what is no mark, or beyond the full one, is shown as wrong and does not count. */
function MarkInput({ label, value, full, onChange }: MarkProps) {
  const [typed, setTyped] = useState<string>();
  const read = (text: string): Points | undefined => {
    const points = parsePoints(text);
    return points !== undefined && points >= 0 && (full === null || points <= full) ? points : undefined;
  };
  // What was typed stands for as long as it is what counts: a mark may also be filled in from outside.
  const own = typed !== undefined && read(typed) === value;
  const text = own ? typed : value === undefined ? '' : formatPoints(value);
  const wrong = own && typed.trim() !== '' && value === undefined;
  return (
    <Input
      aria-label={label}
      aria-invalid={wrong}
      data-empty={value === undefined}
      inputMode="decimal"
      className="mark-input"
      status={wrong ? 'error' : ''}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(read(target.value));
      }}
      onBlur={() => {
        if (!wrong) setTyped(undefined);
      }}
    />
  );
}

interface Props {
  row: SheetRow;
  label: string;
  content: AssessmentContent;
  onChange: (content: AssessmentContent) => void;
}

/** Where a value of the step at hand is entered. */
export function CellEditor({ row, label, content, onChange }: Props) {
  switch (row.kind) {
    case 'sum':
      return null;
    case 'mark':
      return (
        <MarkInput
          label={label}
          full={row.full}
          value={content.marks?.[row.id]}
          onChange={(points) => {
            const { [row.id]: _before, ...others } = content.marks ?? {};
            onChange({
              ...content,
              marks: points === undefined ? others : { ...others, [row.id]: points },
            });
          }}
        />
      );
    case 'score':
      return (
        <MarkInput
          label={label}
          full={null}
          value={content.score}
          onChange={(score) => onChange({ ...content, score })}
        />
      );
    case 'bonuses':
    case 'deductions':
      return (
        <InputNumber
          aria-label={label}
          className="times-input"
          min={0}
          max={99}
          precision={0}
          keyboard={false}
          controls={false}
          suffix="次"
          value={timesOf(content, row.kind, row.id)}
          onChange={(times) => {
            const others = (content[row.kind] ?? []).filter((id) => id !== row.id);
            const happened = Array.from({ length: times ?? 0 }, () => row.id);
            onChange({ ...content, [row.kind]: [...others, ...happened] });
          }}
        />
      );
    case 'households':
      return (
        <InputNumber
          aria-label={label}
          className="times-input"
          min={1}
          max={100_000}
          precision={0}
          keyboard={false}
          controls={false}
          suffix="户"
          data-empty={content.households === undefined}
          value={content.households ?? null}
          onChange={(households) => onChange({ ...content, households: households ?? undefined })}
        />
      );
    case 'failing':
      return (
        <Select
          mode="tags"
          aria-label={label}
          className="list-input"
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', '，', ',']}
          placeholder="户主姓名，回车添加；没有不填"
          value={content.failing ?? []}
          onChange={(failing: string[]) => onChange({ ...content, failing })}
        />
      );
    case 'missed':
    case 'vetoes':
      return (
        <Select
          mode="multiple"
          aria-label={label}
          className="list-input"
          placeholder="没有不选"
          options={row.options}
          value={content[row.kind] ?? []}
          onChange={(chosen: string[]) => onChange({ ...content, [row.kind]: chosen })}
        />
      );
    case 'grade':
      return (
        <Select
          aria-label={label}
          className="list-input"
          placeholder="选择等次"
          options={row.options}
          value={content.grade || null}
          onChange={(grade: string) => onChange({ ...content, grade })}
        />
      );
  }
}
