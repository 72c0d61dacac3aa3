import { Col, Form, Row } from 'antd';
import { DateInput } from '../ui/DateInput.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';

export interface PlanValues {
  helper: string;
  aim: string;
  dueOn: string;
  recheckOn: string;
}

export const PLAN_LABELS = { helper: '帮扶人', aim: '帮扶目标', dueOn: '帮扶期限', recheckOn: '复查日期' };

/** Who helps, to what end, until when, and when it is looked at again. */
export function PlanFields({ openedOn }: { openedOn: string }) {
  const bounds = (what: string) => ({ what, from: { date: openedOn, what: '立档日期' } });
  return (
    <>
      <Form.Item
        label={`${PLAN_LABELS.helper}（多人用顿号隔开，必填）`}
        name="helper"
        rules={[{ required: true, whitespace: true, message: '请填写帮扶人' }]}
      >
        <TextInput max={100} />
      </Form.Item>
      <Form.Item
        label={`${PLAN_LABELS.aim}（必填）`}
        name="aim"
        rules={[{ required: true, whitespace: true, message: '请填写帮扶目标' }]}
      >
        <TextArea rows={2} max={300} />
      </Form.Item>
      <Row gutter={16}>
        <Col span={12}>
          <Form.Item
            label={PLAN_LABELS.recheckOn}
            name="recheckOn"
            rules={[{ required: true, message: '请填写复查日期' }]}
          >
            <DateInput allowClear={false} bounds={bounds(PLAN_LABELS.recheckOn)} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item
            label={PLAN_LABELS.dueOn}
            name="dueOn"
            rules={[{ required: true, message: '请填写帮扶期限' }]}
          >
            <DateInput allowClear={false} bounds={bounds(PLAN_LABELS.dueOn)} />
          </Form.Item>
        </Col>
      </Row>
    </>
  );
}
