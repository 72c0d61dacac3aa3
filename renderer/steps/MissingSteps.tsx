import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import type { StepView } from '../../shared/contract/steps.ts';
import { STEP_GATE_NAMES, type StepGate } from '../../shared/schemes/steps.ts';
import { RecordStepDialog } from './RecordStepDialog.tsx';

interface Props {
  schemeId: number;
  versionId: number | null;
  gate: StepGate;
  steps: readonly StepView[];
  /** Recorded for another text of the draft. */
  changed?: readonly StepView[];
}

interface ToRecordProps {
  title: string;
  steps: readonly StepView[];
  onRecord: (step: StepView) => void;
}

function ToRecord({ title, steps, onRecord }: ToRecordProps) {
  if (steps.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={title}
      description={
        <Flex gap={8} wrap>
          {steps.map((step) => (
            <Button key={step.name} onClick={() => onRecord(step)}>
              登记：{step.name}
            </Button>
          ))}
        </Flex>
      }
    />
  );
}

/** Steps of the procedure that an act waits for, each to be recorded here. Nothing when none is missing. */
export function MissingSteps({ schemeId, versionId, gate, steps, changed = [] }: Props) {
  const [opened, setOpened] = useState<StepView>();
  if (steps.length === 0 && changed.length === 0 && opened === undefined) return null;
  return (
    <>
      <ToRecord
        title={`按办法的程序，${STEP_GATE_NAMES[gate]}前还要办：`}
        steps={steps}
        onRecord={setOpened}
      />
      <ToRecord
        title="登记以后草案又改过，照新的草案重新办过的，请重新登记："
        steps={changed}
        onRecord={setOpened}
      />
      {opened === undefined ? null : (
        <RecordStepDialog
          schemeId={schemeId}
          versionId={versionId}
          step={opened}
          periods={[]}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
