import '../declarations/declarations.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { FlagAwardView, FlagsView, FlagView } from '../../shared/contract/flags.ts';
import { flagGroupText } from '../../shared/sentences/flags.ts';
import { OFFICE } from '../../shared/roles.ts';
import { api, client } from '../client.ts';
import { DatedDialog, type Dated } from '../participants/DatedDialog.tsx';
import { useHasRole, useVillage } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Page } from '../ui/Page.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { BroadcastText } from '../ui/BroadcastText.tsx';
import type { PostedSheet } from '../../shared/values/sheet-sizes.ts';
import { PostedSheetChoice } from '../ui/PostedSheetChoice.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { usePaperWindow } from '../ui/pdf/usePaperWindow.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { AwardDialog } from './AwardDialog.tsx';
import { FlagDialog } from './FlagDialog.tsx';
import { FlagHistory } from './FlagHistory.tsx';
import { FlagHolders } from './FlagHolders.tsx';

type Open =
  | { action: 'add' }
  | { action: 'change' | 'retire' | 'resume'; flag: FlagView }
  | { action: 'award'; flag: FlagView; previousId?: number }
  | { action: 'takeBack'; flag: FlagView; award: FlagAwardView }
  | { action: 'revoke'; flag: FlagView; award: FlagAwardView }
  | { action: 'share' };

/** Years offered for the register: this one and those before. */
const YEARS = 10;

function RegisterButton({ today }: { today: string }) {
  const thisYear = Number(today.slice(0, 4));
  const [chosen, setYear] = useState<string>();
  const year = chosen ?? String(thisYear);
  const years = Array.from({ length: YEARS }, (_, back) => String(thisYear - back));
  return (
    <>
      <Select
        aria-label="登记表的年份"
        value={year}
        onChange={setYear}
        options={years.map((value) => ({ value, label: `${value}年` }))}
      />
      <PaperButton draw={() => client.flags.registerDocument({ year })}>打印授旗登记表</PaperButton>
    </>
  );
}

function GroupText({ onClose }: { onClose: () => void }) {
  const published = useQuery(api.flags.published.queryOptions());
  return (
    <Dialog
      open
      width={760}
      keepsNothing
      title="流动红旗：发到群里"
      footer={<Button onClick={onClose}>关闭</Button>}
      onCancel={onClose}
    >
      <QueryBoundary query={published}>
        {(found) => (
          <BroadcastText
            text={flagGroupText(found)}
            what="群文字"
            fileName={`${found.village}流动红旗 ${found.today} 群文字.txt`}
          />
        )}
      </QueryBoundary>
    </Dialog>
  );
}

function TakeBackDialog({
  flag,
  award,
  onClose,
}: {
  flag: FlagView;
  award: FlagAwardView;
  onClose: () => void;
}) {
  const takeBack = useCommand({
    call: ({ date: endedOn, reason }: Dated, requestId) =>
      client.flags.takeBack({ id: award.id, version: flag.version, endedOn, reason, requestId }),
    done: () => `已收回${flag.name}`,
    after: onClose,
  });
  return (
    <DatedDialog
      title={`收回${award.holder}的${flag.name}`}
      action="收回"
      dateLabel="收回日期"
      from={{ date: award.givenOn, what: '授旗的' }}
      reason={{ label: '原因', usual: ['评比期满', '不再符合标准', '已销户'] }}
      running={takeBack.running}
      onConfirm={takeBack.run}
      onClose={onClose}
    >
      收回以后旗在村里，可以再授给别处。授错了的请在授旗记录里撤销。
    </DatedDialog>
  );
}

function RevokeDialog({
  flag,
  award,
  onClose,
}: {
  flag: FlagView;
  award: FlagAwardView;
  onClose: () => void;
}) {
  const revoke = useCommand({
    call: (reason: string, requestId) =>
      client.flags.revoke({ id: award.id, version: flag.version, reason, requestId }),
    done: ({ backTo }) =>
      backTo === null ? `已撤销授旗 ${award.no}` : `已撤销授旗 ${award.no}，旗仍在${backTo}`,
    after: onClose,
  });
  return (
    <ReasonDialog
      danger
      title={`撤销授旗 ${award.no}`}
      action="撤销授旗"
      running={revoke.running}
      onConfirm={revoke.run}
      onClose={onClose}
    >
      <p>
        {award.givenOn} 把{flag.name}授给{award.holder}是办错的，撤销后不算得旗，记录仍保留。
        {award.state === 'held' ? '旗若是从别处接过来的，撤销后仍归原来的持旗者。' : ''}
      </p>
    </ReasonDialog>
  );
}

function UseDialog({
  action,
  flag,
  onClose,
}: {
  action: 'retire' | 'resume';
  flag: FlagView;
  onClose: () => void;
}) {
  const name = action === 'retire' ? '停用' : '恢复使用';
  const change = useCommand({
    call: (reason: string, requestId) =>
      client.flags[action]({ id: flag.id, version: flag.version, reason, requestId }),
    done: () => `已${name}${flag.name}`,
    after: onClose,
  });
  return (
    <ReasonDialog
      title={`${name}${flag.name}`}
      action={name}
      running={change.running}
      onConfirm={change.run}
      onClose={onClose}
    />
  );
}

function OpenDialog({
  open,
  found,
  onAwarded,
  onClose,
}: {
  open: Open;
  found: FlagsView;
  onAwarded: (id: number) => void;
  onClose: () => void;
}) {
  switch (open.action) {
    case 'add':
      return <FlagDialog onClose={onClose} />;
    case 'change':
      return <FlagDialog flag={open.flag} onClose={onClose} />;
    case 'award':
      return <AwardDialog {...open} bodies={found.bodies} onAwarded={onAwarded} onClose={onClose} />;
    case 'takeBack':
      return <TakeBackDialog {...open} onClose={onClose} />;
    case 'revoke':
      return <RevokeDialog {...open} onClose={onClose} />;
    case 'retire':
    case 'resume':
      return <UseDialog action={open.action} flag={open.flag} onClose={onClose} />;
    case 'share':
      return <GroupText onClose={onClose} />;
  }
}

/** 流动红旗: the village's flags, who holds them now, and where they were. */
export function FlagsPage() {
  const office = useHasRole(OFFICE);
  const navigate = useNavigate();
  const { data: village } = useVillage();
  const query = useQuery(api.flags.list.queryOptions());
  const [open, setOpen] = useState<Open>();
  const [paper, setPaper] = useState<PostedSheet>('A4');
  const card = usePaperWindow({ draw: (id: number) => client.flags.cardDocument({ id }), what: '旗卡' });
  useKeys(office ? { F2: () => setOpen({ action: 'add' }) } : {});
  const today = village?.today ?? '';
  if (today === '') return null;
  const actions = {
    award: (flag: FlagView, previousId?: number) => setOpen({ action: 'award', flag, previousId }),
    change: (flag: FlagView) => setOpen({ action: 'change', flag }),
    takeBack: (flag: FlagView, award: FlagAwardView) => setOpen({ action: 'takeBack', flag, award }),
    retire: (flag: FlagView) => setOpen({ action: 'retire', flag }),
    resume: (flag: FlagView) => setOpen({ action: 'resume', flag }),
  };
  const add = office && (
    <Button type="primary" onClick={() => setOpen({ action: 'add' })}>
      设一种红旗<kbd>F2</kbd>
    </Button>
  );
  const close = (): void => setOpen(undefined);
  return (
    <Page
      title="流动红旗"
      note="评比好的挂红旗，下一次评比谁好旗就到谁家；上墙、上大屏的名字按村里的规则遮盖。"
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/ledger' })}>返回台账</Button>
          <Button onClick={() => setOpen({ action: 'share' })}>发到群里</Button>
          <PostedSheetChoice value={paper} onChange={setPaper} />
          <PaperButton draw={() => client.flags.holdersDocument({ paper })}>打印持旗榜</PaperButton>
          <RegisterButton today={today} />
          {add}
        </>
      }
    >
      <QueryBoundary query={query}>
        {(found) => (
          <>
            {found.flags.length === 0 ? (
              <Empty text="还没有流动红旗。先设一种，如“卫生流动红旗”，再授给评比好的农户、小组或考评对象。">
                {add}
              </Empty>
            ) : (
              <>
                {found.flags.map((flag) => (
                  <FlagHolders key={flag.id} flag={flag} today={today} {...(office ? { actions } : {})} />
                ))}
                <FlagHistory
                  flags={found.flags}
                  {...(office
                    ? {
                        onRevoke: (award: FlagAwardView) => {
                          const flag = found.flags.find(({ id }) => id === award.flagId);
                          if (flag) setOpen({ action: 'revoke', flag, award });
                        },
                      }
                    : {})}
                />
              </>
            )}
            {open && (
              <OpenDialog
                open={open}
                found={found}
                onAwarded={(id) => {
                  close();
                  card.show(id);
                }}
                onClose={close}
              />
            )}
          </>
        )}
      </QueryBoundary>
      {card.window}
    </Page>
  );
}
