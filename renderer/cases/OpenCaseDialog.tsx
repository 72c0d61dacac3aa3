import { Form, Radio } from 'antd';
import { useState } from 'react';
import type { CaseProposal } from '../../shared/contract/cases.ts';
import { client } from '../client.ts';
import { HouseholdPicker } from '../households/HouseholdPicker.tsx';
import { VillagerPicker } from '../meetings/VillagerPicker.tsx';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { PlanFields, type PlanValues } from './PlanFields.tsx';
import { useCaseSubjectName } from './subject-name.ts';

interface Values extends PlanValues {
  /** Undefined until the village's day is known. */
  openedOn?: string;
  who?: 'household' | 'person';
  householdId?: number;
  memberId?: number;
  cause?: string;
}

function sourceOf({ who, householdId, memberId, cause = '' }: Values) {
  return {
    kind: 'other' as const,
    householdId: who === 'household' ? (householdId ?? null) : null,
    memberId: who === 'person' ? (memberId ?? null) : null,
    cause,
  };
}

/** Household or person of a case that comes of no result of the program, and why. */
function WhoFields() {
  const form = Form.useFormInstance<Values>();
  const who = Form.useWatch('who', form) ?? 'household';
  const [round, setRound] = useState(0);
  return (
    <>
      <Form.Item label="帮扶谁" name="who">
        <Radio.Group
          onChange={() => {
            form.setFieldsValue({ householdId: undefined, memberId: undefined });
            setRound((before) => before + 1);
          }}
          options={[
            { value: 'household', label: '一户' },
            { value: 'person', label: '一个人' },
          ]}
        />
      </Form.Item>
      {who === 'household' ? (
        <Form.Item
          key={`household ${String(round)}`}
          label="哪一户"
          name="householdId"
          rules={[{ required: true, message: '请选择哪一户' }]}
        >
          <HouseholdPicker label="姓名、拼音、户号" />
        </Form.Item>
      ) : (
        <Form.Item label="哪一位" required>
          <VillagerPicker
            key={`person ${String(round)}`}
            onPick={(one) => form.setFieldValue('memberId', one?.memberId)}
          />
          <Form.Item name="memberId" noStyle rules={[{ required: true, message: '请选择哪一位' }]}>
            <input hidden />
          </Form.Item>
        </Form.Item>
      )}
      <Form.Item
        label="缘由（必填）"
        name="cause"
        rules={[{ required: true, whitespace: true, message: '请填写缘由' }]}
      >
        <TextArea rows={2} max={300} />
      </Form.Item>
    </>
  );
}

/** 立帮扶档案: from a result or a suspension, or for a reason in words. */
export function OpenCaseDialog({
  proposal,
  onOpened,
  onClose,
}: {
  proposal: CaseProposal | null;
  onOpened: (id: number) => void;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const subjectNameOf = useCaseSubjectName();
  const { data: village } = useVillage();
  useProposal(form, 'openedOn', village?.today);
  const openedOn = Form.useWatch('openedOn', form) ?? village?.today ?? '';
  const open = useCommand({
    call: (values: Values, requestId) => {
      const { openedOn: day = '', helper, aim, dueOn, recheckOn } = values;
      const source = proposal === null ? sourceOf(values) : proposal.source;
      return client.cases.open({ requestId, source, openedOn: day, helper, aim, dueOn, recheckOn });
    },
    done: ({ no }) => `已立帮扶档案 ${no}`,
    after: ({ id }) => onOpened(id),
  });
  return (
    <FormDialog<Values>
      form={form}
      name="case"
      width={640}
      atTop
      title={proposal === null ? '立帮扶档案' : `立帮扶档案：${subjectNameOf(proposal)}`}
      okText="立档"
      initialValues={{ who: 'household', helper: '', aim: '' }}
      running={open.running}
      onFinish={(values) => open.run(values)}
      onClose={onClose}
    >
      {proposal === null ? <WhoFields /> : <p>{proposal.cause}</p>}
      <PlanFields openedOn={openedOn} />
      <Form.Item
        label="立档日期"
        name="openedOn"
        rules={[{ required: true, message: '请填写立档日期' }]}
        style={{ marginBottom: 0 }}
      >
        <DateInput allowClear={false} bounds={{ what: '立档日期', past: true }} />
      </Form.Item>
    </FormDialog>
  );
}
