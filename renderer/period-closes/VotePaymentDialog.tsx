import { useState } from 'react';
import type { CloseView } from '../../shared/contract/closes.ts';
import { paymentVoteFault, type SchemeVote } from '../../shared/rules/votes.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { NO_VOTE, readVote } from '../ui/vote-counts.ts';
import { proposedVote, VoteFields } from './VoteFields.tsx';
import { Dialog } from '../ui/Dialog.tsx';

export function VotePaymentDialog({ close, onClose }: { close: CloseView; onClose: () => void }) {
  const { votes, votedBy } = close.needs;
  const { data: village } = useVillage();
  const [draft, setDraft] = useState(NO_VOTE);
  const proposed = proposedVote(village?.today ?? '', votedBy);
  const read = readVote(draft, proposed);
  const vote = read.state === 'whole' ? read.vote : undefined;
  const command = useCommand({
    call: (voted: SchemeVote, requestId) =>
      client.closes.vote({ requestId, id: close.id, version: close.version, vote: voted }),
    done: () => `已登记${votes}`,
    after: onClose,
  });
  const fault = vote && paymentVoteFault(vote, close.figures.dividend !== null);
  const missing =
    read.state === 'whole' ? null : `请填写：${read.state === 'part' ? read.missing : `${votes}的人数`}`;
  return (
    <Dialog
      open
      width={720}
      title={`登记发放${votes}`}
      okText={`登记${votes}`}
      cancelText="返回"
      okButtonProps={{ loading: command.running }}
      missing={missing ?? fault ?? null}
      onOk={() => vote && command.run(vote)}
      onCancel={onClose}
    >
      <VoteFields votes={votes} proposed={proposed} value={draft} onChange={setDraft} />
    </Dialog>
  );
}
