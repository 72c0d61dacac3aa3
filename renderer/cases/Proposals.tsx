import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import type { CaseProposal } from '../../shared/contract/cases.ts';
import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useCaseSubjectName } from './subject-name.ts';

/** Those shown at once; the next ones come up as these are dealt with. */
const SHOWN = 5;

function keyOf({ source }: CaseProposal): string {
  return source.kind === 'close'
    ? `close ${String(source.closeId)} ${String(source.subjectId)}`
    : `suspension ${String(source.suspensionId)}`;
}

/** Poor results and suspensions without a case: each gets one, or a reason why not. */
export function Proposals({
  proposals,
  onOpen,
}: {
  proposals: readonly CaseProposal[];
  onOpen: (proposal: CaseProposal) => void;
}) {
  const subjectNameOf = useCaseSubjectName();
  const [passing, setPassing] = useState<CaseProposal>();
  const passOver = useCommand({
    call: ({ source, reason }: Pick<CaseProposal, 'source'> & { reason: string }, requestId) =>
      client.cases.passOver({ requestId, source, reason }),
    done: () => '已记下不立档的原因',
    after: () => setPassing(undefined),
  });
  if (proposals.length === 0) return null;
  return (
    <>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title={`有 ${String(proposals.length)} 个后进、不合格、黄牌或暂停参评还没有跟进：立帮扶档案，或写明为什么不立。`}
        description={
          <ul aria-label="还没有跟进的" style={{ margin: 0, paddingInlineStart: '1.2rem' }}>
            {proposals.slice(0, SHOWN).map((one) => (
              <li key={keyOf(one)} style={{ marginTop: 6 }}>
                <Flex gap={8} align="center" wrap>
                  <strong>{subjectNameOf(one)}</strong>
                  <span style={{ flex: '1 1 20rem' }}>{one.cause}</span>
                  <Button aria-label={`立档：${one.name}`} onClick={() => onOpen(one)}>
                    立档
                  </Button>
                  <Button aria-label={`不立档：${one.name}`} onClick={() => setPassing(one)}>
                    不立档
                  </Button>
                </Flex>
              </li>
            ))}
          </ul>
        }
      />
      {passing && (
        <ReasonDialog
          title={`不立帮扶档案：${subjectNameOf(passing)}`}
          action="不立档"
          running={passOver.running}
          onConfirm={(reason) => passOver.run({ source: passing.source, reason })}
          onClose={() => setPassing(undefined)}
        >
          {passing.cause}
        </ReasonDialog>
      )}
    </>
  );
}
