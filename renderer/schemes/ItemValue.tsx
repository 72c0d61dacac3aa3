import { Flex } from 'antd';
import { outcomeText, scoringText } from '../../shared/schemes/describe.ts';
import type { DraftItem } from '../../shared/schemes/model.ts';
import { PointsInput } from '../ui/PointsInput.tsx';
import { RANGE_KIND, rangeMismatch } from './range-mismatch.ts';
import { quoted } from '../../shared/values/quotes.ts';

interface Props {
  item: DraftItem;
  unitName: string;
  onChange: (item: DraftItem) => void;
}

/** Inline editor of an item's value. */
function ValueFields({ item, unitName, onChange }: Props) {
  const { scoring, name } = item;
  const sign = item.direction === 'award' ? '加' : '扣';
  const input = (
    label: string,
    points: number | null,
    set: (points: number | null) => void,
    mismatch?: string,
  ) => (
    <PointsInput
      aria-label={`${quoted(name)}的${label}`}
      unit={unitName}
      sign={item.direction === 'award' ? 'plus' : 'size'}
      min={0}
      value={points}
      onChange={set}
      mismatch={mismatch}
      onRange={
        scoring.kind === 'fixed' || scoring.kind === 'range'
          ? (min, max) => onChange({ ...item, scoring: { kind: 'range', min, max } })
          : undefined
      }
      rangeHint={`要按范围评定，请点“修改”，${RANGE_KIND}`}
      width={116}
    />
  );
  switch (scoring.kind) {
    case 'fixed':
      return (
        <>
          {sign}
          {input('分值', scoring.points, (points) => onChange({ ...item, scoring: { ...scoring, points } }))}
          {item.outcome && outcomeText(item.outcome)}
        </>
      );
    case 'perUnit':
      return (
        <>
          每{scoring.quantity === 1 ? '' : String(scoring.quantity)}
          {scoring.unit}
          {sign}
          {input('分值', scoring.points, (points) => onChange({ ...item, scoring: { ...scoring, points } }))}
        </>
      );
    case 'range':
      return (
        <>
          {sign}
          {input('最低分', scoring.min, (min) => onChange({ ...item, scoring: { ...scoring, min } }))}至
          {input(
            '最高分',
            scoring.max,
            (max) => onChange({ ...item, scoring: { ...scoring, max } }),
            rangeMismatch(scoring, unitName),
          )}
        </>
      );
    case 'graded':
      return (
        <Flex vertical gap={4} align="flex-end">
          {scoring.grades.map((grade, position) => (
            <Flex key={grade.name} align="center" gap={6}>
              {grade.name} {sign}
              {input(`${grade.name}档的分值`, grade.points, (points) =>
                onChange({
                  ...item,
                  scoring: {
                    ...scoring,
                    grades: scoring.grades.map((one, index) =>
                      index === position ? { ...one, points } : one,
                    ),
                  },
                }),
              )}
            </Flex>
          ))}
        </Flex>
      );
  }
}

/** Read-only variant, and for items scored by weight. */
export function ItemValue({
  item,
  unitName,
  onChange,
}: Omit<Props, 'onChange'> & Partial<Pick<Props, 'onChange'>>) {
  if (onChange && !item.byWeight) {
    return (
      <Flex align="center" gap={6} justify="flex-end">
        <ValueFields item={item} unitName={unitName} onChange={onChange} />
      </Flex>
    );
  }
  const text = scoringText(item, unitName);
  const tone = item.direction === 'award' ? 'points-in' : 'points-out';
  return <span className={text.includes('未定') ? 'value-missing' : tone}>{text}</span>;
}
