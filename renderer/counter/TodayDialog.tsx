import type { ComponentProps } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { DayFigures } from './DayFigures.tsx';
import { TodaysSlips } from './TodaysSlips.tsx';

/** 小票和日结: redemptions of today, slip by slip and in sum. */
export function TodayDialog({
  onClose,
  ...slips
}: ComponentProps<typeof TodaysSlips> & { onClose: () => void }) {
  return (
    <Dialog
      open
      keepsNothing
      title="今天的小票和日结"
      width={1080}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('todays-slip')}
      style={{ top: 24 }}
    >
      <Tabs
        items={[
          { key: 'slips', label: '今天的小票', children: <TodaysSlips {...slips} /> },
          { key: 'day', label: '日结', children: <DayFigures /> },
        ]}
      />
    </Dialog>
  );
}
