import { Button, Checkbox, Flex, Form, Select } from 'antd';
import { useState } from 'react';
import { LISTED_FACT_NAMES, LISTED_FACTS, type ListedFact } from '../../shared/schemes/listed-facts.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import type { ListForm, Participant } from '../../shared/contract/participants.ts';
import { seen } from './subject-label.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useEditedForm } from '../ui/useEditedRecord.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

interface Values {
  class?: string;
  difficulty?: string;
  kinds: string[];
  facts: Partial<Record<ListedFact, number | null>>;
  migrant: boolean;
  cashListed: boolean;
  remark: string;
}

const LABELS = {
  class: '类别',
  difficulty: '难度类别',
  kinds: '适用哪几类项目',
  facts: '人数',
  migrant: '外出',
  cashListed: '可兑换现金名单',
  remark: '备注',
};

function optionsOf(names: readonly string[]) {
  return names.map((value) => ({ value, label: value }));
}

/** Particulars of a participant: only those the scheme uses. */
export function ParticularsForm({
  form,
  participant,
  mayChange,
}: {
  form: ListForm;
  participant: Participant;
  mayChange: boolean;
}) {
  const [fields] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const [since, setSince] = useState<string | null>(null);
  const editing = useEditedForm(
    fields,
    { version: participant.version, fields: initialOf(participant) },
    { subject: `participant:${String(participant.id)}`, labels: LABELS },
  );
  const save = useCommand({
    call: (values: Values, requestId) =>
      client.participants.change({
        requestId,
        ...seen(form, { ...participant, version: editing.version }),
        class: values.class ?? '',
        difficulty: values.difficulty ?? '',
        kinds: values.kinds,
        facts: Object.fromEntries(
          LISTED_FACTS.flatMap((fact) => {
            const value = values.facts[fact];
            return typeof value === 'number' ? [[fact, value]] : [];
          }),
        ),
        migrant: values.migrant,
        cashListed: values.cashListed,
        remark: values.remark,
        ...(since === null ? {} : { since }),
      }),
    done: () => `${participant.name} 的参加情况已保存`,
    after: ({ version }, values) => {
      editing.saved(version, values);
      setSince(null);
    },
  });
  // The first class, or difficulty, counts from the beginning.
  const dated = participant.class !== '' || participant.difficulty !== '';
  const facts = LISTED_FACTS.filter((fact) => form.facts.includes(fact));
  return (
    <>
      {editing.notice}
      <Form<Values>
        form={fields}
        name="particulars"
        layout="vertical"
        disabled={!mayChange}
        onFinish={(values) => save.run({ ...initialOf(participant), ...values })}
        initialValues={initialOf(participant)}
      >
        <Flex gap={16} wrap>
          {form.classes.length > 0 && (
            <Form.Item label="类别" name="class">
              <Select
                allowClear={CLEARABLE}
                style={{ width: '13.75rem' }}
                options={optionsOf(form.classes)}
              />
            </Form.Item>
          )}
          {form.difficulties.length > 0 && (
            <Form.Item label="难度类别" name="difficulty">
              <Select
                allowClear={CLEARABLE}
                style={{ width: '8.75rem' }}
                options={optionsOf(form.difficulties)}
              />
            </Form.Item>
          )}
          {dated && (
            <Form.Item
              label="类别、难度从哪天起"
              htmlFor="particulars-since"
              tooltip="这一天以前到期的月、季、年，结账时仍按原来的类别和难度算"
            >
              <DateInput
                id="particulars-since"
                allowClear={false}
                disabled={!mayChange}
                value={since ?? village?.today ?? ''}
                bounds={{ what: '起算日期', past: true }}
                onChange={setSince}
              />
            </Form.Item>
          )}
          {facts.map((fact) => (
            <Form.Item
              key={fact}
              label={fact === 'registrationHere' ? '户口在本村' : `${LISTED_FACT_NAMES[fact]}（人）`}
              name={['facts', fact]}
            >
              {fact === 'registrationHere' ? (
                <Select
                  allowClear={CLEARABLE}
                  placeholder="按农户档案"
                  style={{ width: '9.375rem' }}
                  options={[
                    { value: 1, label: '是' },
                    { value: 0, label: '否' },
                  ]}
                />
              ) : (
                <NumberInput
                  min={0}
                  max={1000}
                  placeholder={fact === 'contractedMember' ? '未填' : '按农户档案'}
                  width="9.375rem"
                />
              )}
            </Form.Item>
          ))}
        </Flex>
        {form.kinds.length > 0 && (
          <Form.Item label="适用哪几类项目" name="kinds">
            <Checkbox.Group options={form.kinds.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
        {form.migrants && (
          <Form.Item name="migrant" valuePropName="checked">
            <Checkbox>外出（另有义务：{form.migrants.duties.map(({ name }) => name).join('、')}）</Checkbox>
          </Form.Item>
        )}
        {form.cashListed && (
          <Form.Item name="cashListed" valuePropName="checked">
            <Checkbox>在可兑换现金的困难家庭名单内</Checkbox>
          </Form.Item>
        )}
        <Form.Item label="备注" name="remark">
          <TextInput max={200} />
        </Form.Item>
        {mayChange && (
          <Button type="primary" htmlType="submit" loading={save.running}>
            保存<kbd>Enter</kbd>
          </Button>
        )}
      </Form>
    </>
  );
}

function initialOf(participant: Participant): Values {
  const { class: ofClass, difficulty, kinds, facts, migrant, cashListed, remark } = participant;
  return {
    ...(ofClass === '' ? {} : { class: ofClass }),
    ...(difficulty === '' ? {} : { difficulty }),
    kinds,
    facts,
    migrant,
    cashListed,
    remark,
  };
}
