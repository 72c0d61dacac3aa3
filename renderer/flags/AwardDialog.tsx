import { Form, Select } from 'antd';
import type { FlagBasisInput, FlagBodyView, FlagView } from '../../shared/contract/flags.ts';
import { previousPeriod } from '../../shared/values/period.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { client } from '../client.ts';
import { HouseholdPicker } from '../households/HouseholdPicker.tsx';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { LABEL_SEARCH } from '../ui/label-search.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { TextArea } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useProposal } from '../ui/useProposal.ts';
import { BasisFields, type BasisValues } from './BasisFields.tsx';

interface Values extends BasisValues {
  holderId?: number | null;
  givenOn: string;
  reason: string;
  /** 0: a flag that is in the office. */
  previousId: number;
}

function basisOf({ basis, schemeId = 0, period, roundId = 0, meetingId = 0 }: Values): FlagBasisInput {
  switch (basis) {
    case 'board':
      return { kind: 'board', schemeId, period };
    case 'inspection':
      return { kind: 'inspection', roundId };
    case 'meeting':
      return { kind: 'meeting', meetingId };
    case 'other':
      return { kind: 'other' };
  }
}

/** 授旗: to whom, when, for what, and from whom the flag comes. */
export function AwardDialog({
  flag,
  bodies,
  previousId,
  onAwarded,
  onClose,
}: {
  flag: FlagView;
  bodies: readonly FlagBodyView[];
  /** The present holder whose flag moves; otherwise one from the office, or the only one that is out. */
  previousId?: number;
  onAwarded: (id: number) => void;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  useProposal(form, 'givenOn', village?.today);
  useProposal(form, 'period', village && previousPeriod(village.today.slice(0, 7)));
  const basis = Form.useWatch('basis', form);
  const from = Form.useWatch('previousId', form);
  const award = useCommand({
    call: ({ version, ...values }: Values & { version: number }, requestId) =>
      client.flags.award({
        flagId: flag.id,
        version,
        holderId: values.holderId ?? 0,
        givenOn: values.givenOn,
        reason: values.reason,
        basis: basisOf(values),
        previousId: values.previousId === 0 ? null : values.previousId,
        requestId,
      }),
    done: ({ no }) => `已授旗 ${no}`,
    after: ({ id }) => onAwarded(id),
  });
  if (!village) return null;
  const inOffice = flag.copies - flag.held.length;
  const fromOptions = [
    ...(inOffice > 0 ? [{ value: 0, label: `村里还没有授出的（${String(inOffice)} 面）` }] : []),
    ...flag.held.map(({ id, holder, givenOn }) => ({ value: id, label: `${holder}（${givenOn} 起）` })),
  ];
  const before = flag.held.find(({ id }) => id === from);
  const holders =
    flag.holderKind === 'group'
      ? village.groups.map((group) => ({ value: group.id, label: groupShortName(group) }))
      : bodies.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog<Values>
      form={form}
      name="award"
      title={`授旗：${flag.name}`}
      okText="授旗"
      first="award_holderId"
      atTop
      initialValues={{
        holderId: null,
        reason: '',
        basis: 'other',
        previousId: previousId ?? fromOptions[0]?.value,
      }}
      record={{ version: flag.version, subject: flag.name }}
      running={award.running}
      onFinish={(values, version) => award.run({ ...values, version })}
      onClose={onClose}
    >
      <Form.Item label="授给" name="holderId" rules={[{ required: true, message: '请选择授给谁' }]}>
        {flag.holderKind === 'household' ? (
          <HouseholdPicker label="姓名、拼音、户号" value={null} />
        ) : (
          <Select
            showSearch={LABEL_SEARCH}
            options={holders}
            notFoundContent="没有可以授旗的。考评对象在“参加名单”里列入。"
          />
        )}
      </Form.Item>
      <Form.Item label="旗从哪里来" name="previousId">
        <Select options={fromOptions} />
      </Form.Item>
      <Form.Item label="授旗日期" name="givenOn" rules={[{ required: true, message: '请选择授旗日期' }]}>
        <DateInput
          allowClear={false}
          bounds={{
            what: '授旗日期',
            past: true,
            ...(before ? { from: { date: before.givenOn, what: `${before.holder}得旗的` } } : {}),
          }}
        />
      </Form.Item>
      <Form.Item
        label="授旗事由"
        name="reason"
        rules={[{ required: true, whitespace: true, message: '请写明为什么授旗' }]}
      >
        <TextArea rows={2} max={200} placeholder="如：九月卫生评比第一名" />
      </Form.Item>
      <BasisFields kind={basis} today={village.today} />
    </FormDialog>
  );
}
