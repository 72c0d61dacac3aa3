import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import { CAP_PERIOD_NAMES } from '../../shared/schemes/cap-periods.ts';
import type { Cap } from '../../shared/schemes/model.ts';
import { PointsInput } from '../ui/PointsInput.tsx';

const PERIODS = (Object.keys(CAP_PERIOD_NAMES) as Cap['per'][]).map((value) => ({
  value,
  label: CAP_PERIOD_NAMES[value],
}));

/** Caps of an item or of the scheme: points or times per period. */
export function CapsEditor({
  caps,
  onChange,
  label,
  unitName,
  sign,
}: {
  caps: Cap[];
  onChange: (caps: Cap[]) => void;
  label: string;
  unitName: string;
  /** Caps of a deduction are stated by their size. */
  sign?: 'plus' | 'size';
}) {
  const change = (position: number, part: Partial<Cap>): void =>
    onChange(caps.map((cap, index) => (index === position ? { ...cap, ...part } : cap)));
  return (
    <div role="group" aria-label={label}>
      {caps.map((cap, position) => (
        <div className="cap-line" key={position}>
          <Select
            aria-label={`${label}：期间`}
            value={cap.per}
            options={PERIODS}
            onChange={(per) => change(position, per === 'act' ? { per, times: undefined } : { per })}
            style={{ width: '6.875rem' }}
          />
          最多
          {cap.per === 'act' ? null : (
            <>
              <NumberInput
                aria-label={`${label}：次数`}
                min={1}
                value={cap.times ?? null}
                placeholder="不限"
                onChange={(times) => change(position, { times: times ?? undefined })}
                width={84}
              />
              次，且不超过
            </>
          )}
          <PointsInput
            aria-label={`${label}：分数`}
            unit={unitName}
            sign={sign}
            min={0}
            value={cap.points ?? null}
            onChange={(points) => change(position, { points: points ?? undefined })}
          />
          <Button
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`去掉${label}`}
            onClick={() => onChange(caps.filter((_, index) => index !== position))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined aria-hidden />}
        size="small"
        onClick={() => onChange([...caps, { per: 'month', times: 1 }])}
      >
        加一条上限
      </Button>
    </div>
  );
}
