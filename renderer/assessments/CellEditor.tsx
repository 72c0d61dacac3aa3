import { Select } from 'antd';
import type { AssessmentContent } from '../../shared/assessments.ts';
import type { Points } from '../../shared/values/units.ts';
import { NumberInput } from '../ui/NumberInput.tsx';
import { timesOf, type SheetRow } from './rows.ts';

interface MarkProps {
  label: string;
  value: Points | undefined;
  full: Points | null;
  onChange: (points: Points | undefined) => void;
}

/** A mark up to the maximum; an invalid one is ignored and reported below the field. */
function MarkInput({ label, value, full, onChange }: MarkProps) {
  return (
    <NumberInput
      aria-label={label}
      data-empty={value === undefined}
      className="mark-input"
      places={2}
      min={0}
      max={full ?? undefined}
      arrows={false}
      selects
      width="100%"
      value={value ?? null}
      onChange={(points) => onChange(points === null || Number.isNaN(points) ? undefined : points)}
    />
  );
}

interface Props {
  row: SheetRow;
  label: string;
  content: AssessmentContent;
  onChange: (content: AssessmentContent) => void;
}

/** Input of a value in the current step. */
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
        <NumberInput
          aria-label={label}
          className="times-input"
          min={0}
          max={99}
          arrows={false}
          width="100%"
          suffix="次"
          value={timesOf(content, row.kind, row.id)}
          onChange={(times) => {
            // What cannot be read stays in the field with its message, and the times as they were.
            if (Number.isNaN(times)) {
              onChange({ ...content });
              return;
            }
            const others = (content[row.kind] ?? []).filter((id) => id !== row.id);
            const happened = Array.from({ length: times ?? 0 }, () => row.id);
            onChange({ ...content, [row.kind]: [...others, ...happened] });
          }}
        />
      );
    case 'households':
      return (
        <NumberInput
          aria-label={label}
          className="times-input"
          min={1}
          max={100_000}
          arrows={false}
          width="100%"
          suffix="户"
          data-empty={content.households === undefined}
          value={content.households ?? null}
          onChange={(households) => onChange({ ...content, households: households || undefined })}
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
