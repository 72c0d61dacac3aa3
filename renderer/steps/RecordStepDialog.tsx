import { Alert, Col, Form, Row, Select } from 'antd';
import { useState } from 'react';
import type { StepView } from '../../shared/contract/steps.ts';
import { assemblyVoteFault, VOTING_BODIES } from '../../shared/rules/votes.ts';
import { STEP_GATE_NAMES } from '../../shared/schemes/steps.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { AttachmentsField } from '../ui/AttachmentsField.tsx';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import {
  completeVote,
  NO_VOTE_COUNTS,
  VOTE_COUNT_NAMES,
  VOTE_COUNTS,
  type VoteCounts,
} from '../ui/vote-counts.ts';

interface Values extends VoteCounts {
  /** Undefined until the village's day is known. */
  heldOn?: string;
  period?: string;
  body: string;
  documentNo?: string;
  remark?: string;
}

interface Props {
  schemeId: number;
  /** The draft that the step stands before; null of a step of the daily work. */
  versionId: number | null;
  step: StepView;
  /** Periods of a step that a close waits for. */
  periods: readonly string[];
  onClose: () => void;
}

/** 程序登记: when a step outside the program happened, who acted, with which result. */
export function RecordStepDialog({ schemeId, versionId, step, periods, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const [files, setFiles] = useState<File[]>([]);
  const votes = step.kind === 'assembly';
  const values = Form.useWatch([], form) as Values | undefined;
  useProposal(form, 'heldOn', village?.today);
  const record = useCommand({
    call: (typed: Values, requestId) => {
      const { heldOn = '', period, body, documentNo, remark } = typed;
      return client.steps.record({
        requestId,
        schemeId,
        versionId,
        step: step.name,
        period: period ?? null,
        heldOn,
        body,
        counts: votes ? countsOf(typed) : null,
        documentNo,
        remark,
        files,
      });
    },
    done: (_, { heldOn = '' }) => `已登记${quoted(step.name)}：${heldOn}`,
    after: onClose,
  });
  const vote = votes && values ? completeVote(values.heldOn ?? '', values.body, values) : undefined;
  const fault = vote && assemblyVoteFault(vote);
  return (
    <FormDialog<Values>
      form={form}
      name="step"
      width={720}
      title={`登记程序：${step.name}`}
      okText="登记"
      initialValues={{
        heldOn: undefined,
        ...(step.gate === 'close' ? { period: periods[0] } : {}),
        body: votes ? VOTING_BODIES[0] : '',
        ...NO_VOTE_COUNTS,
      }}
      disabled={fault !== undefined}
      running={record.running}
      onFinish={record.run}
      onClose={onClose}
    >
      {step.gate === null ? null : <p className="scheme-note">登记以后才能{STEP_GATE_NAMES[step.gate]}。</p>}
      <Row gutter={16}>
        <Col span={8}>
          <Form.Item label="哪天办的" name="heldOn" rules={[{ required: true, message: '请填写日期' }]}>
            <DateInput allowClear={false} bounds={{ what: '日期', past: true }} />
          </Form.Item>
        </Col>
        <Col span={16}>
          <Form.Item
            label={votes ? '什么会议' : '由谁办理'}
            name="body"
            rules={[{ required: true, whitespace: true, message: votes ? '请填写会议' : '请填写由谁办理' }]}
          >
            {votes ? (
              <SuggestInput options={VOTING_BODIES.map((value) => ({ value }))} style={{ width: '100%' }} />
            ) : (
              <TextInput max={60} />
            )}
          </Form.Item>
        </Col>
      </Row>
      {step.gate === 'close' ? (
        <Form.Item label="哪一期的" name="period" rules={[{ required: true, message: '请选择期间' }]}>
          <Select options={periods.map((value) => ({ value, label: periodLabel(value) }))} />
        </Form.Item>
      ) : null}
      {votes ? (
        <Row gutter={12}>
          {VOTE_COUNTS.map((name) => (
            <Col key={name} span={name === 'due' || name === 'present' ? 5 : 4}>
              <Form.Item
                label={VOTE_COUNT_NAMES[name]}
                name={name}
                rules={[{ required: true, message: '请填写' }]}
              >
                <NumberInput min={0} width={100} />
              </Form.Item>
            </Col>
          ))}
        </Row>
      ) : (
        <Form.Item
          label={step.kind === 'superiorReview' ? '批复文号（没有的不填）' : '文号（没有的不填）'}
          name="documentNo"
        >
          <TextInput max={60} />
        </Form.Item>
      )}
      {fault === undefined ? null : (
        <Alert style={{ marginBottom: 12 }} type="warning" showIcon title={fault} />
      )}
      <Form.Item label="说明（可不填）" name="remark">
        <TextArea rows={2} max={300} />
      </Form.Item>
      <AttachmentsField files={files} onChange={setFiles} />
    </FormDialog>
  );
}

/** The form refuses to be sent while one is empty. */
function countsOf({ due, present, inFavour, against, abstain }: Values) {
  if (due === null || present === null || inFavour === null || against === null || abstain === null)
    return null;
  return { due, present, inFavour, against, abstain };
}
