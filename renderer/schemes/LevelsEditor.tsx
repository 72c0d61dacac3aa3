import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Select } from 'antd';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { NumberInput } from '../ui/NumberInput.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { EVERY_PERIOD } from '../../shared/values/period.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { isAboveBetterLevel } from '../../shared/schemes/model/ranges.ts';
import { quoted } from '../../shared/values/quotes.ts';

type Grading = NonNullable<SchemeDraft['gradings']>[number];
type Rule = Exclude<Grading['rule'], { kind: 'tiers' }>;
type Level = { name: string | null; from?: number | null; percent?: number | null; inclusive?: boolean };

const HOW = {
  lines: '按分数线，从高到低',
  top: '按名次，从前往后',
  judged: '由会议评定，从好到差',
} as const;

function newLevel(kind: Rule['kind']): Level {
  if (kind === 'lines') return { name: null, from: null, inclusive: true };
  return kind === 'top' ? { name: null, percent: null } : { name: null };
}

/** Levels of one grading: names, and lines or shares. */
export function LevelsEditor({
  grading,
  unitName,
  onChange,
}: {
  grading: Grading;
  unitName: string;
  onChange: (grading: Grading) => void;
}) {
  const { rule, name } = grading;
  if (rule.kind === 'tiers') return null;
  const levels: Level[] = rule.levels;
  const put = (next: Level[]): void => {
    onChange({ ...grading, rule: { ...rule, levels: next } as Rule });
  };
  const change = (position: number, part: Partial<Level>): void =>
    put(levels.map((level, index) => (index === position ? { ...level, ...part } : level)));
  return (
    <fieldset className="levels">
      <legend>
        {name}（{EVERY_PERIOD[grading.per]}，{HOW[rule.kind]}）
      </legend>
      {levels.map((level, position) => {
        const which = `${name}第${String(position + 1)}等`;
        return (
          <Flex gap={8} align="center" wrap key={position}>
            <TextInput
              aria-label={`${which}的名称`}
              placeholder="等次名称"
              status={level.name === null ? 'warning' : undefined}
              max={60}
              value={level.name ?? ''}
              onChange={(event) =>
                change(position, { name: event.target.value === '' ? null : event.target.value })
              }
              style={{ width: '11.25rem' }}
            />
            {rule.kind === 'lines' ? (
              <>
                <PointsInput
                  aria-label={`${which}的分数线`}
                  unit={unitName}
                  value={level.from ?? null}
                  onChange={(from) => change(position, { from })}
                  mismatch={
                    isAboveBetterLevel(levels, position)
                      ? '不能高于上一等的分数线，等次从高到低排列'
                      : undefined
                  }
                />
                <Select
                  aria-label={`${which}含不含分数线`}
                  value={level.inclusive ?? true}
                  onChange={(inclusive) => change(position, { inclusive })}
                  options={[
                    { value: true, label: '达到即是' },
                    { value: false, label: '须超过' },
                  ]}
                  style={{ width: '7.5rem' }}
                />
              </>
            ) : null}
            {rule.kind === 'top' ? (
              <NumberInput
                aria-label={`${which}的比例`}
                places={2}
                min={0}
                suffix="%"
                value={level.percent ?? null}
                onChange={(percent) => change(position, { percent })}
              />
            ) : null}
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`去掉${which}`}
              disabled={levels.length === 1}
              onClick={() => put(levels.filter((_, index) => index !== position))}
            />
          </Flex>
        );
      })}
      <Flex gap={12} align="center" wrap>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => put([...levels, newLevel(rule.kind)])}
        >
          加一等
        </Button>
        {'otherwise' in rule && rule.otherwise ? (
          <span className="scheme-note">其余为{quoted(rule.otherwise)}</span>
        ) : null}
        {grading.worst ? (
          <span className="scheme-note">另有情形直接列为{quoted(grading.worst.name)}</span>
        ) : null}
      </Flex>
    </fieldset>
  );
}

/** All gradings of a scheme. */
export function GradingsEditor({
  rules,
  onChange,
}: {
  rules: SchemeDraft;
  onChange: (rules: SchemeDraft) => void;
}) {
  return rules.gradings?.map((grading) => (
    <LevelsEditor
      key={grading.id}
      grading={grading}
      unitName={rules.unitName}
      onChange={(next) =>
        onChange({ ...rules, gradings: rules.gradings?.map((one) => (one.id === next.id ? next : one)) })
      }
    />
  ));
}
