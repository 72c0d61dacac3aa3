import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { InspectionResult } from '../../shared/inspections.ts';
import { inspectable, resultsOf } from '../../shared/rules/inspections.ts';
import { scoringText } from '../../shared/schemes/describe.ts';
import type { SchemeRules } from '../../shared/schemes/model.ts';
import { PointsInput } from '../ui/PointsInput.tsx';
import { TextInput } from '../ui/TextInput.tsx';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

interface Props {
  rules: SchemeRules;
  value?: InspectionResult[];
  onChange?: (results: InspectionResult[]) => void;
}

/** Possible results of a household: one line per result, with its key. */
export function ResultsFields({ rules, value = [], onChange }: Props) {
  const items = rules.items.filter(inspectable);
  const set = (index: number, change: Partial<InspectionResult>): void =>
    onChange?.(value.map((result, position) => (position === index ? { ...result, ...change } : result)));
  const choose = (index: number, itemId: string | null): void => {
    const item = items.find((one) => one.id === itemId);
    const [first] = item ? resultsOf(item) : [];
    set(index, first ?? { itemId: null, points: 0 });
  };
  const free = DIGITS.find((digit) => value.every(({ key }) => key !== digit));
  return (
    <>
      <div className="results-table results-head" aria-hidden>
        <span>按键</span>
        <span>结果</span>
        <span>积分项目</span>
        <span>分值</span>
        <span />
      </div>
      {value.map((result, index) => {
        const name = `第 ${String(index + 1)} 个结果`;
        return (
          <div key={`${String(index)}`} className="results-table" style={{ marginTop: 6 }}>
            <Select
              aria-label={`${name}的按键`}
              value={result.key}
              suffixIcon={null}
              options={DIGITS.map((digit) => ({
                value: digit,
                label: digit,
                disabled: value.some(({ key }, position) => key === digit && position !== index),
              }))}
              onChange={(key: string) => set(index, { key })}
            />
            <TextInput
              aria-label={`${name}的名称`}
              max={30}
              value={result.name}
              onChange={(event) => set(index, { name: event.target.value })}
            />
            <Select
              aria-label={`${name}的积分项目`}
              value={result.itemId ?? ''}
              onChange={(itemId: string) => choose(index, itemId === '' ? null : itemId)}
              popupMatchSelectWidth={420}
              options={[
                { value: '', label: '不计分' },
                ...items.map((item) => ({
                  value: item.id,
                  label: `${item.name}　${scoringText(item, rules.unitName)}`,
                })),
              ]}
            />
            <PointsInput
              aria-label={`${name}的分值`}
              unit={rules.unitName}
              width={130}
              disabled={result.itemId === null}
              value={result.points}
              onChange={(points) => set(index, { points: points ?? 0 })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`去掉${name}`}
              onClick={() => onChange?.(value.filter((_, position) => position !== index))}
            />
          </div>
        );
      })}
      {free === undefined ? null : (
        <Button
          style={{ marginTop: 8 }}
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onChange?.([...value, { key: free, name: '', itemId: null, points: 0 }])}
        >
          加一个结果
        </Button>
      )}
    </>
  );
}
