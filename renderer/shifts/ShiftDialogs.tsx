import { useQuery } from '@tanstack/react-query';
import { api, client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { useState } from 'react';
import type { Shift } from '../../shared/contract/shifts.ts';
import { Button } from 'antd';
import { CloseShiftDialog } from './CloseShiftDialog.tsx';
import { OpenShiftDialog } from './OpenShiftDialog.tsx';
import './shifts.css';

interface Props {
  /** With the number of the shift. */
  onOpened: (no: string) => void;
  onClosed: (no: string) => void;
  onClose: () => void;
}

/** 开班 while there is no shift, 交班 while there is one, and then its paper. */
export function ShiftDialogs({ onOpened, onClosed, onClose }: Props) {
  const { data } = useQuery(api.shifts.current.queryOptions());
  const [begins] = useState(data?.shift === null);
  const [closed, setClosed] = useState<Shift | null>(null);
  if (closed) {
    return (
      <Dialog
        open
        title={`${closed.no} 班已交班`}
        footer={<Button onClick={onClose}>关闭</Button>}
        onCancel={onClose}
      >
        <p>交班表由交班人、接班人签字后留存。</p>
        <PaperButton draw={() => client.shifts.document({ id: closed.id })}>打印交班表</PaperButton>
      </Dialog>
    );
  }
  if (!data) return null;
  if (begins) return <OpenShiftDialog offered={data.offered} onOpened={onOpened} onClose={onClose} />;
  return (
    data.shift && (
      <CloseShiftDialog
        shift={data.shift}
        receivers={data.receivers}
        onClosed={(shift) => {
          setClosed(shift);
          onClosed(shift.no);
        }}
        onClose={onClose}
      />
    )
  );
}
