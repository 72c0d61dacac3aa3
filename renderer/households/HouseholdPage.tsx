import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { groupShortName } from '../../shared/values/groups.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { HouseholdStatement } from '../ledger/HouseholdStatement.tsx';
import { ParticipantPage } from '../boards/ParticipantPage.tsx';
import { HouseholdPassbook } from '../passbooks/HouseholdPassbook.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import './households.css';
import { MembersTab } from './MembersTab.tsx';
import { HouseholdHead } from './HouseholdHead.tsx';
import { MissingGlyphs } from '../glyphs/MissingGlyphs.tsx';
import { HouseholdActions } from './HouseholdActions.tsx';
import { HouseholdStateTag } from '../ui/HouseholdStateTag.tsx';
import { Tabs } from '../ui/Tabs.tsx';

/** One household: head, group, tags and balances above, members and history below. */
export function HouseholdPage() {
  const { id } = useParams({ from: '/frame/households/$id' });
  const navigate = useNavigate();
  const detail = useQuery(api.households.detail.queryOptions({ input: { householdId: Number(id) } }));
  const mayChange = useHasRole(OFFICE);
  return (
    <QueryBoundary query={detail}>
      {(household) => (
        <Page
          title={
            <>
              {household.headName || '（户主空缺）'}户 <span className="number">{household.no}</span>{' '}
              <HouseholdStateTag state={household.state} />
            </>
          }
          note={groupShortName({ name: household.groupName })}
          extra={
            <>
              <Button onClick={() => void navigate({ to: '/households' })}>返回农户</Button>
              {mayChange ? (
                <>
                  <Button onClick={() => void navigate({ to: '/uses', search: { who: household.no } })}>
                    积分使用
                  </Button>
                  <HouseholdActions household={household} />
                </>
              ) : null}
            </>
          }
        >
          {household.state === 'open' ? null : (
            <Alert
              style={{ marginBottom: 16 }}
              type="warning"
              showIcon
              title={
                household.state === 'frozen'
                  ? `本户已冻结，暂不能兑换。原因：${household.stateReason}`
                  : `本户已销户，不再记分和兑换，原有账目保留。原因：${household.stateReason}`
              }
            />
          )}
          <MissingGlyphs text={[household.address, ...household.members.map(({ name }) => name)].join('')} />
          <HouseholdHead household={household} />
          <Tabs
            style={{ marginTop: 16 }}
            items={[
              {
                key: 'members',
                label: '成员',
                children: <MembersTab household={household} mayChange={mayChange} />,
              },
              {
                key: 'statement',
                label: '积分明细',
                children: <HouseholdStatement householdId={household.id} />,
              },
              { key: 'own', label: '积分概况', children: <ParticipantPage householdId={household.id} /> },
              {
                key: 'passbook',
                label: '存折与卡',
                children: (
                  <HouseholdPassbook
                    householdId={household.id}
                    household={`${household.no} ${household.headName}`}
                  />
                ),
              },
              { key: 'history', label: '变更记录', children: <HistoryTab householdId={household.id} /> },
            ]}
          />
        </Page>
      )}
    </QueryBoundary>
  );
}
