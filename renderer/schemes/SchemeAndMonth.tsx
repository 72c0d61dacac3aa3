import { Col, Form, Select } from 'antd';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useProposal } from '../ui/useProposal.ts';

interface Props {
  schemes: readonly { schemeId: number; schemeName: string }[];
  /** 公示到哪个月 */
  monthLabel: string;
  /**
   * Latest month of the chosen scheme with something to do; null without any: then the office's month is proposed.
   * Undefined while it is read.
   */
  latest: string | null | undefined;
}

/** First form row for tasks on one scheme up to one month: fields `schemeId` and `period`. */
export function SchemeAndMonth({ schemes, monthLabel, latest }: Props) {
  const form = Form.useFormInstance<{ period: string }>();
  const { data: village } = useVillage();
  useProposal(form, 'period', latest === null ? village?.period : latest);
  return (
    <>
      <Col span={14}>
        <Form.Item label="积分办法" name="schemeId" rules={[{ required: true, message: '请选择积分办法' }]}>
          <Select options={schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))} />
        </Form.Item>
      </Col>
      <Col span={10}>
        <Form.Item label={monthLabel} name="period" rules={[{ required: true, message: '请选择月份' }]}>
          <DateInput picker="month" allowClear={false} />
        </Form.Item>
      </Col>
    </>
  );
}
