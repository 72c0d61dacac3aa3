import { Select, Switch } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useState, type ComponentProps } from 'react';
import type { Rounding } from '../../shared/values/arithmetic.ts';
import type { DraftItem, SchemeDraft } from '../../shared/schemes/model.ts';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { PointsInput } from '../ui/PointsInput.tsx';
import { CapsEditor } from './CapsEditor.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useInputOfChoices } from '../ui/input-of-choices.ts';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { isReversedRange } from '../../shared/schemes/model/ranges.ts';
import { RANGE_KIND, rangeMismatch } from './range-mismatch.ts';
import { quoted } from '../../shared/values/quotes.ts';

type DraftScoring = DraftItem['scoring'];

const KINDS: { value: DraftScoring['kind']; label: string }[] = [
  { value: 'fixed', label: '每次固定分' },
  { value: 'perUnit', label: '按数量计分' },
  { value: 'range', label: '在一个范围内评定' },
  { value: 'graded', label: '按轻重分档' },
];

/** How a part of a unit counts: 2.5 小时. */
const PARTS: { value: Rounding | 'whole'; label: string }[] = [
  { value: 'whole', label: '只计整数' },
  { value: 'half', label: '按比例，四舍五入到0.01分' },
  { value: 'down', label: '按比例，舍去到0.01分' },
];

function startOf(kind: DraftScoring['kind']): DraftScoring {
  switch (kind) {
    case 'fixed':
      return { kind, points: null };
    case 'perUnit':
      return { kind, points: null, quantity: 1, unit: '次' };
    case 'range':
      return { kind, min: null, max: null };
    case 'graded':
      return { kind, grades: ['轻微', '一般', '严重'].map((name) => ({ name, points: null })) };
  }
}

function PointsField({
  id,
  label,
  ...rest
}: Omit<ComponentProps<typeof PointsInput>, 'min'> & { label: string }) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <PointsInput id={id} min={0} {...rest} />
    </div>
  );
}

function ScoringFields({
  scoring,
  sign,
  unitName,
  onChange,
}: {
  scoring: DraftScoring;
  /** Deductions are stated by their size. */
  sign: 'plus' | 'size';
  unitName: string;
  onChange: (scoring: DraftScoring) => void;
}) {
  const shown = { sign, unit: unitName };
  const toRange = (min: number, max: number): void => onChange({ kind: 'range', min, max });
  const rangeHint = `要按范围评定，请${RANGE_KIND}`;
  switch (scoring.kind) {
    case 'fixed':
      return (
        <PointsField
          {...shown}
          id="item-points"
          label="分值"
          value={scoring.points}
          onChange={(points) => onChange({ ...scoring, points })}
          onRange={toRange}
        />
      );
    case 'perUnit':
      return (
        <>
          <div>
            <label htmlFor="item-quantity">每多少</label>
            <NumberInput
              id="item-quantity"
              required
              min={1}
              value={scoring.quantity}
              onChange={(quantity) => onChange({ ...scoring, quantity: quantity ?? 1 })}
            />
          </div>
          <div>
            <label htmlFor="item-unit">单位（天、小时、元、人次）</label>
            <TextInput
              id="item-unit"
              max={10}
              value={scoring.unit}
              onChange={(event) => onChange({ ...scoring, unit: event.target.value })}
            />
          </div>
          <PointsField
            {...shown}
            id="item-points"
            label={`计多少${unitName}`}
            rangeHint={rangeHint}
            value={scoring.points}
            onChange={(points) => onChange({ ...scoring, points })}
          />
          <PointsField
            {...shown}
            id="item-max"
            label="一次最多（不填不限）"
            value={scoring.max ?? null}
            onChange={(max) => onChange({ ...scoring, max: max ?? undefined })}
          />
          <div>
            <label htmlFor="item-part">不足一个单位的</label>
            <Select
              id="item-part"
              value={scoring.proportional ?? 'whole'}
              onChange={(part: Rounding | 'whole') =>
                onChange({ ...scoring, proportional: part === 'whole' ? undefined : part })
              }
              options={PARTS}
              style={{ width: '100%' }}
            />
          </div>
        </>
      );
    case 'range':
      return (
        <>
          <PointsField
            {...shown}
            id="item-min"
            label="最低分"
            value={scoring.min}
            onChange={(min) => onChange({ ...scoring, min })}
            onRange={toRange}
          />
          <PointsField
            {...shown}
            id="item-max"
            label="最高分"
            value={scoring.max}
            onChange={(max) => onChange({ ...scoring, max })}
            onRange={toRange}
            mismatch={rangeMismatch(scoring, unitName)}
          />
        </>
      );
    case 'graded':
      return scoring.grades.map((grade, position) => (
        <PointsField
          key={grade.name}
          {...shown}
          id={`item-grade-${String(position)}`}
          label={grade.name}
          rangeHint={rangeHint}
          value={grade.points}
          onChange={(points) =>
            onChange({
              ...scoring,
              grades: scoring.grades.map((one, index) => (index === position ? { ...one, points } : one)),
            })
          }
        />
      ));
  }
}

/** Edits one item: name, value, limits, evidence. */
export function ItemDialog({
  item: initial,
  categories,
  unitName,
  isNew,
  onSave,
  onClose,
}: {
  item: DraftItem;
  categories: SchemeDraft['categories'];
  unitName: string;
  isNew: boolean;
  onSave: (item: DraftItem) => void;
  onClose: () => void;
}) {
  const [item, setItem] = useState(initial);
  const set = (part: Partial<DraftItem>): void => setItem((before) => ({ ...before, ...part }));
  const scorings = useInputOfChoices<DraftScoring['kind'], DraftScoring>();
  const sign = item.direction === 'award' ? 'plus' : 'size';
  const capsComplete = item.caps.every((cap) => cap.points !== undefined || cap.times !== undefined);
  const missing =
    item.name.trim() === ''
      ? '请填写项目名称'
      : !capsComplete
        ? '请写全上限'
        : isReversedRange(item.scoring)
          ? '请改正最低分、最高分'
          : null;
  return (
    <Dialog
      open
      width={760}
      title={isNew ? '新增项目' : `修改项目${quoted(initial.name)}`}
      okText={isNew ? '加入草案' : '改好'}
      cancelText="返回"
      missing={missing}
      onOk={() => onSave({ ...item, name: item.name.trim() })}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('item-name')}
    >
      <div className="scheme-fields">
        <div>
          <label htmlFor="item-name">项目名称</label>
          <TextInput
            id="item-name"
            max={60}
            value={item.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor="item-category">类别</label>
          <Select
            id="item-category"
            value={item.category}
            onChange={(category) => set({ category })}
            options={categories.map(({ id, name }) => ({ value: id, label: name }))}
            style={{ width: '100%' }}
          />
        </div>
        <div>
          <label htmlFor="item-direction">加分还是扣分</label>
          <Select
            id="item-direction"
            value={item.direction}
            onChange={(direction) => set({ direction })}
            options={[
              { value: 'award', label: '加分' },
              { value: 'deduction', label: '扣分' },
            ]}
            style={{ width: '100%' }}
          />
        </div>
        <div>
          <label htmlFor="item-kind">怎样计分</label>
          <Select
            id="item-kind"
            value={item.scoring.kind}
            onChange={(kind) =>
              set({ scoring: scorings.change(item.scoring.kind, item.scoring, kind) ?? startOf(kind) })
            }
            options={KINDS}
            style={{ width: '100%' }}
          />
        </div>
        <ScoringFields
          scoring={item.scoring}
          sign={sign}
          unitName={unitName}
          onChange={(scoring) => set({ scoring })}
        />
      </div>
      <label className="field-label" htmlFor="item-standard">
        标准（印在积分标准上的话）
      </label>
      <TextArea
        id="item-standard"
        max={500}
        autoSize={{ minRows: 2, maxRows: 5 }}
        value={item.standard}
        onChange={(event) => set({ standard: event.target.value })}
      />
      <div className="field-label">上限和频次</div>
      <CapsEditor
        label="本项目上限"
        unitName={unitName}
        sign={sign}
        caps={item.caps}
        onChange={(caps) => set({ caps })}
      />
      {capsComplete ? null : <p className="value-missing">每条上限要写明次数或分数。</p>}
      <label className="field-label" htmlFor="item-aliases">
        登记册里的其他叫法（回车隔开）
      </label>
      <Select
        id="item-aliases"
        mode="tags"
        open={false}
        suffixIcon={null}
        value={item.aliases}
        onChange={(aliases: string[]) => set({ aliases })}
        style={{ width: '100%' }}
      />
      <div className="scheme-fields" style={{ marginTop: 14 }}>
        <label>
          <Switch
            size="small"
            checked={item.evidence === 'required'}
            onChange={(required) => set({ evidence: required ? 'required' : 'optional' })}
          />{' '}
          必须附佐证照片
        </label>
        {item.direction === 'deduction' || item.repeatDoubles ? (
          <label>
            <Switch
              size="small"
              checked={item.repeatDoubles}
              onChange={(repeatDoubles) => set({ repeatDoubles })}
            />{' '}
            周期内再犯加倍
          </label>
        ) : null}
        <label>
          <Switch size="small" checked={item.active} onChange={(active) => set({ active })} /> 使用
        </label>
      </div>
    </Dialog>
  );
}
