import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { groupShortName } from '../../shared/values/groups.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { HouseholdPicker } from '../households/HouseholdPicker.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

/** 积分告知单: of all households on a notice, of one group, or of one household. */
export function LettersDialog({ noticeId, onClose }: { noticeId: number; onClose: () => void }) {
  const { data: village } = useVillage();
  const [groupNumber, setGroupNumber] = useState<number>();
  const [householdId, setHouseholdId] = useState<HouseholdId | null>(null);
  return (
    <Dialog
      open
      keepsNothing
      title="积分告知单"
      width={640}
      footer={<Button onClick={onClose}>关闭</Button>}
      onCancel={onClose}
    >
      <p className="field-hint">一户一张 A5：写明事项、分值、余额和异议期限，送到户里签收。</p>
      <Flex vertical gap={16}>
        <Flex gap={12} wrap align="center">
          <Select
            aria-label="村民小组"
            allowClear={CLEARABLE}
            placeholder="全部小组"
            style={{ width: '12rem' }}
            value={groupNumber}
            onChange={(value: number | undefined) => setGroupNumber(value)}
            options={(village?.groups ?? []).map((group) => ({
              value: group.number,
              label: groupShortName(group),
            }))}
          />
          <PaperButton draw={() => client.notices.letterDocument({ noticeId, groupNumber })}>
            {groupNumber === undefined ? '打印全部告知单' : '打印本组告知单'}
          </PaperButton>
        </Flex>
        <Flex gap={12} wrap align="center">
          <HouseholdPicker
            label="只打一户"
            value={householdId}
            onPick={({ id }) => setHouseholdId(id)}
            withClosed
          />
          {householdId !== null && (
            <PaperButton draw={() => client.notices.letterDocument({ noticeId, householdId })}>
              打印这户的告知单
            </PaperButton>
          )}
        </Flex>
      </Flex>
    </Dialog>
  );
}
