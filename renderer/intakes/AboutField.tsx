import { useQuery } from '@tanstack/react-query';
import { Form, Select, type FormInstance } from 'antd';
import { isAboutClose, type RegisterAbout } from '../../shared/intakes.ts';
import type { IntakeChoices } from '../../shared/contract/intakes.ts';
import { api } from '../client.ts';
import { HouseholdPicker } from '../households/HouseholdPicker.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { LABEL_SEARCH } from '../ui/label-search.ts';
import { PersonField } from './PersonField.tsx';

function choicesOf(about: RegisterAbout, choices: IntakeChoices | undefined): IntakeChoices['closes'] {
  if (!choices) return [];
  if (about === 'noticeLine') return choices.notices;
  if (about === 'assessment') return choices.assessments;
  if (about === 'draft') return choices.drafts;
  if (about === 'goods') return choices.goods;
  return about !== 'household' && about !== 'person' && about !== 'nothing' && isAboutClose(about)
    ? choices.closes
    : [];
}

const LABELS: Record<RegisterAbout, string> = {
  noticeLine: '哪一张公示表',
  grade: '哪一次结账',
  rank: '哪一次结账',
  dividend: '哪一次结账',
  pay: '哪一次结账',
  assessment: '哪一次考评',
  draft: '哪一个草案',
  goods: '哪一种商品',
  household: '哪一户',
  person: '哪一位（不在花名册里的，写姓名和职务）',
  nothing: '',
};

/** The record that an intake is about; for persons and other matters, in words. */
export function AboutField({ form, about }: { form: FormInstance; about: RegisterAbout }) {
  const { data } = useQuery(api.intakes.choices.queryOptions());
  const label = LABELS[about];
  if (about === 'nothing')
    return (
      <Form.Item label="具体是什么事（可不填）" name="subject">
        <TextInput max={60} />
      </Form.Item>
    );
  if (about === 'household')
    return (
      <Form.Item label={label} name="aboutId" rules={[{ required: true, message: '请选择哪一户' }]}>
        <HouseholdPicker label="姓名、拼音、户号" />
      </Form.Item>
    );
  if (about === 'person') return <PersonField form={form} label={label} />;
  return (
    <Form.Item label={label} name="aboutId" rules={[{ required: true, message: `请选择${label}` }]}>
      <Select
        showSearch={LABEL_SEARCH}
        placeholder="请选择"
        options={choicesOf(about, data).map(({ id, label: name }) => ({ value: id, label: name }))}
        notFoundContent="没有可选的"
      />
    </Form.Item>
  );
}
