import { useState, type ReactNode } from 'react';
import type { OpenTransfer } from './columns.tsx';
import { TimelineDrawer } from './TimelineDrawer.tsx';

/** The timeline of a line of a list: `open` opens it, `drawer` is where it shows. */
export function useTimelineDrawer(): { open: (transfer: OpenTransfer) => void; drawer: ReactNode } {
  const [shown, setShown] = useState<OpenTransfer>();
  const drawer = shown && (
    <TimelineDrawer
      key={shown.transferId}
      {...shown}
      onOpen={(transferId) => setShown({ transferId })}
      onClose={() => setShown(undefined)}
    />
  );
  return { open: setShown, drawer };
}
