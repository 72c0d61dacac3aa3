import { Form, Radio } from 'antd';
import type { RectificationView } from '../../shared/contract/rectifications.ts';
import { useSession, useVillage } from '../session.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { GroupName } from '../ui/GroupName.tsx';

interface Values {
  done?: boolean;
  rectifiedOn?: string;
  checkedBy: string;
  finding: string;
}

/** Outcome of a notice: rectified and when, or not. */
export function CheckDialog({ notice, onClose }: { notice: RectificationView; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const { data: session } = useSession();
  const done = Form.useWatch('done', form);
  const rectifiedOn = Form.useWatch('rectifiedOn', form);
  const check = useCommand({
    call: ({ done: isDone, rectifiedOn: day, ...values }: Values, requestId) =>
      client.rectifications.check({
        id: notice.id,
        version: notice.version,
        rectifiedOn: isDone === true ? (day ?? null) : null,
        ...values,
        requestId,
      }),
    done: ({ state }) => (state === 'rectified' ? '整改完成，不扣分' : '未按期整改，已转评议会'),
    after: onClose,
  });
  const today = session && village?.today;
  // After its term nothing is proposed: whether it was rectified in time is for the inspector to say.
  const running = today !== undefined && today <= notice.dueOn;
  useProposal(form, 'done', today && (running || null));
  useProposal(form, 'rectifiedOn', today && (running ? today : null));
  if (!village || !session) return null;
  const late = done === true && rectifiedOn !== undefined && rectifiedOn > notice.dueOn;
  const saved = done === true && !late;
  return (
    <FormDialog
      form={form}
      title={`整改核查：${notice.no}`}
      okText={done === undefined ? '记下核查结果' : saved ? '整改完成，不扣分' : '未按期整改，上评议会'}
      initialValues={{
        checkedBy: session.staff?.name,
      }}
      danger={done !== undefined && !saved}
      running={check.running}
      onFinish={check.run}
      onClose={onClose}
    >
      <p>
        <GroupName number={notice.groupNumber} />
        {notice.householdNo} {notice.headName}户 {notice.reason}。要求：{notice.demand}。整改期到{' '}
        {notice.dueOn}。
      </p>

      <Form.Item
        name="done"
        label="核查结果"
        rules={[{ required: true, message: '请选择核查结果' }]}
        extra={running ? `整改期未满，${notice.dueOn} 之后才能认定未整改。` : undefined}
      >
        <Radio.Group
          options={[
            { value: true, label: '已整改' },
            { value: false, label: '没有整改', disabled: running },
          ]}
        />
      </Form.Item>
      {done !== true ? null : (
        <Form.Item
          label="整改完成日期"
          name="rectifiedOn"
          rules={[{ required: true, message: '请选择完成日期' }]}
          extra={late ? `已过 ${notice.dueOn}，不能免扣。` : undefined}
        >
          <DateInput
            allowClear={false}
            bounds={{
              what: '整改完成日期',
              past: true,
              from: { date: notice.servedOn, what: '通知书送达的' },
            }}
          />
        </Form.Item>
      )}
      <Form.Item label="核查人" name="checkedBy" rules={[{ required: true, message: '请填写核查人' }]}>
        <TextInput max={60} />
      </Form.Item>
      <Form.Item label="核查情况" name="finding" rules={[{ required: true, message: '请写明核查情况' }]}>
        <TextArea rows={3} max={300} />
      </Form.Item>
    </FormDialog>
  );
}
