import { Form } from 'antd';
import type { SpotCheck, SpotCheckLine } from '../../shared/contract/spot-checks.ts';
import { SAMPLED_KIND_NAMES } from '../../shared/spot-checks.ts';
import { client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface Values {
  words?: string;
}

const ACTIONS = {
  problem: { title: '有问题', okText: '登记问题', label: '是什么问题' },
  answer: { title: '答复', okText: '答复', label: '办公室的答复' },
} as const;

/** What is wrong with a record, or the office's answer to it. */
export function LineDialog({
  action,
  check,
  line,
  onClose,
}: {
  action: keyof typeof ACTIONS;
  check: SpotCheck;
  line: SpotCheckLine;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { title, okText, label } = ACTIONS[action];
  const named = `${SAMPLED_KIND_NAMES[line.kind]} ${line.no}`;
  const save = useCommand({
    call: ({ words = '', version }: Values & { version: number }, requestId) => {
      const one = { requestId, id: check.id, version, lineId: line.id };
      return action === 'problem'
        ? client.spotChecks.recordFinding({ ...one, finding: 'problem', remark: words })
        : client.spotChecks.answer({ ...one, answer: words });
    },
    done: () => (action === 'problem' ? `已登记 ${named} 的问题` : `已答复 ${named}`),
    after: onClose,
  });
  return (
    <FormDialog<Values>
      form={form}
      name="line"
      first="line_words"
      title={`${title}：${named}`}
      okText={okText}
      initialValues={{ words: action === 'problem' ? line.remark : line.answer }}
      record={{ version: check.version, subject: `抽查 ${check.no}`, labels: { words: label } }}
      running={save.running}
      onFinish={(values, version) => save.run({ ...values, version })}
      onClose={onClose}
    >
      <p>
        {line.party}　{line.content}
      </p>
      {action === 'answer' && <p>监委会：{line.remark}</p>}
      <Form.Item
        label={`${label}（必填）`}
        name="words"
        rules={[{ required: true, whitespace: true, message: `请填写：${label}` }]}
        style={{ marginBottom: 0 }}
      >
        <TextArea rows={3} max={300} />
      </Form.Item>
    </FormDialog>
  );
}

/** Nothing of the spot check changes afterwards. */
export function FinishDialog({ check, onClose }: { check: SpotCheck; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { id, no, version, lines, problems } = check;
  const finish = useCommand({
    call: ({ words = '' }: Values, requestId) =>
      client.spotChecks.finish({ requestId, id, version, opinion: words }),
    done: () => `抽查 ${no} 已结束`,
    after: onClose,
  });
  return (
    <FormDialog<Values>
      form={form}
      name="finish"
      first="finish_words"
      title={`结束抽查 ${no}`}
      okText="结束抽查"
      initialValues={{ words: '' }}
      running={finish.running}
      onFinish={finish.run}
      onClose={onClose}
    >
      <p>
        共抽 {lines.length} 笔，有问题 {problems} 笔，都已答复。结束以后结果和答复都不能再改。
      </p>
      <Form.Item label="监委会意见（可不填）" name="words" style={{ marginBottom: 0 }}>
        <TextArea rows={3} max={300} />
      </Form.Item>
    </FormDialog>
  );
}
