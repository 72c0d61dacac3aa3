import { useQuery, skipToken } from '@tanstack/react-query';
import { Alert, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { isDate } from '../../shared/values/dates.ts';
import { DECLARATION_CHANNELS, channelText } from '../../shared/declarations.ts';
import { scoringText, standardBeyond } from '../../shared/schemes/describe.ts';
import { api } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import type { DeclarationForm } from './declaration-draft.ts';
import type { DraftHousehold } from './draft-line.ts';
import { ItemSelect } from './ItemSelect.tsx';
import { QuantityInput } from './QuantityInput.tsx';
import { ONE_UNIT } from '../../shared/values/quantity.ts';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { GroupName } from '../ui/GroupName.tsx';

export function Field({
  label,
  htmlFor,
  children,
  wide,
}: {
  label: ReactNode;
  htmlFor?: string;
  children: ReactNode;
  wide?: boolean;
}) {
  return (
    <div className={wide ? 'declaration-field wide' : 'declaration-field'}>
      <label htmlFor={htmlFor}>{label}</label>
      {children}
    </div>
  );
}

/** 1组 余明梅（01001）; a person with the household: 1组 余小梅（01001，户主 余明梅）. */
export function DoerText({
  household: { headName, groupNumber, no, memberName },
  ofPerson,
}: {
  household: DraftHousehold;
  ofPerson: boolean;
}) {
  const person = ofPerson ? memberName : null;
  return (
    <>
      <GroupName number={groupNumber} /> {person ?? headName}（{no}
      {person === null || person === headName ? '' : `，户主 ${headName}`}）
    </>
  );
}

/** The member who acted for the household: optional. */
function MemberField({ form, prefix }: { form: DeclarationForm; prefix: string }) {
  const { draft, set } = form;
  const household = useQuery(
    api.households.detail.queryOptions({
      input: draft.household ? { householdId: draft.household.id } : skipToken,
    }),
  );
  const people = (household.data?.members ?? []).filter(({ state }) => state === 'present');
  return (
    <Field label="本户何人" htmlFor={`${prefix}-member`}>
      <Select
        id={`${prefix}-member`}
        value={draft.memberId ?? 0}
        notFoundContent={draft.household ? '该户没有可以选的人' : '先选农户'}
        onChange={(value: number) => set({ memberId: value === 0 ? null : value })}
        options={[
          { value: 0, label: '全户' },
          ...people.map((member) => ({ value: member.id, label: member.name })),
        ]}
        style={{ width: '8.75rem' }}
      />
    </Field>
  );
}

/** A typed reason is kept when the item changes; one copied from the item's name is replaced. */
function typedReason({ draft, item }: DeclarationForm): string | null {
  const reason = draft.reason?.trim() ?? '';
  return reason === '' || reason === item?.name ? null : draft.reason;
}

/** Item, quantity, points, date and reason: fields of every declaration. */
export function MainFields({
  form,
  prefix,
  onItem,
}: {
  form: DeclarationForm;
  prefix: string;
  onItem?: () => void;
}) {
  const { draft, set, scheme, item, points, reason } = form;
  const { scoring } = item ?? {};
  return (
    <>
      <Field label="积分项目" htmlFor={`${prefix}-item`}>
        <ItemSelect
          id={`${prefix}-item`}
          scheme={scheme}
          value={draft.itemId}
          onKept={onItem}
          onChange={(itemId) => {
            set({ itemId, points: null, quantity: null, grade: null, reason: typedReason(form) });
            onItem?.();
          }}
        />
      </Field>
      {scoring?.kind === 'perUnit' ? (
        <Field label={`数量（${scoring.unit}）`} htmlFor={`${prefix}-quantity`}>
          <QuantityInput
            id={`${prefix}-quantity`}
            scoring={scoring}
            value={draft.quantity ?? ONE_UNIT}
            onChange={(quantity) => set({ quantity, points: null })}
          />
        </Field>
      ) : null}
      {scoring?.kind === 'graded' ? (
        <Field label="档次" htmlFor={`${prefix}-grade`}>
          <Select
            id={`${prefix}-grade`}
            value={draft.grade ?? undefined}
            placeholder="选择档次"
            onChange={(grade: string) => set({ grade, points: null })}
            options={scoring.grades.map((grade) => ({ value: grade.name, label: grade.name }))}
            style={{ width: '8.125rem' }}
          />
        </Field>
      ) : null}
      <Field label="分值" htmlFor={`${prefix}-points`}>
        <PointsInput
          id={`${prefix}-points`}
          unit={scheme?.rules.unitName ?? '分'}
          sign={item?.direction === 'deduction' ? 'minus' : 'plus'}
          selects
          value={points}
          onChange={(value) => set({ points: value })}
        />
      </Field>
      {form.needsReason ? (
        <Field label="不按标准的原因" htmlFor={`${prefix}-value-reason`}>
          <TextInput
            id={`${prefix}-value-reason`}
            max={200}
            value={draft.valueReason}
            placeholder="为什么不是标准分值"
            onChange={(event) => set({ valueReason: event.target.value })}
          />
        </Field>
      ) : null}
      <div className="quick-second">
        <Field label="日期" htmlFor={`${prefix}-date`}>
          <DateInput
            id={`${prefix}-date`}
            value={form.activityDate}
            allowClear={false}
            bounds={{ what: '发生日期', past: true }}
            onChange={(activityDate) => set({ activityDate })}
          />
          {form.later === '' ? null : <div className="rule-finding noted counts-later">{form.later}</div>}
        </Field>
        <Field label="事由" htmlFor={`${prefix}-reason`} wide>
          <TextInput
            id={`${prefix}-reason`}
            max={200}
            value={reason}
            placeholder="写在公示表上的话"
            onChange={(event) => set({ reason: event.target.value })}
          />
        </Field>
      </div>
    </>
  );
}

/** Optional fields: place, witness, narrative and others. */
export function MoreFields({ form, prefix }: { form: DeclarationForm; prefix: string }) {
  const { draft, set, channel } = form;
  const line = (name: 'place' | 'witness' | 'informant', label: string, placeholder: string) => (
    <Field label={label} htmlFor={`${prefix}-${name}`}>
      <TextInput
        id={`${prefix}-${name}`}
        max={100}
        value={draft[name]}
        placeholder={placeholder}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      <Field label="申报方式" htmlFor={`${prefix}-channel`}>
        <Select
          id={`${prefix}-channel`}
          value={channel}
          onChange={(value) => set({ channel: value })}
          options={['' as const, ...DECLARATION_CHANNELS].map((value) => ({
            value,
            label: channelText(value),
          }))}
          style={{ width: '8.75rem' }}
        />
      </Field>
      {form.ofPerson ? null : <MemberField form={form} prefix={prefix} />}
      {form.scheme?.rules.selfBenefitBarred ? (
        <Field label="自家或亲属受益">
          <Checkbox
            checked={draft.forOneself}
            onChange={(event) => set({ forOneself: event.target.checked })}
          >
            为自家或亲属做的
          </Checkbox>
        </Field>
      ) : null}
      {line('place', '地点', '在哪里')}
      {line('witness', '证明人', '谁能证明')}
      {line('informant', '申报人', '谁来说的')}
      <Field label="经过" htmlFor={`${prefix}-narrative`} wide>
        <TextArea
          id={`${prefix}-narrative`}
          max={1000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={draft.narrative}
          onChange={(event) => set({ narrative: event.target.value })}
        />
      </Field>
    </>
  );
}

/** Rules and findings for the declaration; empty without an item. */
export function ItemStandard({ form }: { form: DeclarationForm }) {
  const { item, scheme, findings, activityDate, isSchemeRead } = form;
  if (!scheme && isSchemeRead && isDate(activityDate)) {
    return <Alert type="warning" showIcon title={`${activityDate} 时没有执行中的积分办法，请核对日期。`} />;
  }
  if (!item || !scheme) return null;
  const scoring = scoringText(item, scheme.rules.unitName);
  const standard = standardBeyond(scoring, item.standard) || scoring;
  return (
    <div className="rule-words">
      <span className="rule-standard">标准：{standard}</span>
      {findings.map(({ severity, message, needsReason }) => (
        <span key={message} className={`rule-finding ${severity}`}>
          {severity !== 'noted' ? '不能这样登记：' : needsReason ? '写明原因才能登记：' : '请核对：'}
          {message}
        </span>
      ))}
    </div>
  );
}
