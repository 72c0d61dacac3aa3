import { Form } from 'antd';
import { useState } from 'react';
import type { SlipPad } from '../../shared/contract/handwritten.ts';
import { handwrittenText, LARGEST_HANDWRITTEN, MAX_FORMS_ON_PAD } from '../../shared/handwritten.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface PadFields {
  count: number;
  holder: string;
  remark?: string;
  firstNumber?: number | null;
}

const HOLDER_RULES = [{ required: true, whitespace: true, message: '请填写保管人' }];

/** 印一本: numbers are reserved, and the forms can be printed. */
export function PadForm({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<PadFields>();
  const { run, running } = useCommand({
    call: ({ firstNumber, remark = '', ...fields }: PadFields, requestId) =>
      client.handwrittenSlips.addPad({ ...fields, remark, firstNumber: firstNumber ?? undefined, requestId }),
    done: ({ firstNumber, lastNumber }, { holder }) =>
      `手写单 ${String(firstNumber)} 至 ${String(lastNumber)} 号已留号，交${holder}保管，请打印`,
    after: onClose,
  });
  return (
    <FormDialog<PadFields>
      form={form}
      name="pad"
      title="印一本手写单"
      okText="留号"
      first="pad_count"
      initialValues={{ count: 30, remark: '' }}
      running={running}
      onFinish={run}
      onClose={onClose}
    >
      <Form.Item
        name="count"
        label="张数（A4 纸一页三张）"
        rules={[{ required: true, message: '请填写张数' }]}
      >
        <NumberInput min={1} max={MAX_FORMS_ON_PAD} />
      </Form.Item>
      <Form.Item name="holder" label="保管人" rules={HOLDER_RULES}>
        <TextInput max={40} />
      </Form.Item>
      <Form.Item name="remark" label="备注（可不填）">
        <TextInput max={60} />
      </Form.Item>
      <Form.Item
        name="firstNumber"
        label="起号（可不填）"
        extra="程序接着往下编号。只有恢复备份以前印好、账上没有了的那一本，才填纸上的起号。"
      >
        <NumberInput min={1} max={LARGEST_HANDWRITTEN} />
      </Form.Item>
    </FormDialog>
  );
}

/** 换保管人 */
export function HandOverForm({ pad, onClose }: { pad: SlipPad; onClose: () => void }) {
  const [form] = Form.useForm<{ holder: string }>();
  const subject = `手写单 ${String(pad.firstNumber)} 至 ${String(pad.lastNumber)} 号`;
  const { run, running } = useCommand({
    call: ({ holder, version }: { holder: string; version: number }, requestId) =>
      client.handwrittenSlips.handOver({ requestId, padId: pad.id, version, holder }),
    done: (_, { holder }) => `${subject}改由${holder}保管`,
    after: onClose,
  });
  return (
    <FormDialog<{ holder: string }>
      form={form}
      name="handOver"
      title={`${subject}换保管人`}
      okText="换保管人"
      first="handOver_holder"
      initialValues={{ holder: pad.holder }}
      record={{ version: pad.version, subject, labels: { holder: '保管人' } }}
      running={running}
      onFinish={({ holder }, version) => run({ holder, version })}
      onClose={onClose}
    >
      <Form.Item name="holder" label="保管人" rules={HOLDER_RULES}>
        <TextInput max={40} />
      </Form.Item>
    </FormDialog>
  );
}

/** 撤销作废: from one number to another, which wait again. */
export function CancelVoidDialog({
  number,
  pad,
  onClose,
}: {
  number: number;
  pad: SlipPad;
  onClose: () => void;
}) {
  const [until, setUntil] = useState<number | null>(number);
  const { run, running } = useCommand({
    call: (input: { number: number; until: number; reason: string }, requestId) =>
      client.handwrittenSlips.cancelVoid({ ...input, requestId }),
    done: (range) =>
      range.number === range.until
        ? `${handwrittenText(range)}已撤销作废，在待处理里`
        : `手写单 ${String(range.number)} 至 ${String(range.until)} 号已撤销作废，在待处理里`,
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`${handwrittenText({ number })}撤销作废`}
      action="撤销作废"
      running={running}
      onConfirm={(reason) => run({ number, until: until ?? number, reason })}
      onClose={onClose}
    >
      <p>单子找到了、作废错了的，回到待处理：在柜台补录，或者了结。原来的作废留在审计日志里。</p>
      <label className="field-label" htmlFor="revive-until">
        止号（只这一张的不用改）
      </label>
      <NumberInput id="revive-until" min={number} max={pad.lastNumber} value={until} onChange={setUntil} />
    </ReasonDialog>
  );
}
