import { Form } from 'antd';
import { addDays, isDate } from '../../shared/values/dates.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea } from '../ui/TextInput.tsx';
import { GroupName } from '../ui/GroupName.tsx';

export interface ToServe {
  id: number;
  version: number;
  no: string;
  household: string;
  groupNumber: number;
  activityDate: string;
  reason: string;
  proposedPoints: number;
  rectificationDays: number | null;
}

interface Values {
  demand: string;
  servedOn: string;
}

/** Serves a notice of rectification: required measures, and the start of its term. */
export function ServeDialog({
  declaration,
  onServed,
  onClose,
}: {
  declaration: ToServe;
  /** The notice can be printed. */
  onServed: (id: number) => void;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  useProposal(form, 'servedOn', useVillage().data?.today);
  const servedOn = Form.useWatch('servedOn', form);
  const serve = useCommand({
    call: (values: Values, requestId) =>
      client.rectifications.serve({
        declarationId: declaration.id,
        version: declaration.version,
        ...values,
        requestId,
      }),
    done: ({ no, dueOn }) => `整改通知书 ${no}，${dueOn} 前整改`,
    after: ({ id }) => onServed(id),
  });
  const days = declaration.rectificationDays ?? 0;
  return (
    <FormDialog
      form={form}
      title={`发整改通知书：${declaration.no}`}
      okText="发出并打印通知书"
      first="demand"
      initialValues={{}}
      running={serve.running}
      onFinish={serve.run}
      onClose={onClose}
    >
      <p>
        <GroupName number={declaration.groupNumber} />
        {declaration.household}户 {declaration.reason} {formatSignedPoints(declaration.proposedPoints)}。
        {servedOn && isDate(servedOn)
          ? `整改期 ${String(days)} 天，到 ${addDays(servedOn, days)} 为止；`
          : ''}
        按期整改的不扣分，逾期的上评议会。
      </p>

      <Form.Item label="整改要求" name="demand" rules={[{ required: true, message: '请写明要怎样整改' }]}>
        <TextArea id="demand" rows={3} max={300} />
      </Form.Item>
      <Form.Item label="送达日期" name="servedOn" rules={[{ required: true, message: '请选择送达日期' }]}>
        <DateInput
          allowClear={false}
          bounds={{
            what: '送达日期',
            past: true,
            from: { date: declaration.activityDate, what: '发现问题的' },
          }}
        />
      </Form.Item>
    </FormDialog>
  );
}
