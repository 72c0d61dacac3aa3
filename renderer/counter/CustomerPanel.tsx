import { Alert, Button, Flex, Select } from 'antd';
import { formatCardNumber } from '../../shared/values/card-number.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import type { CollectorRelation } from '../../shared/collectors.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { useUnits } from '../ui/useUnit.ts';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { LastHouseholdButton } from './LastHouseholdButton.tsx';
import { possibleRelations, collectorWithName, collectorWithRelation, type Collector } from './collector.ts';

export const COLLECTOR_FIELD = 'collector';
export const RELATION_FIELD = 'relation';

/** Key of an account at the counter. */
export const accountKey = ({ schemeId, householdId, memberId }: CounterHousehold): string =>
  [schemeId, householdId, memberId ?? ''].join('/');

interface CustomerPanelProps {
  household: CounterHousehold;
  /** Read-only while a redemption is running. */
  busy: boolean;
  /** Accounts of the same card: household and members, in each scheme whose points buy goods. */
  accounts: CounterHousehold[];
  onAccount: (account: CounterHousehold) => void;
  byCard: boolean;
  collector: Collector;
  onCollector: (collector: Collector) => void;
  /** After a relation was chosen. */
  onRelation: () => void;
  onOther: () => void;
  onLast: () => void;
}

/** The customer with balance and warnings before anything is handed out. */
export function CustomerPanel(props: CustomerPanelProps) {
  const units = useUnits();
  const {
    household,
    busy,
    accounts,
    onAccount,
    byCard,
    collector,
    onCollector,
    onRelation,
    onOther,
    onLast,
  } = props;
  const { head, group, no, balance, cardNumber, warnings, members, recent } = household;
  return (
    <>
      <div className="customer-head">
        <div>
          <div className="customer-name">{head}</div>
          <div className="customer-group">
            {group}　户号 {no}
          </div>
          <div className="customer-card">
            {byCard && cardNumber ? `卡号 ${formatCardNumber(cardNumber)}` : '未用卡：请核对来人身份'}
          </div>
        </div>
        <Flex vertical gap={8} align="end">
          <Button onClick={onOther}>换一户</Button>
          <LastHouseholdButton disabled={busy} onClick={onLast} />
        </Flex>
      </div>
      {accounts.length > 1 ? (
        <Select
          size="large"
          aria-label="用哪一本积分"
          disabled={busy}
          style={{ width: '100%', marginBottom: 12 }}
          value={accountKey(household)}
          options={accounts.map((account) => ({
            value: accountKey(account),
            label: `${account.schemeName}　${account.head}　${formatPoints(account.balance)} ${units.of(account.schemeId)}`,
          }))}
          onChange={(key) => {
            const account = accounts.find((one) => accountKey(one) === key);
            if (account) onAccount(account);
          }}
        />
      ) : null}
      <div className="customer-balance">
        <span>可兑余额</span>
        <strong>
          <PointsText points={balance} />
          <small> {units.of(household.schemeId)}</small>
        </strong>
      </div>
      {warnings.map((warning) => (
        <Alert key={warning} type="error" showIcon title={warning} className="customer-warning" />
      ))}
      {recent ? (
        <Alert type="warning" showIcon title={`${recent.text}，请问清再兑换`} className="customer-warning" />
      ) : null}
      <div className="customer-collector">
        <label htmlFor={COLLECTOR_FIELD}>领取人</label>
        <SuggestInput
          id={COLLECTOR_FIELD}
          disabled={busy}
          size="large"
          value={collector.name}
          options={members.map((name) => ({ value: name }))}
          onChange={(name: string) => onCollector(collectorWithName(collector, name, household))}
        />
        <label htmlFor={RELATION_FIELD}>关系</label>
        <Select<CollectorRelation>
          id={RELATION_FIELD}
          size="large"
          value={collector.relation}
          placeholder="请选择"
          disabled={busy}
          options={possibleRelations(collector.name, household).map((value) => ({ value }))}
          onChange={(relation) => {
            onCollector(collectorWithRelation(collector, relation));
            onRelation();
          }}
        />
      </div>
    </>
  );
}
