import './inspections.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { RoundView } from '../../shared/contract/inspections.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { INSPECTION_STATE_NAMES } from '../../shared/inspections.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useUnit } from '../ui/useUnit.ts';
import { useGroupName } from '../ui/GroupName.tsx';
import { RoundMarking } from './RoundMarking.tsx';
import { ListActions } from '../lists/ListActions.tsx';

function outcomeText({ state, stateReason, marked, awarded, deducted }: RoundView, unit: string): string {
  if (state === 'withdrawn') return `已撤销：${stateReason}`;
  return `查了 ${String(marked)} 户，登记加 ${formatPoints(awarded)} ${unit}、扣 ${formatPoints(deducted)} ${unit}。`;
}

/** One round 巡查: its grid while open, its outcome afterwards. */
export function RoundPage() {
  const { id } = useParams({ from: '/frame/inspections/$id' });
  const office = useHasRole(OFFICE);
  const [withdrawing, setWithdrawing] = useState(false);
  // Not cached: the first household without a result depends on fresh data.
  const query = useQuery({
    ...api.inspections.get.queryOptions({ input: { roundId: Number(id) } }),
    gcTime: 0,
  });
  const round = query.data?.round;
  const withdraw = useCommand({
    call: (input: { version: number; reason: string }, requestId) =>
      client.inspections.withdraw({ roundId: Number(id), ...input, requestId }),
    done: ({ withdrawn }) =>
      withdrawn === 0 ? '已撤销这次巡查' : `已撤销这次巡查和它的 ${String(withdrawn)} 条登记`,
    after: () => setWithdrawing(false),
  });
  const unit = useUnit(round?.schemeId);
  const navigate = useNavigate();
  const groupName = useGroupName();
  const where = round?.groupNumber == null ? '全村' : groupName(round.groupNumber);
  return (
    <Page
      title={round?.title ?? '巡查'}
      note={
        round
          ? `${round.no}　${chineseDate(round.date)}　${where}　巡查人 ${round.inspector}　按${quoted(round.schemeName)}　${INSPECTION_STATE_NAMES[round.state]}`
          : undefined
      }
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/inspections' })}>返回巡查</Button>
          {office && round?.state === 'open' ? (
            <PaperButton draw={() => client.inspections.sheetDocument({ roundId: round.id })}>
              打印空白巡查表
            </PaperButton>
          ) : null}
          <ListActions list="roundHouseholds" filter={{ roundId: Number(id) }} />
          {round?.state === 'finished' ? (
            <Button
              onClick={() =>
                void navigate({
                  to: '/declarations',
                  search: { scheme: round.schemeId, period: round.period },
                })
              }
            >
              看登记的事项
            </Button>
          ) : null}
          {office && round && round.state !== 'withdrawn' ? (
            <Button onClick={() => setWithdrawing(true)}>撤销巡查</Button>
          ) : null}
        </>
      }
    >
      <QueryBoundary query={query}>
        {(data) => (
          <>
            {data.round.state === 'open' ? null : (
              <Alert type="info" showIcon style={{ marginBottom: 8 }} title={outcomeText(data.round, unit)} />
            )}
            <RoundMarking
              key={`${String(data.round.id)} ${data.round.state}`}
              round={data.round}
              households={data.households}
              mayMark={office && data.round.state === 'open'}
            />
          </>
        )}
      </QueryBoundary>
      {withdrawing && round ? (
        <ReasonDialog
          title={`撤销巡查 ${round.no}`}
          action="撤销这次巡查"
          danger
          running={withdraw.running}
          onConfirm={(reason) => withdraw.run({ version: round.version, reason })}
          onClose={() => setWithdrawing(false)}
        >
          {round.state === 'finished'
            ? '它登记的加分、扣分一并撤销；已经评议过的不能这样撤销。'
            : `已记的 ${String(round.marked)} 户结果保留备查，不登记、不计分。`}
        </ReasonDialog>
      ) : null}
    </Page>
  );
}
