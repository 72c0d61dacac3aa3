import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented } from 'antd';
import {
  nextPeriod,
  periodBounds,
  periodKind,
  periodLabel,
  periodOf,
  previousPeriod,
  type PeriodKind,
} from '../../shared/values/period.ts';

const KINDS: { value: PeriodKind; label: string }[] = [
  { value: 'month', label: '月' },
  { value: 'quarter', label: '季度' },
  { value: 'half', label: '半年' },
  { value: 'year', label: '年' },
];

interface Props {
  /** '2026-09', '2026-Q3', '2026-H2', '2026'. */
  value: string;
  onChange: (period: string) => void;
  /** Latest selectable day. */
  today: string;
}

/** Selects a month, quarter, half-year or year, with previous and next. */
export function PeriodPicker({ value, onChange, today }: Props) {
  const next = nextPeriod(value);
  return (
    <Flex gap={8} align="center" wrap>
      <Segmented<PeriodKind>
        value={periodKind(value)}
        options={KINDS}
        onChange={(kind) => {
          const { to } = periodBounds(value);
          onChange(periodOf(kind, to < today ? to : today));
        }}
      />
      <Button
        aria-label="上一期"
        icon={<LeftOutlined aria-hidden />}
        onClick={() => onChange(previousPeriod(value))}
      />
      <strong style={{ minWidth: 130, textAlign: 'center' }}>{periodLabel(value)}</strong>
      <Button
        aria-label="下一期"
        icon={<RightOutlined aria-hidden />}
        disabled={periodBounds(next).from > today}
        onClick={() => onChange(next)}
      />
    </Flex>
  );
}
