import { Flex, Timeline } from 'antd';
import { localDateTime } from '../../shared/values/dates.ts';
import type { TimelineStep } from '../../shared/contract/declarations.ts';

export function TimelineSteps({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <Timeline
      items={steps.map((step) => ({
        key: `${step.at}-${step.event}`,
        content: (
          <>
            <Flex gap={12} align="baseline">
              <strong>{step.event}</strong>
              <span>{step.who}</span>
              <span className="field-hint">{step.at.includes('T') ? localDateTime(step.at) : step.at}</span>
            </Flex>
            <div>{step.detail}</div>
          </>
        ),
      }))}
    />
  );
}
