import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { NumberInput } from '../ui/NumberInput.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

type Pay = NonNullable<SchemeDraft['uses']['pay']>;
type GradeShare = Extract<Pay, { kind: 'gradeShare' }>;

/** Names of the scheme's own grades. */
function gradeNames({ gradings = [] }: SchemeDraft): string[] {
  const names = gradings.flatMap(({ rule, worst }) => [
    ...('levels' in rule ? rule.levels.flatMap(({ name }) => name ?? []) : []),
    ...('otherwise' in rule && rule.otherwise ? [rule.otherwise] : []),
    ...(worst ? [worst.name] : []),
  ]);
  return [...new Set(names)];
}

/** Pay by grade: share of the base per grade, and difficulty coefficients. */
export function PayEditor({
  rules,
  pay,
  onChange,
}: {
  rules: SchemeDraft;
  pay: GradeShare;
  onChange: (rules: SchemeDraft) => void;
}) {
  const set = (part: Partial<GradeShare>): void =>
    onChange({ ...rules, uses: { ...rules.uses, pay: { ...pay, ...part } } });
  const changeGrade = (position: number, part: Partial<GradeShare['grades'][number]>): void =>
    set({ grades: pay.grades.map((one, index) => (index === position ? { ...one, ...part } : one)) });
  const changeCoefficient = (position: number, part: Partial<GradeShare['coefficients'][number]>): void =>
    set({
      coefficients: pay.coefficients.map((one, index) => (index === position ? { ...one, ...part } : one)),
    });
  return (
    <div className="levels-row">
      <fieldset className="levels">
        <legend>各等次发放基数的百分之几</legend>
        {pay.grades.map((grade, position) => (
          <Flex gap={8} align="center" key={position}>
            <SuggestInput
              aria-label={`第${String(position + 1)}等的名称`}
              placeholder="等次名称"
              value={grade.name ?? ''}
              options={gradeNames(rules).map((value) => ({ value }))}
              onChange={(name: string) => changeGrade(position, { name: name === '' ? null : name })}
              style={{ width: '11.25rem' }}
            />
            <NumberInput
              aria-label={`第${String(position + 1)}等的发放比例`}
              places={2}
              min={0}
              suffix="%"
              value={grade.percent}
              onChange={(percent) => changeGrade(position, { percent })}
            />
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`去掉第${String(position + 1)}等的发放比例`}
              disabled={pay.grades.length === 1}
              onClick={() => set({ grades: pay.grades.filter((_, index) => index !== position) })}
            />
          </Flex>
        ))}
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => set({ grades: [...pay.grades, { name: null, percent: null }] })}
        >
          加一等
        </Button>
      </fieldset>
      <fieldset className="levels">
        <legend>难度系数（1.2 即基数的 1.2 倍）</legend>
        {pay.coefficients.map((one, index) => (
          <Flex gap={8} align="center" key={index}>
            <TextInput
              aria-label={`第${String(index + 1)}类难度`}
              max={10}
              value={one.name}
              suffix="类"
              onChange={(event) => changeCoefficient(index, { name: event.target.value })}
              style={{ width: '6.875rem' }}
            />
            <NumberInput
              aria-label={`${one.name}类的难度系数`}
              places={4}
              min={0}
              value={one.percent}
              onChange={(percent) => changeCoefficient(index, { percent })}
            />
          </Flex>
        ))}
      </fieldset>
    </div>
  );
}
