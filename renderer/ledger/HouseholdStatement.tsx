import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { AccountId, HouseholdId } from '../../shared/values/units.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { UnscoredDeeds } from './UnscoredDeeds.tsx';
import { AccountStatement } from './AccountStatement.tsx';
import { useUnit } from '../ui/useUnit.ts';

function StatementOf({ account }: { account: { accountId: AccountId; schemeId: number } | undefined }) {
  const unit = useUnit(account?.schemeId);
  return account ? <AccountStatement accountId={account.accountId} unit={unit} /> : null;
}

/** Whose points, under which scheme. */
function accountTitle(account: { schemeName: string; memberName: string | null } | undefined): string {
  if (!account) return '';
  const { schemeName, memberName } = account;
  return memberName === null ? schemeName : `${schemeName} · ${memberName}`;
}

/** 积分明细 of one household, per scheme. */
export function HouseholdStatement({ householdId }: { householdId: HouseholdId }) {
  const accounts = useQuery(api.ledger.accountsOfHousehold.queryOptions({ input: { householdId } }));
  const [chosen, setChosen] = useState<AccountId>();
  return (
    <QueryBoundary query={accounts}>
      {(list) => {
        const accountId = chosen ?? list[0]?.accountId;
        if (accountId === undefined) {
          return <Empty text="该户还没有积分入账。登记的事项经评议、公示后入账，明细就列在这里。" />;
        }
        const account = list.find((one) => one.accountId === accountId);
        const schemeId = account?.schemeId;
        return (
          <>
            {list.length > 1 ? (
              <Select<AccountId>
                aria-label="积分办法"
                style={{ width: '20rem', maxWidth: '100%', marginBottom: 12 }}
                value={accountId}
                onChange={setChosen}
                options={list.map((one) => ({
                  value: one.accountId,
                  label: accountTitle(one),
                }))}
              />
            ) : (
              <p>{accountTitle(list[0])}</p>
            )}
            <StatementOf key={accountId} account={account} />
            {schemeId === undefined ? null : (
              <UnscoredDeeds key={schemeId} schemeId={schemeId} householdId={householdId} />
            )}
          </>
        );
      }}
    </QueryBoundary>
  );
}
