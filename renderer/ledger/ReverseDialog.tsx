import { Alert } from 'antd';
import { useState } from 'react';
import type { TransferTimelineView } from '../../shared/contract/ledger.ts';
import { TRANSFER_KIND_NAMES } from '../../shared/ledger.ts';
import { lateCreditText } from '../../shared/sentences/late-credits.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { client } from '../client.ts';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { missingReasonOrApprover, NO_REASON_AND_APPROVER, ReasonAndApprover } from './ReasonAndApprover.tsx';
import { useUnit } from '../ui/useUnit.ts';

interface Props {
  timeline: TransferTimelineView;
  balance: number;
  onDone: (reversalId: number) => void;
  onClose: () => void;
}

/** In which period it counts: as the close counts it. */
function countedText({ countsIn, closedIn }: TransferTimelineView): string {
  return closedIn === null
    ? `积分榜和期末结账里，这次冲销算在 ${countsIn}（原来那一笔计入的月份，还没有结账）。`
    : `原来那一笔计入的 ${countsIn} 已随${periodLabel(closedIn)}结账，结账的数不变，以后各期也不算这次冲销；要改结账的数，请先重新打开那次结账。`;
}

/** 冲销: shows the consequences, and asks for reason and approver. */
export function ReverseDialog({ timeline, balance, onDone, onClose }: Props) {
  const unit = useUnit(timeline.schemeId);
  const [given, setGiven] = useState(NO_REASON_AND_APPROVER);
  const command = useCommand({
    call: (input: { transferId: number; reason: string; approver: string }, requestId) =>
      client.ledger.reverse({ requestId, ...input }),
    done: (answer) =>
      `已冲销，余额 ${formatPoints(answer.balanceAfter)} ${unit}${lateCreditText(answer.late)}`,
    after: (answer) => onDone(answer.transferId),
  });
  const { household, kind, change, linkedChange, summary, transferId } = timeline;
  const after = balance - change - linkedChange;
  const declaration = timeline.steps.some((step) => step.event === '登记');
  return (
    <Dialog
      open
      width={600}
      title={`冲销台账第 ${String(transferId)} 笔`}
      okText="冲销这一笔"
      cancelText="返回"
      okButtonProps={{
        danger: true,
        loading: command.running,
      }}
      missing={missingReasonOrApprover('冲销', given)}
      onOk={() => command.run({ transferId, reason: given.reason.trim(), approver: given.approver.trim() })}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('reverse-reason')}
    >
      <p style={{ marginTop: 0 }}>
        {household.no} {household.head}：{TRANSFER_KIND_NAMES[kind]} {formatPoints(Math.abs(change))} {unit}，
        {summary}。
      </p>
      <p>
        台账将增加{linkedChange === 0 ? '一笔' : '两笔：'}{' '}
        <strong>
          {formatSignedPoints(-change)} {unit}
        </strong>
        {linkedChange === 0 ? null : (
          <>
            ，和冲回“{TRANSFER_KIND_NAMES[kind === 'award' ? 'held' : 'floor']}”的{' '}
            <strong>
              {formatSignedPoints(-linkedChange)} {unit}
            </strong>
          </>
        )}
        ，余额由 {formatPoints(balance)} {unit}变为{' '}
        <strong>
          {formatPoints(after)} {unit}
        </strong>
        。原来那一笔保留不动，冲销后不能撤回。
        {declaration ? '对应的登记改为“已撤销”，下一期公示会列出这次冲销。' : ''}
      </p>
      <p>{countedText(timeline)}</p>
      {after < 0 ? (
        <Alert type="warning" showIcon title="冲销后余额为负：补足之前该户不能兑换，由以后的积分抵补。" />
      ) : null}
      <ReasonAndApprover id="reverse" act="冲销" value={given} onChange={setGiven} />
    </Dialog>
  );
}
