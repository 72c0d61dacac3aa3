/** Acts on 问题清单: a problem is put on the list, given another owner or term, reported, checked, cancelled. */
import { useQuery } from '@tanstack/react-query';
import { Col, Form, Radio, Row, Select } from 'antd';
import type { Problem, ProblemDetail } from '../../shared/contract/problems.ts';
import { PROBLEM_ABOUT_NAMES, PROBLEM_ABOUTS, type ProblemAbout } from '../../shared/problems.ts';
import { formatFen } from '../../shared/values/money.ts';
import { api, client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { LABEL_SEARCH } from '../ui/label-search.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';

interface Props {
  problem: Problem;
  onClose: () => void;
}

const required = (message: string) => [{ required: true, whitespace: true, message }];
const dated = (message: string) => [{ required: true, message }];
const recordOf = ({ version, no }: Problem) => ({ version, subject: `问题 ${no}` });

interface AddValues {
  about: ProblemAbout;
  aboutId?: number;
  content: string;
  source: string;
  owner: string;
  dueOn?: string;
  /** Undefined until the village's day is known. */
  foundOn?: string;
}

export function AddProblemDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<AddValues>();
  const about = Form.useWatch('about', form);
  const foundOn = Form.useWatch('foundOn', form) ?? '';
  const { data: village } = useVillage();
  const { data: choices } = useQuery(api.problems.choices.queryOptions());
  useProposal(form, 'foundOn', village?.today);
  const add = useCommand({
    call: ({ aboutId, dueOn = '', foundOn: found = '', ...rest }: AddValues, requestId) =>
      client.problems.add({
        requestId,
        ...rest,
        aboutId: rest.about === 'village' ? null : (aboutId ?? null),
        foundOn: found,
        dueOn,
      }),
    done: ({ no }) => `已列入问题清单 ${no}`,
    after: onClose,
  });
  const options = (about === 'group' ? choices?.groups : choices?.participants) ?? [];
  return (
    <FormDialog<AddValues>
      form={form}
      name="problem"
      first="problem_content"
      width={680}
      title="列一个问题"
      okText="列入清单"
      initialValues={{ about: 'village', content: '', source: '', owner: '' }}
      running={add.running}
      onFinish={(values) => add.run(values)}
      onClose={onClose}
    >
      <Form.Item label="哪里的问题" name="about">
        <Radio.Group
          onChange={() => form.setFieldValue('aboutId', undefined)}
          options={PROBLEM_ABOUTS.map((value) => ({ value, label: PROBLEM_ABOUT_NAMES[value] }))}
        />
      </Form.Item>
      {about === undefined || about === 'village' ? null : (
        <Form.Item label="是哪一个" name="aboutId" rules={dated('请选择是哪一个')}>
          <Select
            showSearch={LABEL_SEARCH}
            placeholder="请选择"
            options={options.map(({ id, label }) => ({ value: id, label }))}
            notFoundContent="没有可选的"
          />
        </Form.Item>
      )}
      <Form.Item label="问题（必填）" name="content" rules={required('请填写问题')}>
        <TextArea rows={2} max={300} />
      </Form.Item>
      <Row gutter={16}>
        <Col span={12}>
          <Form.Item label="来源（督查、举报、自查，必填）" name="source" rules={required('请填写来源')}>
            <TextInput max={60} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="责任人（必填）" name="owner" rules={required('请填写责任人')}>
            <TextInput max={100} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="发现日期" name="foundOn" rules={dated('请填写发现日期')}>
            <DateInput allowClear={false} bounds={{ what: '发现日期', past: true }} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item label="整改期限" name="dueOn" rules={dated('请填写整改期限')}>
            <DateInput
              allowClear={false}
              bounds={{ what: '整改期限', from: { date: foundOn, what: '发现日期' } }}
            />
          </Form.Item>
        </Col>
      </Row>
    </FormDialog>
  );
}

interface ChangeValues {
  owner: string;
  dueOn: string;
  reason: string;
}

export function ChangeProblemDialog({ problem, onClose }: Props) {
  const { id, no, owner, dueOn, foundOn } = problem;
  const [form] = Form.useForm<ChangeValues>();
  const change = useCommand({
    call: ({ values, version }: { values: ChangeValues; version: number }, requestId) =>
      client.problems.change({ requestId, id, version, ...values }),
    done: () => `已更改 ${no}`,
    after: onClose,
  });
  return (
    <FormDialog<ChangeValues>
      form={form}
      name="problem-change"
      title={`更改 ${no} 的责任人、期限`}
      okText="保存"
      initialValues={{ owner, dueOn, reason: '' }}
      record={{ ...recordOf(problem), labels: { owner: '责任人', dueOn: '整改期限' } }}
      running={change.running}
      onFinish={(values, version) => change.run({ values, version })}
      onClose={onClose}
    >
      <Form.Item label="责任人" name="owner" rules={required('请填写责任人')}>
        <TextInput max={100} />
      </Form.Item>
      <Form.Item label="整改期限" name="dueOn" rules={dated('请填写整改期限')}>
        <DateInput
          allowClear={false}
          bounds={{ what: '整改期限', from: { date: foundOn, what: '发现日期' } }}
        />
      </Form.Item>
      <Form.Item
        label="更改的原因（必填）"
        name="reason"
        rules={required('请填写更改的原因')}
        style={{ marginBottom: 0 }}
      >
        <TextArea rows={2} max={200} />
      </Form.Item>
    </FormDialog>
  );
}

interface ReportValues {
  content: string;
  proof: string;
  day?: string;
}

export function ReportProblemDialog({ problem, onClose }: Props) {
  const { id, no, content, owner, foundOn } = problem;
  const [form] = Form.useForm<ReportValues>();
  const { data: village } = useVillage();
  useProposal(form, 'day', village?.today);
  const report = useCommand({
    call: ({ values, version }: { values: ReportValues; version: number }, requestId) =>
      client.problems.report({ requestId, id, version, ...values, day: values.day ?? '' }),
    done: () => `${no} 已报告整改，等核查`,
    after: onClose,
  });
  return (
    <FormDialog<ReportValues>
      form={form}
      name="problem-report"
      title={`报告整改 ${no}`}
      okText="报告整改"
      initialValues={{ content: '', proof: '' }}
      record={recordOf(problem)}
      running={report.running}
      onFinish={(values, version) => report.run({ values, version })}
      onClose={onClose}
    >
      <p>
        {content}（责任人 {owner}）
      </p>
      <Form.Item label="整改情况（必填）" name="content" rules={required('请填写整改情况')}>
        <TextArea rows={2} max={300} />
      </Form.Item>
      <Form.Item label="佐证（什么材料、放在哪里，必填）" name="proof" rules={required('请填写佐证')}>
        <TextInput max={200} />
      </Form.Item>
      <Form.Item label="整改日期" name="day" rules={dated('请填写整改日期')} style={{ marginBottom: 0 }}>
        <DateInput
          allowClear={false}
          bounds={{ what: '整改日期', past: true, from: { date: foundOn, what: '发现日期' } }}
        />
      </Form.Item>
    </FormDialog>
  );
}

interface CheckValues {
  passed?: boolean;
  checkedBy: string;
  finding: string;
  dueOn?: string | null;
  day?: string;
}

export function CheckProblemDialog({ problem, onClose }: Props) {
  const { id, no, content, owner, foundOn } = problem;
  const [form] = Form.useForm<CheckValues>();
  const passed = Form.useWatch('passed', form);
  const { data: village } = useVillage();
  useProposal(form, 'day', village?.today);
  const check = useCommand({
    call: ({ values, version }: { values: CheckValues; version: number }, requestId) => {
      const { passed: isCured = false, day = '', dueOn, ...rest } = values;
      const next = isCured ? null : (dueOn ?? null);
      return client.problems.check({ requestId, id, version, ...rest, passed: isCured, day, dueOn: next });
    },
    done: (_, { values }) => (values.passed === true ? `${no} 已销号` : `${no} 继续整改`),
    after: onClose,
  });
  return (
    <FormDialog<CheckValues>
      form={form}
      name="problem-check"
      title={`核查 ${no}`}
      okText="核查"
      initialValues={{ checkedBy: '', finding: '' }}
      record={recordOf(problem)}
      running={check.running}
      onFinish={(values, version) => check.run({ values, version })}
      onClose={onClose}
    >
      <p>
        {content}（责任人 {owner}）
      </p>
      <Form.Item label="核查结果" name="passed" rules={dated('请选择核查结果')}>
        <Radio.Group
          options={[
            { value: true, label: '整改到位，销号' },
            { value: false, label: '没有到位，继续整改' },
          ]}
        />
      </Form.Item>
      {passed === false ? (
        <Form.Item label="新的整改期限（不改的不填）" name="dueOn">
          <DateInput bounds={{ what: '整改期限', from: { date: foundOn, what: '发现日期' } }} />
        </Form.Item>
      ) : null}
      <Form.Item label="核查人（不能是责任人，必填）" name="checkedBy" rules={required('请填写核查人')}>
        <TextInput max={100} />
      </Form.Item>
      <Form.Item label="核查情况（必填）" name="finding" rules={required('请填写核查情况')}>
        <TextArea rows={2} max={300} />
      </Form.Item>
      <Form.Item label="核查日期" name="day" rules={dated('请填写核查日期')} style={{ marginBottom: 0 }}>
        <DateInput
          allowClear={false}
          bounds={{ what: '核查日期', past: true, from: { date: foundOn, what: '发现日期' } }}
        />
      </Form.Item>
    </FormDialog>
  );
}

export function CancelProblemDialog({ problem, onClose }: Props) {
  const { id, no, version, content } = problem;
  const cancel = useCommand({
    call: (reason: string, requestId) => client.problems.cancel({ requestId, id, version, reason }),
    done: () => `已撤销 ${no}`,
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`撤销 ${no}`}
      action="撤销这个问题"
      running={cancel.running}
      onConfirm={cancel.run}
      onClose={onClose}
    >
      {content}
    </ReasonDialog>
  );
}

export function ReopenProblemDialog({ problem: { id, no, version, state }, onClose }: Props) {
  const reopen = useCommand({
    call: (reason: string, requestId) => client.problems.reopen({ requestId, id, version, reason }),
    done: () => `${no} 已重新打开`,
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`重新打开 ${no}`}
      action="重新打开"
      running={reopen.running}
      onConfirm={reopen.run}
      onClose={onClose}
    >
      {state === 'cured'
        ? '销号按错了的，回到待核查；原来的销号留在经过里。'
        : '撤销按错了的，继续整改；原来的撤销留在经过里。'}
    </ReasonDialog>
  );
}

export function ForfeitDialog({
  action,
  problem,
  onClose,
}: {
  action: 'forfeit' | 'withdrawForfeit';
  problem: ProblemDetail;
  onClose: () => void;
}) {
  const { id, no, version, dueOn, reward } = problem;
  const isTaking = action === 'forfeit';
  const command = useCommand({
    call: (reason: string, requestId) => client.problems[action]({ requestId, id, version, reason }),
    done: () => (isTaking ? `${no}：已记扣回，以后的发放表上扣` : `${no}：已撤回扣回`),
    after: onClose,
  });
  return (
    <ReasonDialog
      danger={isTaking}
      title={isTaking ? `扣回奖励 ${no}` : `撤回扣回 ${no}`}
      action={isTaking ? '扣回奖励' : '撤回扣回'}
      label={isTaking ? '扣回的依据' : '原因'}
      running={command.running}
      onConfirm={command.run}
      onClose={onClose}
    >
      {isTaking && reward
        ? `期限 ${dueOn} 已过，没有整改到位。${String(reward.year)} 年奖励 ${formatFen(reward.fen)} 元在以后的发放表上扣回，并取消 ${String(Number(dueOn.slice(0, 4)) + 1)} 年的资格。`
        : '奖励不再扣回，资格恢复。'}
    </ReasonDialog>
  );
}
