import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { DatedDialog, type Dated } from './DatedDialog.tsx';
import { ListedOnNote } from './ListedOnNote.tsx';
import { ParticularsForm } from './ParticularsForm.tsx';
import { StatusTag } from './StatusTag.tsx';
import type { ListForm, Participant } from '../../shared/contract/participants.ts';
import { seen, subjectLabel } from './subject-label.ts';
import { showWarning } from '../message-line.ts';
import { SidePanel } from '../ui/Dialog.tsx';
import { useGroupName } from '../ui/GroupName.tsx';
import { quoted } from '../../shared/values/quotes.ts';

type Action =
  'approve' | 'withdrawApproval' | 'exempt' | 'endExemption' | 'changeListedOn' | 'remove' | 'readmit';

/** Possible actions, by status and scheme. */
function actionsOf(
  form: ListForm,
  { status, approvedOn, registered, listedOn }: Participant,
): [Action, string][] {
  const dated: [Action, string][] = listedOn === '' ? [] : [['changeListedOn', '更改列入日期']];
  if (status === 'left') return [['readmit', '恢复参加'], ...dated];
  const actions: [Action, string][] = [];
  if (status === 'waiting') actions.push(['approve', '登记认可']);
  if (approvedOn !== null && !registered) actions.push(['withdrawApproval', '撤销认可']);
  if (status === 'exempt') actions.push(['endExemption', '取消豁免']);
  else if (form.exemptions.length > 0) actions.push(['exempt', '批准不参加']);
  return [...actions, ...dated, ['remove', '退出']];
}

interface Props {
  form: ListForm;
  participant: Participant;
  mayChange: boolean;
  onClose: () => void;
}

function ActionDialog({
  form,
  participant,
  action,
  onDone,
  onClose,
}: Omit<Props, 'mayChange'> & { action: Action; onDone: () => void }) {
  const which = seen(form, participant);
  const { name } = participant;
  const run = useCommand({
    call: ({ date, body, reason }: Dated, requestId) => {
      const common = { requestId, ...which };
      switch (action) {
        case 'approve':
          return client.participants.approve({ ...common, approvedOn: date, approvedBy: body });
        case 'withdrawApproval':
          return client.participants.withdrawApproval({ ...common, reason });
        case 'exempt':
          return client.participants.exempt({ ...common, exemptOn: date, reason, grantedBy: body });
        case 'endExemption':
          return client.participants.endExemption({ ...common, reason });
        case 'remove':
          return client.participants.remove({ ...common, leftOn: date, reason });
        case 'changeListedOn':
          return client.participants.changeListedOn({ ...common, listedOn: date, reason });
        case 'readmit':
          return client.participants.readmit({ ...common, backOn: date, reason });
      }
    },
    done: () => `${name} 的参加情况已更改`,
    after: onDone,
  });
  const dated = { running: run.running, onConfirm: run.run, onClose };
  const [exemption] = form.exemptions;
  if (action === 'approve') {
    return (
      <DatedDialog
        {...dated}
        title={`认可${name}参加`}
        action="登记认可"
        dateLabel="认可日期"
        body={{ label: '由谁认可', usual: form.approvedBy ?? '' }}
      >
        自认可之日起，可以按本办法登记。
      </DatedDialog>
    );
  }
  if (action === 'exempt') {
    return (
      <DatedDialog
        {...dated}
        title={`批准${name}不参加`}
        action="批准不参加"
        dateLabel="自哪天起"
        dateName="批准日期"
        body={{ label: '由谁批准', usual: exemption?.approvedBy ?? '' }}
        reason={{ label: '原因', usual: form.exemptions.map(({ who }) => who) }}
      />
    );
  }
  if (action === 'remove') {
    return (
      <DatedDialog
        {...dated}
        danger
        title={`${name}退出${quoted(form.schemeName)}`}
        action="退出"
        dateLabel="自哪天起"
        dateName="退出日期"
        reason={{ label: '原因' }}
      >
        退出以后不再按本办法登记和参加评定；已入账的积分不变，可以恢复参加。
      </DatedDialog>
    );
  }
  if (action === 'readmit') {
    return (
      <DatedDialog
        {...dated}
        title={`恢复参加：${name}`}
        action="恢复参加"
        dateLabel="自哪天起"
        dateName="恢复日期"
        from={participant.leftOn === null ? undefined : { date: participant.leftOn, what: '退出日期' }}
        reason={{ label: '原因' }}
        note={(day) => <ListedOnNote form={form} day={day} />}
      >
        退出到恢复之间结束的期间不评；退出登错了的，填退出那一天，就同没有退出过一样。
      </DatedDialog>
    );
  }
  if (action === 'changeListedOn') {
    return (
      <DatedDialog
        {...dated}
        title={`更改${name}的列入日期`}
        action="更改列入日期"
        dateLabel="自哪天起参加"
        dateName="列入日期"
        usualDate={participant.listedOn}
        reason={{ label: '原因' }}
        note={(day) => <ListedOnNote form={form} day={day} />}
      />
    );
  }
  const words = { withdrawApproval: '撤销认可', endExemption: '取消豁免' }[action];
  return (
    <ReasonDialog
      title={`${words}：${name}`}
      action={words}
      running={run.running}
      onConfirm={(reason) => run.run({ date: '', body: '', reason })}
      onClose={onClose}
    />
  );
}

/** One participant: particulars and actions. */
export function ParticipantDrawer({ form, participant, mayChange, onClose }: Props) {
  const [action, setAction] = useState<Action>();
  const { status, why, approvedOn, approvedBy, exemptBy, groupNumber, listedOn, suspended } = participant;
  const groupName = useGroupName();
  /** The panel closes after an action. */
  const begin = (next: Action, isTyped: boolean): void => {
    if (isTyped) showWarning('填写的参加情况还没有保存，请先保存，再办这件事');
    else setAction(next);
  };
  const group = form.kind === 'body' ? '' : ` ${groupName(groupNumber)}`.trimEnd();
  return (
    <SidePanel open size={640} title={`${subjectLabel(participant)}${group}`} onClose={onClose}>
      {(isTyped) => (
        <>
          <Flex gap={8} align="center" wrap style={{ marginBottom: 12 }}>
            <StatusTag status={status} suspended={suspended ? form.coolingOff?.name : undefined} />
            {approvedOn === null ? null : (
              <span>
                {approvedOn} 经{approvedBy}认可
              </span>
            )}
            {status === 'exempt' ? <span>{exemptBy}批准</span> : null}
            {listedOn === '' ? null : <span>自 {listedOn} 列入</span>}
          </Flex>
          {why === '' ? null : <Alert type="info" showIcon title={why} style={{ marginBottom: 16 }} />}
          <ParticularsForm key={participant.id} form={form} participant={participant} mayChange={mayChange} />
          {mayChange && (
            <Flex gap={8} wrap style={{ marginTop: 24 }}>
              {actionsOf(form, participant).map(([key, label]) => (
                <Button key={key} danger={key === 'remove'} onClick={() => begin(key, isTyped)}>
                  {label}
                </Button>
              ))}
            </Flex>
          )}
          {action && (
            <ActionDialog
              form={form}
              participant={participant}
              action={action}
              onDone={onClose}
              onClose={() => setAction(undefined)}
            />
          )}
        </>
      )}
    </SidePanel>
  );
}
