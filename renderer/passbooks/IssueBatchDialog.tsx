import { useQuery } from '@tanstack/react-query';
import { Flex, Radio } from 'antd';
import { useState } from 'react';
import { BOOKS_PER_SLICE, type BatchOwners } from '../../shared/passbooks.ts';
import type { GroupId, SchemeId } from '../../shared/values/units.ts';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { api, client } from '../client.ts';
import { GroupSelect } from '../ledger/filters.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { BatchProgress } from './BatchProgress.tsx';
import { MEANING_OF_ISSUE } from './IssueBookDialog.tsx';
import { PrinterSelect } from './PrinterSelect.tsx';
import { useBatchRun } from './useBatchRun.ts';

interface Props {
  schemeId: SchemeId;
  /** All booklets of the batch are issued, in these files. */
  onDone: (papers: DrawnDocument[]) => void;
  onClose: () => void;
}

/** 批量发放存折: for whom, then the progress; a batch that was left is gone on with. */
export function IssueBatchDialog({ schemeId, onDone, onClose }: Props) {
  const batches = useQuery(api.passbooks.batches.queryOptions({ input: { schemeId } }));
  const run = useBatchRun(onDone);
  const open = batches.data?.find(({ state }) => state === 'open');
  return open ? (
    <BatchProgress batch={open} run={run} onClose={onClose} />
  ) : (
    <Plan schemeId={schemeId} isRead={batches.data !== undefined} onStarted={run.start} onClose={onClose} />
  );
}

function Plan({
  schemeId,
  isRead,
  onStarted,
  onClose,
}: {
  schemeId: SchemeId;
  /** Whether it is known that no batch is open. */
  isRead: boolean;
  onStarted: (batchId: number) => void;
  onClose: () => void;
}) {
  const [groupId, setGroupId] = useState<GroupId | null>(null);
  const [fromNo, setFromNo] = useState('');
  const [toNo, setToNo] = useState('');
  const [chosen, setChosen] = useState<BatchOwners>();
  const range = { groupId, fromNo, toNo };
  const missing = useQuery({
    ...api.passbooks.missing.queryOptions({ input: { schemeId, ...range } }),
    placeholderData: (before) => before,
  });
  const start = useCommand({
    call: (which: BatchOwners, requestId) =>
      client.passbooks.startBatch({ requestId, schemeId, which, ...range }),
    after: ({ batchId }) => onStarted(batchId),
  });
  const which = chosen ?? ((missing.data?.withPoints ?? 0) > 0 ? 'withPoints' : 'all');
  const number = missing.data?.[which];
  return (
    <Dialog
      open
      title="批量发放存折"
      okText={number ? `发放 ${String(number)} 本并打印` : '发放并打印'}
      okButtonProps={{
        loading: start.running,
        disabled: !number || !isRead || missing.isPlaceholderData,
      }}
      onOk={() => start.run(which)}
      onCancel={onClose}
    >
      <Flex gap={8} wrap align="center" style={{ marginBottom: 12 }}>
        <GroupSelect value={groupId} onChange={setGroupId} />
        <Flex gap={8} align="center">
          <label htmlFor="batch-from">户号从</label>
          <TextInput
            id="batch-from"
            max={20}
            style={{ width: '6.5rem' }}
            value={fromNo}
            onChange={(event) => setFromNo(event.target.value)}
          />
          <label htmlFor="batch-to">到</label>
          <TextInput
            id="batch-to"
            max={20}
            style={{ width: '6.5rem' }}
            value={toNo}
            onChange={(event) => setToNo(event.target.value)}
          />
        </Flex>
      </Flex>
      <QueryBoundary query={missing}>
        {({ all, withPoints }) =>
          all === 0 ? (
            <p>所选的户都已有存折，没有要发放的。</p>
          ) : (
            <>
              <Radio.Group
                aria-label="发给哪些户"
                value={which}
                onChange={(event) => setChosen(event.target.value as BatchOwners)}
                options={[
                  {
                    value: 'withPoints',
                    label: `只给有积分的农户：${String(withPoints)} 本`,
                    disabled: withPoints === 0,
                  },
                  { value: 'all', label: `还没有存折的都发：${String(all)} 本` },
                ]}
              />
              <p>
                每户一本，{MEANING_OF_ISSUE}按组、按户号顺序，每 {BOOKS_PER_SLICE}{' '}
                本一份文件，不跨组；可以随时停下，以后接着发。
              </p>
              <PrinterSelect />
            </>
          )
        }
      </QueryBoundary>
    </Dialog>
  );
}
