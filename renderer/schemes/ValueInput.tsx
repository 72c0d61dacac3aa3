import { Select } from 'antd';
import { CARRY_OVER_NAMES, CYCLE_NAMES } from '../../shared/schemes/describe.ts';
import type { Fraction, SchemeDraft } from '../../shared/schemes/model.ts';
import { valueAt, withValue } from '../../shared/schemes/values.ts';
import { valueKind, type ValueKind } from '../../shared/schemes/value-kinds.ts';
import { NumberInput } from '../ui/NumberInput.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { optionsOf } from './options.ts';
import { ShareSelect } from './ShareSelect.tsx';
import { TextInput } from '../ui/TextInput.tsx';

const STANDARDS = { key: '重点标准（一票否决）', common: '一般标准' } as const;

const DECIMALS: Partial<Record<ValueKind, { places: number; suffix?: string }>> = {
  yuan: { places: 2, suffix: '元' },
  price: { places: 4, suffix: '元' },
  percent: { places: 2, suffix: '%' },
  coefficient: { places: 4 },
};

const WHOLE: Partial<Record<ValueKind, { min: number; max: number; suffix?: string }>> = {
  count: { min: 1, max: 10_000 },
  days: { min: 1, max: 3660, suffix: '天' },
  year: { min: 2000, max: 2200, suffix: '年' },
};

const CHOICES: Partial<Record<ValueKind, { value: string; label: string }[]>> = {
  cycle: optionsOf(CYCLE_NAMES),
  carryOver: optionsOf(CARRY_OVER_NAMES),
  standard: optionsOf(STANDARDS),
};

interface Props {
  id: string;
  rules: SchemeDraft;
  /** "procedure.noticeDays" */
  path: string;
  onChange: (rules: SchemeDraft) => void;
  label?: string;
}

/** Points that are taken away are stated by their size. */
function signOf(rules: SchemeDraft, path: string): 'plus' | 'size' | undefined {
  const [part, list, place] = path.split('.');
  if (part === 'items') return rules.items[Number(list)]?.direction === 'deduction' ? 'size' : 'plus';
  if (part === 'index' && place !== undefined) return list === 'deductions' ? 'size' : undefined;
  return path.endsWith('.deducts') ? 'size' : undefined;
}

/** Input for one value of a scheme, by kind: points, yuan, per cent, a number, a word, a choice. */
export function ValueInput({ id, rules, path, onChange, label }: Props) {
  const kind = valueKind(path);
  const value = valueAt(rules, path);
  const set = (next: unknown): void => onChange(withValue(rules, path, next ?? null));
  const common = { id, 'aria-label': label };
  if (kind === undefined) return null;
  if (kind === 'share')
    return <ShareSelect id={id} value={(value ?? null) as Fraction | null} onChange={set} />;
  const figure = typeof value === 'number' ? value : null;
  if (kind === 'points') {
    const min = path.endsWith('.from') ? undefined : 0;
    return (
      <PointsInput
        {...common}
        unit={rules.unitName}
        sign={signOf(rules, path)}
        min={min}
        value={figure}
        onChange={set}
      />
    );
  }
  const decimal = DECIMALS[kind];
  if (decimal) return <NumberInput {...common} {...decimal} min={0} value={figure} onChange={set} />;
  const whole = WHOLE[kind];
  if (whole) {
    return <NumberInput {...common} {...whole} value={figure} onChange={set} width={130} />;
  }
  const word = typeof value === 'string' ? value : undefined;
  const choices = CHOICES[kind];
  if (choices) {
    return (
      <Select
        {...common}
        placeholder="请选择"
        value={word}
        options={choices}
        onChange={set}
        style={{ width: '100%' }}
      />
    );
  }
  return (
    <TextInput
      {...common}
      max={60}
      value={word ?? ''}
      onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
    />
  );
}
