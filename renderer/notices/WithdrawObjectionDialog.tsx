import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import type { ObjectionView } from '../../shared/contract/notices.ts';
import { nameOf } from './who.ts';

/** Takes back an objection accepted by mistake. */
export function WithdrawObjectionDialog({
  objection,
  onClose,
}: {
  objection: ObjectionView;
  onClose: () => void;
}) {
  const withdraw = useCommand({
    call: (reason: string, requestId) =>
      client.notices.withdrawObjection({
        requestId,
        objectionId: objection.id,
        version: objection.version,
        reason,
      }),
    done: ({ no }) => `已撤回异议 ${no}`,
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`撤回异议 ${objection.no}？`}
      action="撤回异议"
      label="撤回原因"
      running={withdraw.running}
      onConfirm={withdraw.run}
      onClose={onClose}
    >
      <p>
        受理错了（如选错了条目、登重了）的才撤回。第 {objection.position} 条 {nameOf(objection)}
        不再因这件异议暂缓入账；编号、内容和撤回原因都留着。该由别的条目受理的，撤回之后重新登记异议。
      </p>
    </ReasonDialog>
  );
}
