import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';

/** 撤回初审 of the selection: back to awaiting verification. */
export function BulkUnverify({
  rows,
  onDone,
  onClose,
}: {
  rows: readonly { id: number; version: number; no: string; proposedPoints: number }[];
  onDone: () => void;
  onClose: () => void;
}) {
  const unverify = useCommand({
    call: (input: { entries: { id: number; version: number }[]; reason: string }, requestId) =>
      client.declarations.unverify({ ...input, requestId }),
    done: (answer) => `已撤回初审 ${String(answer.reopened)} 条`,
    after: () => {
      onDone();
      onClose();
    },
  });
  const [first] = rows;
  return (
    <ReasonDialog
      title="撤回初审"
      action={`撤回初审 ${String(rows.length)} 条`}
      running={unverify.running}
      onConfirm={(reason) =>
        unverify.run({ entries: rows.map(({ id, version }) => ({ id, version })), reason })
      }
      onClose={onClose}
    >
      {rows.length === 1 ? first?.no : `${first?.no ?? ''} 等 ${String(rows.length)} 条`}
      回到“待初审”，可以修改后再初审。已列入评议会议程的不能撤回。
    </ReasonDialog>
  );
}
