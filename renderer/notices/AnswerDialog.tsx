import { Form, Radio } from 'antd';
import {
  OBJECTION_CONCLUSIONS,
  OBJECTION_CONCLUSION_NAMES,
  type ObjectionConclusion,
} from '../../shared/notices.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import { PointsInput } from '../ui/PointsInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import type { ObjectionView } from '../../shared/contract/notices.ts';
import { nameOf } from './who.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea } from '../ui/TextInput.tsx';

interface Props {
  objection: ObjectionView;
  onClose: () => void;
}

interface Answer {
  conclusion: ObjectionConclusion;
  /** Unsigned; of a balance signed. */
  size?: number | null;
  answer: string;
}

const EFFECTS: Record<ObjectionConclusion, string> = {
  kept: '按公示的分值入账',
  corrected: '按更正后的分值入账',
  cancelled: '这一条不入账',
};

/** The conclusion and its effect on the line. */
export function AnswerDialog({ objection, unit, onClose }: Props & { unit: string }) {
  const [form] = Form.useForm<Answer>();
  const conclusion = Form.useWatch('conclusion', form);
  const award = objection.linePoints > 0;
  // A balance taken over may be corrected to anything.
  const isBalance = objection.isBalance;
  const answer = useCommand({
    call: ({ size, ...values }: Answer, requestId) =>
      client.notices.answer({
        requestId,
        objectionId: objection.id,
        version: objection.version,
        ...values,
        ...(values.conclusion === 'corrected' && size !== undefined && size !== null
          ? { points: award || isBalance ? size : -size }
          : {}),
      }),
    done: ({ conclusion: outcome }) =>
      `已答复：${outcome === null ? '' : OBJECTION_CONCLUSION_NAMES[outcome]}`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`答复异议 ${objection.no}`}
      okText="答复"
      initialValues={{}}
      running={answer.running}
      onFinish={answer.run}
      onClose={onClose}
    >
      <p>
        公示的是 {nameOf(objection)}，{objection.reason}，{formatSignedPoints(objection.linePoints)} {unit}。
      </p>

      <Form.Item label="处理结论" name="conclusion" rules={[{ required: true, message: '请选择处理结论' }]}>
        <Radio.Group
          options={OBJECTION_CONCLUSIONS.map((value) => ({
            value,
            label: `${OBJECTION_CONCLUSION_NAMES[value]}（${EFFECTS[value]}）`,
          }))}
        />
      </Form.Item>
      {conclusion === 'corrected' && (
        <Form.Item
          label={isBalance ? '更正后的余额' : award ? '更正后的加分' : '更正后的扣分'}
          name="size"
          rules={[{ required: true, message: '请填写更正后的分值' }]}
        >
          {isBalance ? (
            <PointsInput unit={unit} />
          ) : (
            <PointsInput sign={award ? 'plus' : 'size'} min={0} unit={unit} />
          )}
        </Form.Item>
      )}
      <Form.Item
        label="说明（印在答复书上，结论由程序印）"
        name="answer"
        rules={[{ required: true, message: '请填写说明' }]}
      >
        <TextArea rows={4} max={1000} showCount />
      </Form.Item>
    </FormDialog>
  );
}
