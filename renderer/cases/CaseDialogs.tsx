/** Acts on one case 帮扶档案: what is recorded in it, another plan, its end, taking it up again. */
import { Form, Radio } from 'antd';
import type { FollowUpCase } from '../../shared/contract/cases.ts';
import {
  CASE_OUTCOME_NAMES,
  CASE_OUTCOMES,
  CASE_RECORD_KINDS,
  CASE_RECORD_NAMES,
  RECHECK_RESULT_NAMES,
  RECHECK_RESULTS,
  type CaseOutcome,
  type CaseRecordKind,
  type RecheckResult,
} from '../../shared/cases.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { PLAN_LABELS, PlanFields, type PlanValues } from './PlanFields.tsx';

interface Props {
  found: FollowUpCase;
  onClose: () => void;
}

const recordOf = ({ version, no }: FollowUpCase) => ({ version, subject: `帮扶档案 ${no}` });
const required = (message: string) => [{ required: true, whitespace: true, message }];

interface RecordValues {
  kind: CaseRecordKind;
  /** Undefined until the village's day is known. */
  day?: string;
  doneBy: string;
  content: string;
  result?: RecheckResult;
  recheckOn?: string | null;
}

export function RecordDialog({ found, onClose }: Props) {
  const { id, no, helper, openedOn } = found;
  const [form] = Form.useForm<RecordValues>();
  const kind = Form.useWatch('kind', form);
  const { data: village } = useVillage();
  useProposal(form, 'day', village?.today);
  const record = useCommand({
    call: ({ values, version }: { values: RecordValues; version: number }, requestId) => {
      const { day = '', result, recheckOn, ...rest } = values;
      const checked = rest.kind === 'recheck' ? (result ?? null) : null;
      const next = rest.kind === 'recheck' ? (recheckOn ?? null) : null;
      return client.cases.record({ requestId, id, version, ...rest, day, result: checked, recheckOn: next });
    },
    done: (_, { values }) => `已记入 ${no}：${CASE_RECORD_NAMES[values.kind]}`,
    after: onClose,
  });
  return (
    <FormDialog<RecordValues>
      form={form}
      name="record"
      width={640}
      title={`帮扶档案 ${no}：记一次`}
      okText="记下"
      initialValues={{ kind: 'talk', doneBy: helper, content: '' }}
      record={recordOf(found)}
      running={record.running}
      onFinish={(values, version) => record.run({ values, version })}
      onClose={onClose}
    >
      <Form.Item label="记什么" name="kind">
        <Radio.Group
          options={CASE_RECORD_KINDS.map((value) => ({ value, label: CASE_RECORD_NAMES[value] }))}
        />
      </Form.Item>
      <Form.Item label="谁办的（多人用顿号隔开）" name="doneBy" rules={required('请填写谁办的')}>
        <TextInput max={100} />
      </Form.Item>
      <Form.Item label="情况（必填）" name="content" rules={required('请填写情况')}>
        <TextArea rows={4} max={1000} showCount />
      </Form.Item>
      {kind === 'recheck' ? (
        <>
          <Form.Item label="复查结果" name="result" rules={[{ required: true, message: '请选择复查结果' }]}>
            <Radio.Group
              options={RECHECK_RESULTS.map((value) => ({ value, label: RECHECK_RESULT_NAMES[value] }))}
            />
          </Form.Item>
          <Form.Item label="下次复查（不再复查的不填）" name="recheckOn">
            <DateInput />
          </Form.Item>
        </>
      ) : null}
      <Form.Item
        label="哪天"
        name="day"
        rules={[{ required: true, message: '请填写日期' }]}
        style={{ marginBottom: 0 }}
      >
        <DateInput
          allowClear={false}
          bounds={{ what: '日期', past: true, from: { date: openedOn, what: '立档日期' } }}
        />
      </Form.Item>
    </FormDialog>
  );
}

export function ChangeCaseDialog({ found, onClose }: Props) {
  const { id, no, helper, aim, dueOn, recheckOn, openedOn } = found;
  const [form] = Form.useForm<PlanValues>();
  const change = useCommand({
    call: ({ values, version }: { values: PlanValues; version: number }, requestId) =>
      client.cases.change({ requestId, id, version, ...values }),
    done: () => `已更改 ${no}`,
    after: onClose,
  });
  return (
    <FormDialog<PlanValues>
      form={form}
      name="case-plan"
      width={640}
      title={`更改帮扶档案 ${no}`}
      okText="保存"
      initialValues={{ helper, aim, dueOn, recheckOn }}
      record={{ ...recordOf(found), labels: PLAN_LABELS }}
      running={change.running}
      onFinish={(values, version) => change.run({ values, version })}
      onClose={onClose}
    >
      <PlanFields openedOn={openedOn} />
    </FormDialog>
  );
}

interface EndValues {
  outcome?: CaseOutcome;
  result: string;
  endedOn?: string;
}

export function EndCaseDialog({ found, onClose }: Props) {
  const { id, no, openedOn } = found;
  const [form] = Form.useForm<EndValues>();
  const { data: village } = useVillage();
  useProposal(form, 'endedOn', village?.today);
  const end = useCommand({
    call: ({ values, version }: { values: EndValues; version: number }, requestId) => {
      const { outcome = 'improved', result, endedOn = '' } = values;
      return client.cases.end({ requestId, id, version, outcome, result, endedOn });
    },
    done: () => `帮扶档案 ${no} 已结束`,
    after: onClose,
  });
  return (
    <FormDialog<EndValues>
      form={form}
      name="case-end"
      title={`结束帮扶 ${no}`}
      okText="结束帮扶"
      initialValues={{ result: '' }}
      record={recordOf(found)}
      running={end.running}
      onFinish={(values, version) => end.run({ values, version })}
      onClose={onClose}
    >
      <Form.Item label="结果" name="outcome" rules={[{ required: true, message: '请选择结果' }]}>
        <Radio.Group options={CASE_OUTCOMES.map((value) => ({ value, label: CASE_OUTCOME_NAMES[value] }))} />
      </Form.Item>
      <Form.Item label="说明（必填）" name="result" rules={required('请填写说明')}>
        <TextArea rows={2} max={300} />
      </Form.Item>
      <Form.Item
        label="结束日期"
        name="endedOn"
        rules={[{ required: true, message: '请填写结束日期' }]}
        style={{ marginBottom: 0 }}
      >
        <DateInput
          allowClear={false}
          bounds={{ what: '结束日期', past: true, from: { date: openedOn, what: '立档日期' } }}
        />
      </Form.Item>
    </FormDialog>
  );
}

/** 改为立档: what was passed over is followed up after all. */
export function TakeUpCaseDialog({ found, onClose }: Props) {
  const { id, no } = found;
  const [form] = Form.useForm<PlanValues>();
  const { data: village } = useVillage();
  const takeUp = useCommand({
    call: ({ values, version }: { values: PlanValues; version: number }, requestId) =>
      client.cases.takeUp({ requestId, id, version, ...values }),
    done: () => `${no} 已改为立档`,
    after: onClose,
  });
  return (
    <FormDialog<PlanValues>
      form={form}
      name="case-take-up"
      width={640}
      title={`${no} 改为立档`}
      okText="立档"
      initialValues={{ helper: '', aim: '' }}
      record={recordOf(found)}
      running={takeUp.running}
      onFinish={(values, version) => takeUp.run({ values, version })}
      onClose={onClose}
    >
      <p>{found.cause}</p>
      <PlanFields openedOn={village?.today ?? ''} />
    </FormDialog>
  );
}

interface ReopenValues {
  recheckOn?: string;
  reason: string;
}

export function ReopenCaseDialog({ found, onClose }: Props) {
  const { id, no } = found;
  const [form] = Form.useForm<ReopenValues>();
  const { data: village } = useVillage();
  const reopen = useCommand({
    call: ({ values, version }: { values: ReopenValues; version: number }, requestId) => {
      const { recheckOn = '', reason } = values;
      return client.cases.reopen({ requestId, id, version, recheckOn, reason });
    },
    done: () => `${no} 继续帮扶`,
    after: onClose,
  });
  return (
    <FormDialog<ReopenValues>
      form={form}
      name="case-reopen"
      title={`继续帮扶 ${no}`}
      okText="继续帮扶"
      initialValues={{ reason: '' }}
      record={recordOf(found)}
      running={reopen.running}
      onFinish={(values, version) => reopen.run({ values, version })}
      onClose={onClose}
    >
      <Form.Item label="原因（必填）" name="reason" rules={required('请填写原因')}>
        <TextArea rows={2} max={200} />
      </Form.Item>
      <Form.Item
        label={PLAN_LABELS.recheckOn}
        name="recheckOn"
        rules={[{ required: true, message: '请填写复查日期' }]}
        style={{ marginBottom: 0 }}
      >
        <DateInput
          allowClear={false}
          bounds={{ what: PLAN_LABELS.recheckOn, from: { date: village?.today ?? '', what: '今天' } }}
        />
      </Form.Item>
    </FormDialog>
  );
}
