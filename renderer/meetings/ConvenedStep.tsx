import { Alert, Button, Descriptions, Flex, Form } from 'antd';
import { useState } from 'react';
import { client } from '../client.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { useCommand } from '../ui/useCommand.ts';
import { submitOnEnter } from '../ui/submit-on-enter.ts';
import {
  PARTICULAR_NAMES,
  ParticularsFields,
  particularsOf,
  type ParticularsValues,
} from './ParticularsFields.tsx';
import { InvitedPanel } from './InvitedPanel.tsx';
import type { MeetingHeadView } from '../../shared/contract/meetings.ts';
import type { InvitedPerson } from './InvitedPanel.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useEditedForm } from '../ui/useEditedRecord.tsx';

function fieldsOf(meeting: MeetingHeadView): ParticularsValues {
  const { heldAt, place, chair, chairPosition, recorder, voteCounter, voteSupervisor } = meeting;
  return {
    date: heldAt.slice(0, 10),
    time: heldAt.slice(11),
    place,
    chair,
    chairPosition,
    recorder,
    voteCounter,
    voteSupervisor,
  };
}

function ChangeDialog({ meeting, onClose }: { meeting: MeetingHeadView; onClose: () => void }) {
  const [form] = Form.useForm<ParticularsValues>();
  const fields = fieldsOf(meeting);
  const editing = useEditedForm(
    form,
    { version: meeting.version, fields },
    { subject: `meeting:${String(meeting.id)}`, labels: PARTICULAR_NAMES },
  );
  const change = useCommand({
    call: (values: ParticularsValues, requestId) =>
      client.meetings.change({
        requestId,
        meetingId: meeting.id,
        version: editing.version,
        ...particularsOf(values),
      }),
    done: () => '会议安排已更改',
    after: onClose,
  });
  return (
    <Dialog
      open
      width={760}
      title="更改会议安排"
      okText="保存更改"
      cancelText="返回"
      okButtonProps={{ loading: change.running }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {editing.notice}
      <Form<ParticularsValues>
        form={form}
        onKeyDown={submitOnEnter(form.submit)}
        layout="vertical"
        onFinish={change.run}
        initialValues={fields}
      >
        <ParticularsFields schemeId={meeting.schemeId} />
      </Form>
    </Dialog>
  );
}

/** 召集: particulars, late declarations, and the attendance list. */
export function ConvenedStep({
  meeting,
  mayChange,
  onNext,
}: {
  meeting: MeetingHeadView;
  mayChange: boolean;
  onNext: () => void;
}) {
  const [changing, setChanging] = useState(false);
  useKeys({ F9: onNext });
  const extend = useCommand({
    call: (_: null, requestId) =>
      client.meetings.extendAgenda({ requestId, meetingId: meeting.id, version: meeting.version }),
    done: ({ added }) => `增加议题 ${String(added)} 件`,
  });
  const [cancelling, setCancelling] = useState(false);
  const cancel = useCommand({
    call: (reason: string, requestId) =>
      client.meetings.cancel({ requestId, meetingId: meeting.id, version: meeting.version, reason }),
    done: ({ released }) =>
      `已取消评议会 ${meeting.no}${released > 0 ? `，${String(released)} 件留待下次` : ''}`,
    after: () => setCancelling(false),
  });
  const nobody = ![...meeting.seats, ...meeting.invitees].some(({ present }) => present);
  const invite = useCommand({
    call: (invited: InvitedPerson[], requestId) =>
      client.meetings.invite({
        requestId,
        meetingId: meeting.id,
        version: meeting.version,
        invited: invited.map(({ name, memberId }) => ({ name, memberId })),
      }),
    done: () => '邀请名单已更改',
  });
  return (
    <div className="panel">
      {mayChange && meeting.waiting > 0 && (
        <Alert
          type="info"
          showIcon
          title={`召集之后又有 ${String(meeting.waiting)} 件通过了初审。`}
          action={
            <Button loading={extend.running} onClick={() => extend.run(null)}>
              列入本次会议
            </Button>
          }
        />
      )}
      <Descriptions
        column={2}
        items={[
          { key: 'time', label: '时间', children: meeting.heldAt },
          { key: 'place', label: '地点', children: meeting.place },
          { key: 'chair', label: '主持人', children: `${meeting.chair}　${meeting.chairPosition}` },
          { key: 'recorder', label: '记录人', children: meeting.recorder },
          { key: 'counter', label: '计票人', children: meeting.voteCounter || '—' },
          { key: 'supervisor', label: '监票人', children: meeting.voteSupervisor || '—' },
          { key: 'due', label: '应到', children: `${meeting.body} ${String(meeting.quorum.due)} 人` },
          { key: 'needed', label: '至少到会', children: `${String(meeting.quorum.needed)} 人才能作出决定` },
        ]}
      />
      {meeting.invited && (
        <InvitedPanel
          rule={meeting.invited}
          called={meeting.seats.map(({ name }) => name)}
          invited={meeting.invitees}
          mayChange={mayChange && !invite.running}
          onChange={invite.run}
        />
      )}
      <Flex gap={8} wrap className="below">
        <Button type="primary" onClick={onNext}>
          下一步：签到<kbd>F9</kbd>
        </Button>
        <PaperButton draw={() => client.meetings.attendanceDocument({ id: meeting.id })}>
          打印签到表
        </PaperButton>
        {mayChange && <Button onClick={() => setChanging(true)}>更改会议安排</Button>}
        {mayChange && nobody && <Button onClick={() => setCancelling(true)}>取消会议</Button>}
      </Flex>
      {cancelling && (
        <ReasonDialog
          title={`取消评议会 ${meeting.no}`}
          action="取消这次会议"
          danger
          running={cancel.running}
          onConfirm={cancel.run}
          onClose={() => setCancelling(false)}
        >
          编号保留，{meeting.counts.items}{' '}
          件议题回到“待评议”，可以重新召集。只改时间地点的，请用“更改会议安排”。
        </ReasonDialog>
      )}
      {changing && <ChangeDialog meeting={meeting} onClose={() => setChanging(false)} />}
    </div>
  );
}
