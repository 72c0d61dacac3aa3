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
}

/** Steps of the procedure that an act waits for, each to be recorded here. Nothing when none is missing. */
export function MissingSteps({ schemeId, versionId, gate, steps }: Props) {
  const [opened, setOpened] = useState<StepView>();
  if (steps.length === 0 && opened === undefined) return null;
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={`按办法的程序，${STEP_GATE_NAMES[gate]}前还要办：`}
        description={
          <Flex gap={8} wrap>
            {steps.map((step) => (
              <Button key={step.name} onClick={() => setOpened(step)}>
                登记：{step.name}
              </Button>
            ))}
          </Flex>
        }
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
