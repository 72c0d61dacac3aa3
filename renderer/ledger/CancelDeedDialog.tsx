import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { api, client } from '../client.ts';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { missingReasonOrApprover, NO_REASON_AND_APPROVER, ReasonAndApprover } from './ReasonAndApprover.tsx';

/** What the cancellation changes in grades and closes. */
function countedText({ period }: DeclarationView, closedIn: string | null): string {
  return closedIn === null
    ? `评定等次和期末结账里，这一条不再算（计入 ${period}，还没有结账）。`
    : `${period} 已随${periodLabel(closedIn)}结账，结账的结果不变；要改结账的结果，请先重新打开那次结账，撤销后再结。`;
}

/** 撤销 of a posted declaration without points: shows the consequences, and asks for reason and approver. */
export function CancelDeedDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(api.declarations.get.queryOptions({ input: { id } }));
  const [given, setGiven] = useState(NO_REASON_AND_APPROVER);
  const command = useCommand({
    call: (input: { reason: string; approver: string }, requestId) =>
      client.ledger.cancelDeed({ requestId, id, ...input }),
    done: ({ declarationNo }) => `已撤销 ${declarationNo}`,
    after: onClose,
  });
  return (
    <Dialog
      open
      width={600}
      title={`撤销 ${query.data?.declaration.no ?? '登记'}`}
      okText="撤销这一条"
      okButtonProps={{ danger: true, loading: command.running }}
      missing={missingReasonOrApprover('撤销', given)}
      onOk={() => command.run({ reason: given.reason.trim(), approver: given.approver.trim() })}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('cancel-deed-reason')}
    >
      <QueryBoundary query={query}>
        {({ declaration, closedIn }) => (
          <>
            <p style={{ marginTop: 0 }}>
              {declaration.household}户
              {declaration.memberName === null ? '' : `（${declaration.memberName}）`}：{declaration.itemName}
              ，{chineseDate(declaration.activityDate)} {declaration.reason}。
            </p>
            <p>
              这一条不记分，台账上没有可以冲销的一笔。登记改为“已撤销”，记录保留，下一期公示会列出这次撤销；撤销后不能撤回，确需恢复请重新登记。
            </p>
            <p>{countedText(declaration, closedIn)}</p>
          </>
        )}
      </QueryBoundary>
      <ReasonAndApprover id="cancel-deed" act="撤销" value={given} onChange={setGiven} />
    </Dialog>
  );
}
