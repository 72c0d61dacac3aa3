import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Switch, type InputRef } from 'antd';
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { formatPoints } from '../../shared/points.ts';
import { SampleRibbon } from '../app/SampleRibbon.tsx';
import { useSession } from '../app/session.ts';
import { api, client } from '../client.ts';
import { explain, refusalCode } from '../ui/explain.ts';
import { PdfDialog } from '../ui/PdfDialog.tsx';
import { basketTotal, changeBasket, newBasket, type Basket } from './basket.ts';
import { BasketPanel } from './BasketPanel.tsx';
import './counter.css';
import { DayFigures } from './DayFigures.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { listenForScans } from './scan-listener.ts';
import { beep, useSound } from './sound.ts';
import { collectorOf, FindHousehold, Whom, type Collector } from './WhomPanel.tsx';
import { Dialog } from '../ui/Dialog.tsx';

type Strip = { tone: 'calm' | 'good' | 'bad'; text: string };
type Dialog = 'return' | 'day' | null;

interface AtCounter {
  household: CounterHousehold;
  byCard: boolean;
  /** Of the same card, for the operator to choose from. */
  accounts: CounterHousehold[];
}

const START: Strip = { tone: 'calm', text: '请扫积分卡，或按 F2 找户' };
/** Nine figures and a check digit, with or without the prefix; bar codes are longer or shorter. */
const isCard = (text: string): boolean => /^(?:VP-?)?\d{10}$/.test(text);

/** The counter: whom on the left, what on the right, and one key for each act. */
export function CounterPage() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: session } = useSession();
  const [sound, setSound] = useSound();
  const [at, setAt] = useState<AtCounter | null>(null);
  const [collector, setCollector] = useState<Collector>({ name: '', relation: '本人' });
  const [basket, change] = useReducer(changeBasket, undefined, newBasket);
  const [strip, setStrip] = useState<Strip>(START);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [paper, setPaper] = useState<{ documentId: number; missing: string[] } | null>(null);
  const [lastSlip, setLastSlip] = useState<{ redemptionId: number; of: 'redemption' | 'return' } | null>(
    null,
  );
  const [showSlip, setShowSlip] = useState(() => localStorage.getItem('counter-no-slip') !== '1');
  const [whomText, setWhomText] = useState('');
  const [goodsText, setGoodsText] = useState('');
  const whomInput = useRef<InputRef>(null);
  const goodsInput = useRef<InputRef>(null);
  const { data: list } = useQuery(api.goods.list.queryOptions({ input: { text: '', state: 'onSale' } }));
  const goods = list?.goods ?? [];

  useEffect(() => {
    if (list) change({ kind: 'refresh', goods: list.goods });
  }, [list]);

  const say = useCallback((tone: 'good' | 'bad', text: string): void => {
    setStrip({ tone, text });
    beep(tone);
  }, []);

  const clear = useCallback((): void => {
    setAt(null);
    change({ kind: 'clear' });
    setWhomText('');
    setGoodsText('');
  }, []);

  const receive = useCallback(
    (household: CounterHousehold, byCard: boolean, accounts: CounterHousehold[] = []): void => {
      setAt({ household, byCard, accounts });
      setCollector(collectorOf(household.head, household, '本人'));
      setWhomText('');
      const [warning] = household.warnings;
      if (warning === undefined)
        say('good', `${household.head}，可兑余额 ${formatPoints(household.balance)} 分`);
      else say('bad', warning);
    },
    [say],
  );

  const print = useMutation({
    mutationFn: (slip: { redemptionId: number; of: 'redemption' | 'return' }) =>
      client.redemptions.slipPaper(slip),
    onSuccess: setPaper,
    onError: (error) => say('bad', `兑换已办好，小票没有打出来：${explain(error)}`),
  });

  const look = useMutation({
    mutationFn: (text: string) => client.redemptions.whom({ text }),
    onSuccess: ({ matches }) => {
      const [household] = matches;
      if (!household) return;
      if (at && basket.lines.length > 0 && at.household.householdId !== household.householdId) {
        say('bad', `清单里还有 ${at.household.head} 户的商品。请先兑换，或按 Esc 清空后再扫下一户。`);
        return;
      }
      receive(household, true, matches);
    },
    onError: (error) => say('bad', explain(error)),
  });

  const take = (one: GoodsRow): void => {
    setGoodsText('');
    if (one.barred !== null) {
      say('bad', `“${one.name}”属于禁兑品类“${one.barred}”，不能兑换`);
      return;
    }
    if (one.stock <= 0) {
      say('bad', `“${one.name} ${one.spec}”已无库存，请换一种`);
      return;
    }
    change({ kind: 'add', goods: one });
    say('good', `${one.name} ${one.spec}　${formatPoints(one.points)} 分`);
    goodsInput.current?.focus();
  };

  const redeem = useMutation({
    mutationFn: ({ now, whom, by }: { now: Basket; whom: AtCounter; by: Collector }) =>
      client.redemptions.redeem({
        requestId: now.requestId,
        schemeId: whom.household.schemeId,
        householdId: whom.household.householdId,
        memberId: whom.household.memberId,
        cardNumber: whom.byCard ? whom.household.cardNumber : null,
        collector: by.name,
        relation: by.relation,
        lines: now.lines.map((line) => ({
          goodsId: line.goods.id,
          quantity: line.quantity,
          seenPoints: line.goods.points,
        })),
      }),
    onSuccess: (answer, { whom }) => {
      const slip = { redemptionId: answer.redemptionId, of: 'redemption' as const };
      say(
        'good',
        `兑换成功：${whom.household.head}，${formatPoints(answer.points)} 分，余 ${formatPoints(answer.balanceAfter)} 分，小票 ${answer.slipNo}`,
      );
      setLastSlip(slip);
      clear();
      if (showSlip) print.mutate(slip);
    },
    onError: (error) => {
      const code = refusalCode(error);
      // A basket whose answer got lost may have gone through: its number is spent, and it must not be sent changed.
      const spent = code === 'requestReused';
      say(
        'bad',
        spent ? '上一次兑换可能已经办好。请按 F9 查看今天的小票，再按 Esc 重新开始。' : explain(error),
      );
    },
    onSettled: () => void queries.invalidateQueries(),
  });

  const total = basketTotal(basket);
  const isClosed = at !== null && at.household.state !== 'open';
  const canConfirm = at !== null && total > 0 && !isClosed;
  const confirm = (): void => {
    if (redeem.isPending || (at === null && total === 0)) return;
    if (at === null) {
      say('bad', '还没有选农户：请扫积分卡，或按 F2 找户');
      whomInput.current?.focus();
      return;
    }
    if (total === 0) {
      say('bad', '清单是空的：请扫商品，或按 F3 找商品');
      return;
    }
    if (isClosed) {
      say('bad', at.household.warnings[0] ?? '该户现在不能兑换');
      return;
    }
    redeem.mutate({ now: basket, whom: at, by: collector });
  };

  const scanned = (text: string | null): void => {
    if (redeem.isPending) return;
    if (text === null) {
      say('bad', '没有读全，请再扫一次');
      return;
    }
    setPaper(null);
    setDialog(null);
    const one = goods.find(({ code }) => code === text);
    if (one) take(one);
    else if (isCard(text)) look.mutate(text);
    else say('bad', `没有编码为 ${text} 的商品，或已下架。请按 F3 用品名查找。`);
  };

  const findHousehold = (): void => {
    if (basket.lines.length > 0 && at) {
      say('bad', `清单里还有 ${at.household.head} 户的商品。请先兑换，或按 Esc 清空后再找下一户。`);
      return;
    }
    setAt(null);
    whomInput.current?.focus();
  };

  const open = paper !== null || dialog !== null;
  const keys: Record<string, () => void> = {
    F2: findHousehold,
    F3: () => goodsInput.current?.focus(),
    F6: () => {
      if (lastSlip) print.mutate(lastSlip);
    },
    F8: () => setDialog('return'),
    F9: () => setDialog('day'),
    Escape: () => {
      clear();
      setStrip(START);
    },
    Enter: confirm,
  };

  // The cursor waits where the next word belongs: whom first, then what.
  useEffect(() => {
    if (open) return;
    const field = at ? goodsInput : whomInput;
    field.current?.focus();
  }, [at, open]);

  const onScan = useEffectEvent(scanned);
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const act = keys[event.key];
    if (!act || open || event.isComposing || event.repeat) return;
    // Enter on a button or in a field does what it says there.
    const target = event.target instanceof Element ? event.target : undefined;
    if (event.key === 'Enter' && target?.closest('button, input, [role="combobox"]')) return;
    event.preventDefault();
    act();
  });

  useEffect(() => listenForScans((text) => onScan(text)), []);
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  const isOperator = session?.staff?.role === 'operator';
  return (
    <main className="counter">
      <header className="counter-top">
        <h1>{session?.villageName} 积分超市柜台</h1>
        <SampleRibbon sample={session?.sample ?? false} />
        <span className="counter-space" />
        <label className="top-switch">
          <Switch size="small" checked={sound} onChange={setSound} aria-label="声音" /> 声音
        </label>
        <label className="top-switch">
          <Switch
            size="small"
            checked={showSlip}
            aria-label="兑换后显示小票"
            onChange={(on) => {
              localStorage.setItem('counter-no-slip', on ? '0' : '1');
              setShowSlip(on);
            }}
          />{' '}
          兑换后显示小票
        </label>
        <span>{session?.staff?.name}</span>
        <Button onClick={() => void navigate({ to: isOperator ? '/goods' : '/shop' })}>离开柜台</Button>
      </header>
      <div className={`counter-strip ${strip.tone}`} role="status" aria-live="assertive">
        {strip.tone === 'good' ? '✓ ' : strip.tone === 'bad' ? '✗ ' : ''}
        {strip.text}
      </div>
      <div className="counter-halves">
        <section aria-label="农户" className="counter-half">
          <h2 className="visually-hidden">农户</h2>
          {at ? (
            <Whom
              household={at.household}
              accounts={at.accounts}
              onAccount={(account) => receive(account, at.byCard, at.accounts)}
              byCard={at.byCard}
              collector={collector}
              onCollector={setCollector}
              onOther={findHousehold}
            />
          ) : (
            <FindHousehold
              inputRef={whomInput}
              text={whomText}
              onText={setWhomText}
              onPick={(household) => receive(household, false)}
              onCard={(text) => {
                setWhomText('');
                look.mutate(text);
              }}
            />
          )}
        </section>
        <section aria-label="清单" className="counter-half">
          <h2 className="visually-hidden">清单</h2>
          <BasketPanel
            goods={goods}
            basket={basket}
            change={change}
            balance={at?.household.balance ?? null}
            inputRef={goodsInput}
            text={goodsText}
            onText={setGoodsText}
            onPick={take}
            onConfirm={confirm}
          />
        </section>
      </div>
      <footer className="counter-keys">
        <Button
          type="primary"
          size="large"
          className="counter-confirm"
          disabled={!canConfirm}
          loading={redeem.isPending}
          onClick={confirm}
        >
          兑换{total > 0 ? ` ${formatPoints(total)} 分` : ''}
          <kbd>Enter</kbd>
        </Button>
        <Button size="large" onClick={keys['Escape']}>
          清空<kbd>Esc</kbd>
        </Button>
        <Button size="large" onClick={keys['F2']}>
          找户<kbd>F2</kbd>
        </Button>
        <Button size="large" onClick={keys['F3']}>
          找商品<kbd>F3</kbd>
        </Button>
        <Button size="large" disabled={!lastSlip} loading={print.isPending} onClick={keys['F6']}>
          补打小票<kbd>F6</kbd>
        </Button>
        <Button size="large" onClick={keys['F8']}>
          退货<kbd>F8</kbd>
        </Button>
        <Button size="large" onClick={keys['F9']}>
          日结<kbd>F9</kbd>
        </Button>
      </footer>
      {dialog === 'return' && (
        <ReturnDialog
          onClose={() => setDialog(null)}
          onReturned={(answer) => {
            setDialog(null);
            const slip = { redemptionId: answer.redemptionId, of: 'return' as const };
            say(
              'good',
              `退货完成：小票 ${answer.slipNo} 退回 ${formatPoints(answer.points)} 分，余 ${formatPoints(answer.balanceAfter)} 分`,
            );
            setLastSlip(slip);
            clear();
            if (showSlip) print.mutate(slip);
          }}
        />
      )}
      {dialog === 'day' && (
        <Dialog
          open
          title="日结"
          width={900}
          footer={null}
          onCancel={() => setDialog(null)}
          style={{ top: 24 }}
        >
          <DayFigures />
        </Dialog>
      )}
      {paper && (
        <PdfDialog documentId={paper.documentId} missing={paper.missing} onClose={() => setPaper(null)} />
      )}
    </main>
  );
}
