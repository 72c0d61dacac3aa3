import { Form, Radio } from 'antd';
import {
  OBJECTION_CONCLUSIONS,
  OBJECTION_CONCLUSION_NAMES,
  type ObjectionConclusion,
} from '../../shared/notices.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { periodLabel } from '../../shared/values/period.ts';
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
  /** Of a balance with months. */
  correctedPart?: string;
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
      {conclusion === 'corrected' && objection.balanceMonths.length > 0 && (
        <Form.Item
          label="更正的是哪一部分（名次、星级按各月算）"
          name="correctedPart"
          rules={[{ required: true, message: '请选更正的是哪个月，或各月以前的余额' }]}
        >
          <Radio.Group
            options={[
              ...objection.balanceMonths.map((month) => ({
                value: month.period,
                label: `${periodLabel(month.period)}（现在 ${formatPoints(month.points)} ${unit}）`,
              })),
              { value: 'before', label: '各月以前的余额' },
            ]}
          />
        </Form.Item>
      )}
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
