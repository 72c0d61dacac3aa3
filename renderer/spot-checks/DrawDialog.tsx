import { Form } from 'antd';
import { client } from '../client.ts';
import { SAMPLE_LIMIT, SAMPLE_PROPOSED } from '../../shared/spot-checks.ts';
import { previousPeriod } from '../../shared/values/period.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';

interface Values {
  /** Undefined until the village's day is known. */
  period?: string;
  size?: number;
  seed?: string;
}

/** Draws a sample of a month. */
export function DrawDialog({ onDrawn, onClose }: { onDrawn: (id: number) => void; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  useProposal(form, 'period', village && previousPeriod(village.today.slice(0, 7)));
  const draw = useCommand({
    call: ({ period = '', size = SAMPLE_PROPOSED, seed = '' }: Values, requestId) =>
      client.spotChecks.draw({ requestId, period, size, seed }),
    done: ({ no }) => `已抽取 ${no}`,
    after: ({ id }) => onDrawn(id),
  });
  return (
    <FormDialog<Values>
      form={form}
      name="draw"
      first="draw_period"
      title="抽查一个月的账"
      okText="抽取"
      initialValues={{ size: SAMPLE_PROPOSED }}
      running={draw.running}
      onFinish={draw.run}
      onClose={onClose}
    >
      <p>从这个月入账的登记、小票、资金支出、兑现金里各抽几笔。抽过的都留着，不能删，也不能重抽同一次。</p>
      <Form.Item label="抽查的月份" name="period" rules={[{ required: true, message: '请填写抽查的月份' }]}>
        <DateInput picker="month" allowClear={false} />
      </Form.Item>
      <Form.Item label="每类抽几笔" name="size" rules={[{ required: true, message: '请填写每类抽几笔' }]}>
        <NumberInput min={1} max={SAMPLE_LIMIT} />
      </Form.Item>
      <Form.Item label="种子（当场掷出、报出的数；不填由程序随机定）" name="seed" style={{ marginBottom: 0 }}>
        <TextInput max={40} />
      </Form.Item>
    </FormDialog>
  );
}
