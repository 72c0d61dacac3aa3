import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Select } from 'antd';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import {
  procedureSteps,
  STEP_GATE_NAMES,
  STEP_NAMES,
  type ProcedureStep,
} from '../../shared/schemes/steps.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { optionsOf } from './options.ts';

type Steps = NonNullable<SchemeDraft['procedure']['steps']>;

/** What the step holds up as it stands now. */
function effectOf({ recorded, gate }: ProcedureStep): string {
  if (!recorded) return '在村积分里办';
  return gate === null ? '登记日期' : `登记后才能${STEP_GATE_NAMES[gate]}`;
}

/** The steps of the procedure, in order. */
export function StepsEditor({
  rules,
  onChange,
}: {
  rules: SchemeDraft;
  onChange: (steps: Steps | undefined) => void;
}) {
  const steps = rules.procedure.steps ?? [];
  const effects = procedureSteps(rules);
  const put = (next: Steps): void => onChange(next.length === 0 ? undefined : next);
  const change = (position: number, part: Partial<Steps[number]>): void =>
    put(steps.map((step, index) => (index === position ? { ...step, ...part } : step)));
  const swap = (position: number): void =>
    put(
      steps.map((step, index) =>
        index === position
          ? (steps[position + 1] ?? step)
          : index === position + 1
            ? (steps[position] ?? step)
            : step,
      ),
    );
  return (
    <fieldset className="levels">
      <legend>程序的步骤，从先到后</legend>
      {steps.map((step, position) => {
        const which = `第${String(position + 1)}步`;
        const effect = effects[position];
        return (
          <Flex gap={8} align="center" wrap key={position}>
            <TextInput
              aria-label={`${which}的名称`}
              placeholder="步骤的名称"
              max={40}
              value={step.name}
              onChange={(event) => change(position, { name: event.target.value })}
              style={{ width: '20rem' }}
            />
            <Select
              aria-label={`${which}是什么`}
              value={step.kind}
              options={optionsOf(STEP_NAMES)}
              onChange={(kind) => change(position, { kind })}
              style={{ width: '13rem' }}
            />
            <Button
              icon={<ArrowUpOutlined aria-hidden />}
              aria-label={`${which}上移`}
              disabled={position === 0}
              onClick={() => swap(position - 1)}
            />
            <Button
              icon={<ArrowDownOutlined aria-hidden />}
              aria-label={`${which}下移`}
              disabled={position === steps.length - 1}
              onClick={() => swap(position)}
            />
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`去掉${which}`}
              onClick={() => put(steps.filter((_, index) => index !== position))}
            />
            {effect ? <span className="scheme-note">{effectOf(effect)}</span> : null}
          </Flex>
        );
      })}
      <Flex gap={12} align="center" wrap>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => put([...steps, { name: '', kind: 'assembly' }])}
        >
          加一步
        </Button>
        {steps.length === 0 ? (
          <span className="scheme-note">
            没有另写步骤：登记、初审、评议、公示、异议、入账都在村积分里办。
          </span>
        ) : null}
      </Flex>
    </fieldset>
  );
}
