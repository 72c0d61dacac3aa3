import { useQuery } from '@tanstack/react-query';
import { Alert, Form } from 'antd';
import { underWayInWords } from '../../shared/households.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { OtherHouseholdField, ReasonField } from './fields.tsx';
import { useUnits } from '../ui/useUnit.ts';
import { RelationFields } from './RelationFields.tsx';
import { type FamilyDialogProps, presentMembersIn } from './family-household.ts';

/** 合户: merges the household into another. */
export function MergeDialog({ household, onDone, onClose }: FamilyDialogProps) {
  type Values = { intoHouseholdId: number; relations?: Record<string, string>; reason: string };
  const [form] = Form.useForm<Values>();
  const intoId = Form.useWatch('intoHouseholdId', form);
  const other = useQuery({
    ...api.households.detail.queryOptions({ input: { householdId: intoId ?? 0 } }),
    enabled: typeof intoId === 'number',
  });
  const into = other.data;
  const intoHead = into?.members.find(({ isHead }) => isHead);
  const people = presentMembersIn(household);
  const withBalance = household.balances.filter(({ balance }) => balance !== 0);
  const hindrance =
    household.underWay.count > 0
      ? underWayInWords(household.no, household.underWay, '合户')
      : into && !intoHead
        ? `${into.no} 户没有户主，请先为该户确定户主，再办合户。`
        : null;
  const command = useCommand({
    call: ({ intoHouseholdId, relations, reason }: Values, requestId, answered) =>
      client.households.merge({
        requestId,
        answered,
        householdId: household.id,
        version: household.version,
        intoHouseholdId,
        intoVersion: into?.version ?? 0,
        relations: people.map(({ id }) => ({ memberId: id, relation: relations?.[String(id)] ?? '' })),
        reason,
      }),
    done: ({ people: count }) => `${household.no} 户已并入 ${into?.no ?? ''} 户，转入 ${String(count)} 人`,
    after: (_answer, { intoHouseholdId }) => onDone(intoHouseholdId),
  });
  const unitOf = useUnits().of;
  return (
    <FormDialog
      form={form}
      title={`合户：${household.no} ${household.headName} 并入另一户`}
      okText="办理合户"
      first="intoHouseholdId"
      width={680}
      atTop
      initialValues={{ reason: '' }}
      // The relations are asked as soon as the other household is read.
      running={command.running || (typeof intoId === 'number' && other.isPending)}
      disabled={hindrance !== null || (other.isError && !into)}
      onFinish={command.run}
      onClose={onClose}
    >
      {hindrance === null ? null : (
        <Alert type="warning" showIcon style={{ marginBottom: 16 }} title={hindrance} />
      )}
      <OtherHouseholdField name="intoHouseholdId" label="并入哪一户" what="并入的农户" />
      {other.isPending ? null : (
        <QueryBoundary query={other}>
          {(target) => (
            <>
              {hindrance === null ? (
                <Alert
                  type="info"
                  showIcon
                  style={{ marginBottom: 16 }}
                  title={`${String(people.length)} 人转到 ${target.no} ${target.headName}户；${
                    withBalance.length === 0
                      ? '本户没有可兑余额'
                      : withBalance
                          .map(
                            ({ schemeId, schemeName, balance }) =>
                              `${schemeName}可兑余额 ${formatPoints(balance)} ${unitOf(schemeId)}一并转入`,
                          )
                          .join('，')
                  }。累计积分留在原户账上；${household.no} 户的积分卡作废，户头销户，原有账目保留。`}
                />
              ) : null}
              {intoHead ? <RelationFields people={people} head={intoHead} /> : null}
            </>
          )}
        </QueryBoundary>
      )}
      <ReasonField placeholder="如：老人随子女生活" />
    </FormDialog>
  );
}
