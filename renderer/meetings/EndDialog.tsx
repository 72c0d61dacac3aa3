import { Alert, Form } from 'antd';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { submitOnEnter } from '../ui/submit-on-enter.ts';
import { useCommand } from '../ui/useCommand.ts';
import type { MeetingHeadView } from '../../shared/contract/meetings.ts';
import { SuggestInput } from '../ui/SuggestInput.tsx';

interface Values {
  voteCounter?: string;
  voteSupervisor?: string;
}

/** Closes the meeting; asks for the counter and the supervisor of the votes, which the minutes require. */
export function EndDialog({ meeting, onClose }: { meeting: MeetingHeadView; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const adjourned = !meeting.quorum.met;
  const counter = Form.useWatch('voteCounter', form);
  const supervisor = Form.useWatch('voteSupervisor', form);
  const close = useCommand({
    call: ({ voteCounter = '', voteSupervisor = '' }: Values, requestId, answered) =>
      client.meetings.close({
        requestId,
        meetingId: meeting.id,
        version: meeting.version,
        answered,
        ...(adjourned ? {} : { voteCounter, voteSupervisor }),
      }),
    done: () => `评议会 ${meeting.no} 已结束`,
    after: onClose,
  });
  const names = [...meeting.seats, ...meeting.invitees]
    .filter((one) => one.present)
    .map(({ name }) => ({ value: name }));
  const missing = [counter?.trim() ? null : '计票人', supervisor?.trim() ? null : '监票人'].filter(
    (one) => one !== null,
  );
  return (
    <Dialog
      open
      title={adjourned ? '还不能作出决定，结束会议、改期再开？' : '结束会议？'}
      okText="结束会议"
      okButtonProps={{ loading: close.running, id: 'end-meeting' }}
      afterOpenChange={focusOnOpen(adjourned || missing.length === 0 ? 'end-meeting' : 'end_voteCounter')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        {adjourned
          ? `${meeting.quorum.fault ?? ''}本次不作任何决定，全部议题留到下一次会议。`
          : '结束之后议定结果不能再改，可以打印会议记录、张贴公示。'}
      </p>
      <Form<Values>
        form={form}
        name="end"
        layout="vertical"
        hidden={adjourned}
        onKeyDown={submitOnEnter(form.submit)}
        onFinish={close.run}
        initialValues={meeting}
      >
        <Form.Item label="计票人" name="voteCounter">
          <SuggestInput options={names} />
        </Form.Item>
        <Form.Item label="监票人" name="voteSupervisor">
          <SuggestInput options={names} />
        </Form.Item>
      </Form>
      {!adjourned && missing.length > 0 && (
        <Alert type="info" showIcon title={`${missing.join('、')}没有填，会议记录上将是空白。`} />
      )}
    </Dialog>
  );
}
