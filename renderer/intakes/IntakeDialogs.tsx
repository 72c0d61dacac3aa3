/** Acts on one intake 来访: who looks into it, what was found, the answer, taking it back. */
import { Form, Radio, Select } from 'antd';
import type { IntakeEffectInput, IntakeView } from '../../shared/contract/intakes.ts';
import {
  CONCLUSIONS_OF,
  INTAKE_CONCLUSION_NAMES,
  INTAKE_EFFECT_NAMES,
  isAboutClose,
  type IntakeConclusion,
  type IntakeEffect,
} from '../../shared/intakes.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { conclusionOptions } from './options.ts';

interface Props {
  intake: IntakeView;
  onClose: () => void;
}

export function AssignDialog({ intake, onClose }: Props) {
  const [form] = Form.useForm<{ investigator: string; deadline: string }>();
  const assign = useCommand({
    call: (values: { investigator: string; deadline: string; version: number }, requestId) =>
      client.intakes.assign({ requestId, id: intake.id, ...values }),
    done: () => `来访 ${intake.no} 已定调查人`,
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`来访 ${intake.no}：由谁调查`}
      okText="定调查人"
      initialValues={{ investigator: intake.investigator, deadline: intake.deadline }}
      record={{ version: intake.version, subject: `intake:${String(intake.id)}` }}
      running={assign.running}
      onFinish={(values, version) => assign.run({ ...values, version })}
      onClose={onClose}
    >
      <p>{intake.aboutText}。所反映的人、他的家人和来访人本人不能做调查人。</p>
      <Form.Item
        label="调查人（多人用顿号隔开）"
        name="investigator"
        rules={[{ required: true, message: '请填写调查人' }]}
      >
        <TextInput max={60} />
      </Form.Item>
      <Form.Item label="答复期限" name="deadline" rules={[{ required: true, message: '请填写答复期限' }]}>
        <DateInput
          allowClear={false}
          bounds={{ what: '答复期限', from: { date: intake.receivedOn, what: '收到的' } }}
        />
      </Form.Item>
    </FormDialog>
  );
}

export function FindingDialog({ intake, onClose }: Props) {
  const [form] = Form.useForm<{ finding: string }>();
  const find = useCommand({
    call: (values: { finding: string; version: number }, requestId) =>
      client.intakes.recordFinding({ requestId, id: intake.id, ...values }),
    done: () => '调查情况已登记',
    after: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={`来访 ${intake.no}：调查情况`}
      okText="登记调查情况"
      initialValues={{ finding: intake.finding }}
      record={{ version: intake.version, subject: `intake:${String(intake.id)}` }}
      running={find.running}
      onFinish={(values, version) => find.run({ ...values, version })}
      onClose={onClose}
    >
      <p>调查人：{intake.investigator}</p>
      <Form.Item label="调查情况" name="finding" rules={[{ required: true, message: '请填写调查情况' }]}>
        <TextArea rows={5} max={1000} showCount />
      </Form.Item>
    </FormDialog>
  );
}

interface AnswerValues {
  conclusion?: IntakeConclusion;
  answer: string;
  effect: IntakeEffect;
  transferId?: number;
  declarationNo?: string;
}

function effectOf(
  { effect, transferId, declarationNo }: AnswerValues,
  versionId: number | null,
): IntakeEffectInput {
  if (effect === 'reversal') return { kind: 'reversal', transferId: transferId ?? 0 };
  if (effect === 'declaration' || effect === 'cancellation')
    return { kind: effect, declarationNo: declarationNo ?? '' };
  if (effect === 'schemeVersion' && versionId !== null) return { kind: 'schemeVersion', versionId };
  return effect === 'reopening' || effect === 'correction' ? { kind: effect } : { kind: 'nothing' };
}

export function AnswerIntakeDialog({ intake, onClose }: Props) {
  const [form] = Form.useForm<AnswerValues>();
  const effect = Form.useWatch('effect', form);
  const answer = useCommand({
    call: ({ conclusion, version, ...values }: AnswerValues & { version: number }, requestId) =>
      client.intakes.answer({
        requestId,
        id: intake.id,
        version,
        conclusion: conclusion ?? 'explained',
        answer: values.answer,
        effect: effectOf({ ...values }, intake.schemeVersionId),
      }),
    done: (_, { conclusion }) =>
      `已答复来访 ${intake.no}${conclusion === undefined ? '' : `：${INTAKE_CONCLUSION_NAMES[conclusion]}`}`,
    after: onClose,
  });
  const effects: IntakeEffect[] = [
    'nothing',
    'reversal',
    'cancellation',
    'declaration',
    ...(intake.schemeVersionId === null ? [] : ['schemeVersion' as const]),
    ...(isAboutClose(intake.about) ? ['reopening' as const] : []),
    ...(intake.about === 'assessment' ? ['correction' as const] : []),
  ];
  return (
    <FormDialog
      form={form}
      width={640}
      title={`答复来访 ${intake.no}`}
      okText="答复并办结"
      initialValues={{ answer: '', effect: 'nothing' }}
      record={{ version: intake.version, subject: `intake:${String(intake.id)}` }}
      running={answer.running}
      onFinish={(values, version) => answer.run({ ...values, version })}
      onClose={onClose}
    >
      <Form.Item label="办理结果" name="conclusion" rules={[{ required: true, message: '请选择办理结果' }]}>
        <Radio.Group options={conclusionOptions(CONCLUSIONS_OF[intake.kind])} />
      </Form.Item>
      <Form.Item
        label="答复（写给来访人的话、理由）"
        name="answer"
        rules={[{ required: true, message: '请填写答复' }]}
      >
        <TextArea rows={4} max={1000} showCount />
      </Form.Item>
      <Form.Item label="因此改动了什么" name="effect">
        <Select options={effects.map((value) => ({ value, label: INTAKE_EFFECT_NAMES[value] }))} />
      </Form.Item>
      {effect === 'reversal' ? (
        <Form.Item
          label="冲销那一笔在台账上的序号"
          name="transferId"
          rules={[{ required: true, message: '请填写台账序号' }]}
        >
          <NumberInput min={1} />
        </Form.Item>
      ) : null}
      {effect === 'declaration' || effect === 'cancellation' ? (
        <Form.Item
          label="登记编号"
          name="declarationNo"
          rules={[{ required: true, message: '请填写登记编号' }]}
        >
          <TextInput max={30} placeholder="如 2026-09-0041" />
        </Form.Item>
      ) : null}
    </FormDialog>
  );
}

export function WithdrawIntakeDialog({ intake, onClose }: Props) {
  const withdraw = useCommand({
    call: (reason: string, requestId) =>
      client.intakes.withdraw({ requestId, id: intake.id, version: intake.version, reason }),
    done: () => `已撤回来访 ${intake.no}`,
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`撤回来访 ${intake.no}`}
      action="撤回来访"
      danger
      running={withdraw.running}
      onConfirm={withdraw.run}
      onClose={onClose}
    >
      登记错了、登记重了的才撤回；编号和原因留在册上，不再办理。
    </ReasonDialog>
  );
}
