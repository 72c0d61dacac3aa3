import { keepFocus } from '../ui/keep-focus.ts';
import { useNavigate } from '@tanstack/react-router';
import { Button, Switch } from 'antd';
import type { Handwritten } from '../../shared/handwritten.ts';
import { SampleRibbon } from '../ui/SampleRibbon.tsx';
import { StartScreenButton } from '../public-screens/StartScreenButton.tsx';
import { ShiftButton } from '../shifts/ShiftButton.tsx';
import { useSession } from '../session.ts';
import { HandwrittenButtons } from './HandwrittenButtons.tsx';
import { useSound } from './sound.ts';

interface Props {
  busy: boolean;
  /** Slips go to a receipt printer, without a preview. */
  toReceipt: boolean;
  showSlip: boolean;
  onShowSlip: (on: boolean) => void;
  onShift: () => void;
  onWish: () => void;
  handwritten: { slip: Handwritten | undefined; open: () => void; setAside: () => void };
}

/** Header of the counter: village, settings of this computer, exit. */
export function CounterTop({ busy, toReceipt, showSlip, onShowSlip, onShift, onWish, handwritten }: Props) {
  const navigate = useNavigate();
  const { data: session } = useSession();
  const [sound, setSound] = useSound();
  const isOperator = session?.staff?.role === 'operator';
  return (
    <header className="counter-top">
      <h1>{session?.villageName} 积分超市柜台</h1>
      <SampleRibbon sample={session?.sample ?? false} />
      <span className="counter-space" />
      <label className="top-switch" onMouseDown={keepFocus}>
        <Switch size="small" checked={sound} onChange={setSound} aria-label="声音" /> 声音
      </label>
      {toReceipt ? (
        <span>小票打到小票打印机</span>
      ) : (
        <label className="top-switch" onMouseDown={keepFocus}>
          <Switch size="small" checked={showSlip} aria-label="兑换后显示小票" onChange={onShowSlip} />{' '}
          兑换后显示小票
        </label>
      )}
      <span>{session?.staff?.name}</span>
      <HandwrittenButtons
        slip={handwritten.slip}
        disabled={busy}
        onOpen={handwritten.open}
        onAside={handwritten.setAside}
      />
      <Button disabled={busy} onClick={onWish}>
        缺货登记
      </Button>
      <ShiftButton disabled={busy} onClick={onShift} />
      <StartScreenButton kind="enquiry" disabled={busy} />
      {/* Live region: the outcome of the redemption. */}
      <Button disabled={busy} onClick={() => void navigate({ to: isOperator ? '/goods' : '/shop' })}>
        离开柜台
      </Button>
    </header>
  );
}
