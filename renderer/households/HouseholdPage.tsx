import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Descriptions, Dropdown, Flex, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { HOUSEHOLD_STATE_NAMES } from '../../shared/households.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { HouseholdStatement } from '../ledger/HouseholdStatement.tsx';
import { ParticipantPage } from '../boards/ParticipantPage.tsx';
import { HouseholdPassbook } from '../passbooks/HouseholdPassbook.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { ChangeHouseholdDialog } from './HouseholdDialog.tsx';
import { MergeDialog, MovePointsDialog, SplitDialog } from './FamilyDialogs.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import './households.css';
import { MembersTab } from './MembersTab.tsx';
import { useUnit, useUnits } from '../ui/useUnit.ts';

type Detail = Awaited<ReturnType<typeof client.households.detail>>;

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
              {household.state === 'open' ? null : <Tag>{HOUSEHOLD_STATE_NAMES[household.state]}</Tag>}
            </>
          }
          note={household.groupName}
          extra={
            <>
              <Button onClick={() => void navigate({ to: '/households' })}>返回农户</Button>
              {mayChange ? (
                <>
                  <Button onClick={() => void navigate({ to: '/uses', search: { who: household.no } })}>
                    积分使用
                  </Button>
                  <Acts household={household} />
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
          <Head household={household} />
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

function BalanceLine({ account }: { account: Detail['balances'][number] }) {
  const unit = useUnit(account.schemeId);
  return (
    <div className="balance-line">
      <span>{account.schemeName}</span>
      <span className="balance-figures">
        可兑余额{' '}
        <strong style={{ fontSize: '1.375rem' }}>
          <PointsText points={account.balance} />
        </strong>{' '}
        {unit}　累计积分 <PointsText points={account.honour} />
      </span>
    </div>
  );
}

function Head({ household }: { household: Detail }) {
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
            { key: 'group', label: '村民小组', children: household.groupName },
            { key: 'size', label: '在户人口', children: `${String(present.length)} 人` },
            { key: 'tags', label: '标签', children: household.tags.join('、') || '无' },
            { key: 'address', label: '住址', children: household.address || '未填' },
            { key: 'remark', label: '备注', children: household.remark || '无' },
          ]}
        />
      </div>
      <div className="panel balances" data-many={household.balances.length > 2}>
        {household.balances.length === 0 ? (
          <span>还没有积分入账</span>
        ) : (
          household.balances.map((account) => <BalanceLine key={account.schemeId} account={account} />)
        )}
      </div>
    </Flex>
  );
}

const STATE_ACTS = {
  freeze: { word: '冻结', title: '冻结本户', what: '冻结期间可以记分，不能兑换。' },
  close: { word: '销户', title: '本户销户', what: '销户后不再记分和兑换，原有账目保留，可以恢复。' },
  reopen: { word: '恢复', title: '恢复本户', what: '恢复后照常记分和兑换。' },
} as const;

type StateAct = keyof typeof STATE_ACTS;

/** Actions with other households: 合户, 分户, 转分. */
type FamilyAct = 'merge' | 'split' | 'movePoints';

function familyActs({ state, members, balances }: Detail): { key: FamilyAct; label: string }[] {
  const open = state !== 'closed';
  const others = members.some((member) => member.state === 'present' && !member.isHead);
  return [
    ...(open && others ? [{ key: 'split' as const, label: '分户（几人分出另立一户）' }] : []),
    ...(open ? [{ key: 'merge' as const, label: '合户（整户并入另一户）' }] : []),
    ...(balances.some(({ balance }) => balance > 0)
      ? [{ key: 'movePoints' as const, label: '转分（可兑积分转给另一户）' }]
      : []),
  ];
}

function FamilyActs({ household }: { household: Detail }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<FamilyAct | null>(null);
  const close = (): void => setOpen(null);
  const show = (id: number): void => {
    close();
    void navigate({ to: '/households/$id', params: { id: String(id) } });
  };
  const items = familyActs(household);
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => setOpen(key as FamilyAct) }}>
        <Button>分户、合户</Button>
      </Dropdown>
      {open === 'merge' ? <MergeDialog household={household} onDone={show} onClose={close} /> : null}
      {open === 'split' ? <SplitDialog household={household} onDone={show} onClose={close} /> : null}
      {open === 'movePoints' ? <MovePointsDialog household={household} onClose={close} /> : null}
    </>
  );
}

function Acts({ household }: { household: Detail }) {
  const units = useUnits();
  const [open, setOpen] = useState<StateAct | 'change' | null>(null);
  const close = (): void => setOpen(null);
  const act = useCommand({
    call: ({ which, reason }: { which: StateAct; reason: string }, requestId, answered) => {
      const input = { requestId, householdId: household.id, version: household.version, reason };
      return which === 'reopen'
        ? client.households.reopen({ ...input, answered })
        : client.households[which](input);
    },
    done: (_answer, { which }) => `${household.no} 户已${STATE_ACTS[which].word}`,
    after: close,
  });
  const offered: StateAct[] =
    household.state === 'open'
      ? ['freeze', 'close']
      : household.state === 'frozen'
        ? ['reopen', 'close']
        : ['reopen'];
  const left = household.balances.filter(({ balance }) => balance !== 0);
  return (
    <>
      <FamilyActs household={household} />
      {offered.map((which) => (
        <Button key={which} onClick={() => setOpen(which)}>
          {STATE_ACTS[which].word}
        </Button>
      ))}
      {household.state === 'closed' ? null : (
        <Button type="primary" onClick={() => setOpen('change')}>
          修改资料
        </Button>
      )}
      {open === 'change' ? <ChangeHouseholdDialog household={household} onClose={close} /> : null}
      {open !== null && open !== 'change' ? (
        <ReasonDialog
          title={`${STATE_ACTS[open].title}：${household.no} ${household.headName}`}
          action={STATE_ACTS[open].title}
          danger={open === 'close'}
          running={act.running}
          onConfirm={(reason) => act.run({ which: open, reason })}
          onClose={close}
        >
          {STATE_ACTS[open].what}
          {open === 'close' && left.length > 0
            ? `本户${left.map(({ schemeId, schemeName, balance }) => `在${quoted(schemeName)}还有 ${formatPoints(balance)} ${units.of(schemeId)}`).join('，')}，销户后留在账上；要归另一户的，请先办“转分”或“合户”。`
            : null}
        </ReasonDialog>
      ) : null}
    </>
  );
}
