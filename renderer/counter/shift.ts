import type { OpenDialog } from './CounterDialogs.tsx';
import { START, type Said } from './Strip.tsx';

interface Options {
  /** Nobody is being served. */
  isIdle: boolean;
  mustWait: (what: string) => boolean;
  setDialog: (dialog: OpenDialog) => void;
  setStrip: (said: Said) => void;
}

/** 开班、交班 at the counter. What the strip said of a missing shift is over once there is one. */
export const shiftDialogs = ({ isIdle, mustWait, setDialog, setStrip }: Options) => ({
  open: (): void => {
    if (!mustWait('不能开班、交班')) setDialog('shift');
  },
  onOpened: (no: string): void =>
    setStrip({ tone: 'good', text: `已开班：${no} 班，${isIdle ? START.text : '可以兑换'}` }),
  onClosed: (no: string): void => setStrip({ tone: 'calm', text: `${no} 班已交班` }),
});
