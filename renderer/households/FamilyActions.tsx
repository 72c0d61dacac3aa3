/** Acts with other households: 合户, 分户, 转分. */
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { SplitDialog } from './SplitDialog.tsx';
import { MovePointsDialog } from './MovePointsDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import type { HouseholdDetail } from '../../shared/contract/households.ts';

/** Actions with other households: 合户, 分户, 转分. */
type FamilyAct = 'merge' | 'split' | 'movePoints';

function familyActs({ state, members, balances }: HouseholdDetail): { key: FamilyAct; label: string }[] {
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

export function FamilyActions({ household }: { household: HouseholdDetail }) {
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
