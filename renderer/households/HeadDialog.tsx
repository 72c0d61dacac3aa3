import { Alert, Select, Table } from 'antd';
import { useState } from 'react';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { relationDoubt } from '../../shared/relation-doubt.ts';
import { relationToNewHead } from '../../shared/relation-to-new-head.ts';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useCommand } from '../ui/useCommand.ts';
import { relationOptions } from './fields.tsx';
import type { OpenHousehold } from './open-household.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

interface Props {
  household: OpenHousehold;
  onClose: () => void;
}

/** 变更户主: relations to the new head are derived where possible, and asked for otherwise. */
export function HeadDialog({ household, onClose }: Props) {
  const present = household.members.filter((member) => member.state === 'present');
  const oldHead = present.find((member) => member.isHead);
  const candidates = present.filter((member) => !member.isHead);
  const [headId, setHeadId] = useState<number>();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const head = present.find((member) => member.id === headId);
  const rest = present.filter((member) => member.id !== headId);
  const relationOf = (member: HouseholdMember): string =>
    typed[member.id] ?? ((head && oldHead && relationToNewHead(member, head, oldHead)) || '');
  const doubts = rest.flatMap((member) => (head && relationDoubt(relationOf(member), member, head)) ?? []);
  const missing = [
    ...(headId === undefined ? ['新户主'] : []),
    ...rest.flatMap((member) =>
      headId !== undefined && relationOf(member).trim() === '' ? [`${member.name}与新户主的关系`] : [],
    ),
    ...(reason.trim() === '' ? ['办理原因'] : []),
  ];
  const command = useCommand({
    call: (headMemberId: number, requestId, answered) =>
      client.households.changeHead({
        requestId,
        answered,
        householdId: household.id,
        version: household.version,
        headMemberId,
        relations: rest.map((member) => ({ memberId: member.id, relation: relationOf(member).trim() })),
        reason: reason.trim(),
      }),
    done: () => `已变更 ${household.no} 户的户主`,
    after: onClose,
  });
  const submit = (): void => {
    setTried(true);
    if (missing.length === 0 && headId !== undefined) command.run(headId);
  };
  return (
    <Dialog
      open
      width={680}
      afterOpenChange={focusOnOpen('new-head')}
      title={`变更 ${household.no} 户的户主`}
      okText="变更户主"
      confirmLoading={command.running}
      onOk={submit}
      onCancel={onClose}
    >
      <label className="field-label" htmlFor="new-head">
        新户主（必选）
      </label>
      <Select
        id="new-head"
        style={{ width: '100%' }}
        value={headId}
        onChange={(id: number) => {
          setHeadId(id);
          setTyped({});
        }}
        options={candidates.map((member) => ({
          value: member.id,
          label: `${member.name}（${member.relation}）`,
        }))}
      />
      {headId === undefined ? null : (
        <>
          <p>关系已按新户主推算，请逐一核对；推算不出的请补填。</p>
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={rest}
            columns={[
              { title: '其他成员', dataIndex: 'name' },
              { title: '与原户主关系', dataIndex: 'relation' },
              {
                title: '与新户主关系（必填）',
                render: (_value, member) => (
                  <SuggestInput
                    aria-label={`${member.name}与新户主关系`}
                    style={{ width: '11.25rem' }}
                    status={tried && relationOf(member).trim() === '' ? 'error' : undefined}
                    placeholder="推算不出，请填"
                    value={relationOf(member)}
                    options={relationOptions}
                    onChange={(relation) => setTyped({ ...typed, [member.id]: relation })}
                  />
                ),
              },
            ]}
          />
        </>
      )}
      {doubts.length === 0 ? null : (
        <Alert style={{ marginTop: 12 }} type="warning" showIcon title={doubts.join('')} />
      )}
      <label className="field-label" htmlFor="head-reason">
        办理原因（必填）
      </label>
      <TextInput
        id="head-reason"
        max={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {tried && missing.length > 0 ? (
        <Alert
          style={{ marginTop: 12 }}
          type="error"
          showIcon
          role="alert"
          title={`还要填写：${missing.join('、')}`}
        />
      ) : null}
    </Dialog>
  );
}
