import { Button } from 'antd';
import { useState } from 'react';
import { underWayInWords } from '../../shared/households.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { ChangeHouseholdDialog } from './ChangeHouseholdDialog.tsx';
import { useUnits } from '../ui/useUnit.ts';
import type { HouseholdDetail } from '../../shared/contract/households.ts';
import { FamilyActions } from './FamilyActions.tsx';

const STATE_ACTS = {
  freeze: { word: '冻结', title: '冻结本户', what: '冻结期间可以记分，不能兑换。' },
  close: { word: '销户', title: '本户销户', what: '销户后不再记分和兑换，原有账目保留，可以恢复。' },
  reopen: { word: '恢复', title: '恢复本户', what: '恢复后照常记分和兑换。' },
} as const;

type StateAct = keyof typeof STATE_ACTS;

export function HouseholdActions({ household }: { household: HouseholdDetail }) {
  const units = useUnits();
  const [open, setOpen] = useState<StateAct | 'change' | null>(null);
  const close = (): void => setOpen(null);
  const command = useCommand({
    call: ({ which, reason }: { which: StateAct; reason: string }, requestId, answered) => {
      const input = { requestId, householdId: household.id, version: household.version, reason };
      return which === 'freeze'
        ? client.households.freeze(input)
        : client.households[which]({ ...input, answered });
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
  // The program asks about a debt.
  const left = household.balances.filter(({ balance }) => balance > 0);
  return (
    <>
      <FamilyActions household={household} />
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
          running={command.running}
          hindrance={
            open === 'close' && household.underWay.count > 0
              ? underWayInWords(household.no, household.underWay, '销户')
              : undefined
          }
          onConfirm={(reason) => command.run({ which: open, reason })}
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
