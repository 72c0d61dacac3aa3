/** Form fields of household files. */
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Radio, Select, type FormInstance, type FormRule } from 'antd';
import { groupShortName } from '../../shared/values/groups.ts';
import { cleanName, damagedNameFault } from '../../shared/values/names.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { checkCitizenId } from '../../shared/values/citizen-id.ts';
import {
  HEAD,
  HOUSEHOLD_TAGS,
  MEMBER_TAGS,
  POLITICAL_STATUSES,
  RELATIONS,
  type MemberFields,
} from '../../shared/households.ts';
import { api } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { LABEL_SEARCH } from '../ui/label-search.ts';
import { TextInput } from '../ui/TextInput.tsx';
import type { Relative } from '../../shared/relation-doubt.ts';
import { relationRule } from './relation-rule.ts';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { MissingInField } from '../glyphs/MissingGlyphs.tsx';
import { HouseholdPicker } from './HouseholdPicker.tsx';

export interface PersonValues extends Omit<MemberFields, 'birthDate'> {
  birthDate: string | null;
}

export const EMPTY_PERSON: PersonValues = {
  name: '',
  relation: '',
  sex: null,
  citizenId: '',
  birthDate: null,
  politicalStatus: '群众',
  phone: '',
  tags: [],
  remark: '',
};

const options = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }));

export const relationOptions = options(RELATIONS.filter((relation) => relation !== HEAD));

export function ReasonField({ placeholder }: { placeholder: string }) {
  return (
    <Form.Item
      label="办理原因"
      name="reason"
      rules={[{ required: true, whitespace: true, message: '请写明原因' }]}
    >
      <TextInput max={200} placeholder={placeholder} />
    </Form.Item>
  );
}

/** Another household, which the act concerns too. */
export function OtherHouseholdField({ name, label, what }: { name: string; label: string; what: string }) {
  return (
    <Form.Item label={label} name={name} rules={[{ required: true, message: `请选择${what}` }]}>
      <HouseholdPicker label="姓名、拼音、户号" value={null} />
    </Form.Item>
  );
}

/** Points given to another household: no more than the balance. */
export function notMoreThanRule(most: number, what: string, unit: string): FormRule {
  return {
    validator: (_rule, value: number | null | undefined) =>
      (value ?? 0) <= most
        ? Promise.resolve()
        : Promise.reject(new Error(`最多${what} ${formatPoints(most)} ${unit}`)),
  };
}

export function GroupField() {
  const { data } = useQuery(api.households.facets.queryOptions());
  return (
    <Form.Item label="村民小组" name="groupId" rules={[{ required: true, message: '请选择村民小组' }]}>
      <Select
        showSearch={LABEL_SEARCH}
        options={data?.groups.map((group) => ({
          value: group.id,
          label: groupShortName(group),
          words: group.name,
        }))}
      />
    </Form.Item>
  );
}

/** Number, group, address, tags and remark of a household. */
export function HouseholdFieldset({ isNew }: { isNew: boolean }) {
  return (
    <>
      <div className="form-columns">
        <Form.Item label="户号" name="no" extra={isNew ? '留空由程序编号' : undefined}>
          <TextInput max={20} />
        </Form.Item>
        <GroupField />
      </div>
      <Form.Item label="住址" name="address">
        <TextInput max={100} />
      </Form.Item>
      <Form.Item label="全户标签" name="tags">
        <Select mode="tags" options={options(HOUSEHOLD_TAGS)} placeholder="低保、脱贫户、外出……可自行输入" />
      </Form.Item>
      <Form.Item label="备注" name="remark">
        <TextInput max={200} />
      </Form.Item>
    </>
  );
}

interface PersonProps {
  form: FormInstance;
  /** Path of the person in the form's values. */
  at?: 'person';
  isHead: boolean;
  /** Stored value, masked: an empty input keeps it. */
  maskedCitizenId?: string;
  head?: Relative;
}

/** Warns of a replacement character in a name; it can be kept. */
function nothingLost(_rule: unknown, name: string | undefined): Promise<void> {
  const lost = damagedNameFault(cleanName(name ?? ''));
  return lost === undefined ? Promise.resolve() : Promise.reject(new Error(lost));
}

/** Fields of a person; the citizen ID fills birth date and sex. */
export function PersonFieldset({ form, at = 'person', isHead, maskedCitizenId = '', head }: PersonProps) {
  const name = Form.useWatch([at, 'name'], form) as string | undefined;
  const typed = Form.useWatch([at, 'citizenId'], form) as string | undefined;
  const known = typed ? checkCitizenId(typed) : undefined;
  const fromId = known?.ok ? known : undefined;
  function fillFromCitizenId(text: string): void {
    const check = checkCitizenId(text);
    if (check.ok) form.setFieldsValue({ [at]: { birthDate: check.birthDate, sex: check.sex } });
  }
  return (
    <>
      <div className="form-columns">
        <Form.Item
          label="姓名"
          name={[at, 'name']}
          rules={[
            { required: true, whitespace: true, message: '请填写姓名' },
            { warningOnly: true, validator: nothingLost },
          ]}
          extra={<MissingInField text={name ?? ''} />}
        >
          <Input />
        </Form.Item>
        {isHead ? null : (
          <Form.Item
            label="与户主关系"
            name={[at, 'relation']}
            dependencies={[
              [at, 'sex'],
              [at, 'birthDate'],
            ]}
            rules={[
              { required: true, message: '请填写与户主关系' },
              ({ getFieldValue }) => relationRule(getFieldValue(at) as PersonValues, head),
            ]}
          >
            <SuggestInput options={relationOptions} showSearch={{ filterOption: true }} />
          </Form.Item>
        )}
        <Form.Item
          label="身份证号"
          name={[at, 'citizenId']}
          extra={maskedCitizenId === '' ? undefined : `现为 ${maskedCitizenId}，不改请留空`}
          rules={[
            {
              validator: (_rule, text: string | undefined) => {
                const check = text ? checkCitizenId(text) : undefined;
                return check && !check.ok ? Promise.reject(new Error(check.reason)) : Promise.resolve();
              },
            },
          ]}
        >
          <TextInput max={30} onChange={(event) => fillFromCitizenId(event.target.value)} />
        </Form.Item>
        <Form.Item label="性别" name={[at, 'sex']}>
          <Radio.Group disabled={fromId !== undefined} options={options(['男', '女'])} optionType="button" />
        </Form.Item>
        <Form.Item label="出生日期" name={[at, 'birthDate']}>
          <DateInput withYear disabled={fromId !== undefined} bounds={{ what: '出生日期', past: true }} />
        </Form.Item>
        <Form.Item label="政治面貌" name={[at, 'politicalStatus']}>
          <Select options={options(POLITICAL_STATUSES)} />
        </Form.Item>
        <Form.Item label="联系电话" name={[at, 'phone']}>
          <TextInput max={30} />
        </Form.Item>
        <Form.Item label="个人标签" name={[at, 'tags']}>
          <Select mode="tags" options={options(MEMBER_TAGS)} />
        </Form.Item>
      </div>
      <Form.Item label="个人备注" name={[at, 'remark']}>
        <TextInput max={200} />
      </Form.Item>
    </>
  );
}

export function personInput(values: PersonValues): MemberFields {
  return { ...values, relation: values.relation || HEAD, birthDate: values.birthDate ?? '' };
}
