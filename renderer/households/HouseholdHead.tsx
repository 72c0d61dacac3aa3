import { useQuery } from '@tanstack/react-query';
import { Descriptions, Flex } from 'antd';
import { groupShortName } from '../../shared/values/groups.ts';
import { api } from '../client.ts';
import { HonourText } from '../ui/HonourText.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { useUnit } from '../ui/useUnit.ts';
import type { HouseholdDetail } from '../../shared/contract/households.ts';

function BalanceLine({ account }: { account: HouseholdDetail['balances'][number] }) {
  const unit = useUnit(account.schemeId);
  return (
    <div className="balance-line">
      <span>{account.schemeName}</span>
      <span className="balance-figures">
        可兑余额{' '}
        <strong style={{ fontSize: '1.375rem' }}>
          <PointsText points={account.balance} />
        </strong>{' '}
        {unit}　累计积分 <HonourText {...account} />
      </span>
    </div>
  );
}

/** Points of its people, where persons are judged, are not the household's: they stand in its statement. */
function NothingPosted({ householdId }: { householdId: HouseholdDetail['id'] }) {
  const { data } = useQuery(api.ledger.accountsOfHousehold.queryOptions({ input: { householdId } }));
  const accounts = data ?? [];
  if (accounts.every(({ memberName }) => memberName === null)) return <span>还没有积分入账</span>;
  const choice = accounts.length > 1 ? '，先选是谁的' : '';
  return <span>{`户上还没有积分入账；各人名下的分在“积分明细”里${choice}`}</span>;
}

export function HouseholdHead({ household }: { household: HouseholdDetail }) {
  const present = household.members.filter((member) => member.state === 'present');
  return (
    <Flex gap={16} wrap align="stretch">
      <div className="panel" style={{ flex: '2 1 520px' }}>
        <Descriptions
          column={2}
          size="small"
          styles={{ label: { color: 'rgb(0 0 0 / 66%)' } }}
          items={[
            { key: 'head', label: '户主', children: household.headName || '（空缺）' },
            { key: 'group', label: '村民小组', children: groupShortName({ name: household.groupName }) },
            { key: 'size', label: '在户人口', children: `${String(present.length)} 人` },
            { key: 'tags', label: '标签', children: household.tags.join('、') || '无' },
            { key: 'address', label: '住址', children: household.address || '未填' },
            { key: 'remark', label: '备注', children: household.remark || '无' },
          ]}
        />
      </div>
      <div className="panel balances" data-many={household.balances.length > 2}>
        {household.balances.length === 0 ? (
          <NothingPosted householdId={household.id} />
        ) : (
          household.balances.map((account) => <BalanceLine key={account.schemeId} account={account} />)
        )}
      </div>
    </Flex>
  );
}
