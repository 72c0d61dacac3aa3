import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { useOwner, useSession } from '../session.ts';
import { api, client, pendingCommands } from '../client.ts';
import { errorMessage, refusalCode } from '../error-message.ts';
import { unreadField } from '../ui/unread-field.ts';
import { basketTotal, changeBasket, newBasket } from './basket.ts';
import { BasketPanel } from './BasketPanel.tsx';
import { cardOfScan } from '../../shared/values/card-number.ts';
import { goodsOfScan, isCertainCode } from './codes.ts';
import { CounterDialogs, returnedText, type OpenDialog } from './CounterDialogs.tsx';
import { CounterKeys } from './CounterKeys.tsx';
import { CounterTop } from './CounterTop.tsx';
import './counter.css';
import {
  accountNow,
  askRedemption,
  EMPTY_QUEUE,
  sayingOf,
  type AtCounter,
  type Queue,
  type SlipToPrint,
} from './redemption.ts';
import { keepCounter, keptCounter } from './kept-basket.ts';
import { useCounterListeners } from './listeners.ts';
import { beep } from './sound.ts';
import { useShowSlip } from './show-slip.ts';
import { KEPT, START, Strip, type Said, type UnderWay } from './Strip.tsx';
import { atAccount, NOBODY, ownerOf } from './collector.ts';
import { COLLECTOR_FIELD, CustomerPanel } from './CustomerPanel.tsx';
import { FindHousehold } from './FindHousehold.tsx';
import { useUnits } from '../ui/useUnit.ts';

/** The counter: customer on the left, basket on the right, one key per command. */
export function CounterPage() {
  const queries = useQueryClient();
  const { data: session } = useSession();
  const isLocked = session?.locked === true;
  const { of: unitBy, shop } = useUnits();
  const unitOf = useCallback(({ schemeId }: CounterHousehold) => unitBy(schemeId), [unitBy]);
  const owner = useOwner();
  // Restored after a reload.
  const [kept] = useState(() => keptCounter(owner));
  const [at, setAt] = useState<AtCounter | null>(kept?.at ?? null);
  const unit = at ? unitOf(at.household) : shop;
  const [collector, setCollector] = useState(kept?.collector ?? NOBODY);
  const [basket, change] = useReducer(changeBasket, kept?.basket, (before) => before ?? newBasket());
  const [strip, setStrip] = useState<Said>(kept ? KEPT : START);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [paper, setPaper] = useState<DrawnDocument | null>(null);
  const [lastSlip, setLastSlip] = useState<SlipToPrint | null>(null);
  const [showSlip, setShowSlip] = useShowSlip();
  const [whomText, setWhomText] = useState('');
  const [goodsText, setGoodsText] = useState('');
  const [remark, setRemark] = useState('');
  const [queue, setQueue] = useState<Queue>(EMPTY_QUEUE);
  /** Only the latest card lookup counts; none after Esc. */
  const lookNo = useRef(0);
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

  const clear = useCallback((of?: { requestId: string; whom: AtCounter }): void => {
    lookNo.current += 1;
    setAt((present) => (of === undefined || present === of.whom ? null : present));
    change({ kind: 'clear', of: of?.requestId });
    setWhomText('');
    setGoodsText('');
  }, []);

  const receive = useCallback(
    (next: AtCounter, by = ownerOf(next.household)): void => {
      setAt(next);
      setCollector(by);
      setWhomText('');
      const { tone, text } = sayingOf(next.household, unitOf(next.household));
      say(tone, text);
    },
    [say, unitOf],
  );

  const isIdle = at === null && basket.lines.length === 0;
  const print = useMutation({
    mutationFn: ({ slip }: { slip: SlipToPrint; asked: boolean }) => client.redemptions.slipDocument(slip),
    onSuccess: (drawn, { asked }) => {
      // A late slip preview must not cover the next customer.
      if (asked || isIdle) setPaper(drawn);
    },
    onError: (error) => say('bad', `兑换已办好，小票没有打出来：${errorMessage(error)}`),
  });

  const look = useMutation({
    mutationFn: ({ text }: { text: string; no: number }) => client.redemptions.findCustomers({ text }),
    onSuccess: ({ matches }, { no }) => {
      const [household] = matches;
      if (!household || no !== lookNo.current) return;
      if (at && basket.lines.length > 0 && at.household.householdId !== household.householdId) {
        say('bad', `清单里还有 ${at.household.head} 户的商品。请先兑换，或按 Esc 清空后再扫下一户。`);
        return;
      }
      receive({ household, byCard: true, accounts: matches });
    },
    onError: (error, { no }) => {
      if (no === lookNo.current) say('bad', errorMessage(error));
    },
  });
  const lookUp = (text: string): void => {
    lookNo.current += 1;
    look.mutate({ text, no: lookNo.current });
  };

  /** After a refusal: refreshes balance and slips, keeps the basket. */
  const lookAgain = useMutation({
    mutationFn: accountNow,
    onSuccess: (household, whom) => {
      if (household) setAt((present) => (present === whom ? { ...whom, household } : present));
    },
  });

  const redeem = useMutation({
    mutationFn: askRedemption,
    onSuccess: (answer, { now, customer: whom }) => {
      const slip = { redemptionId: answer.redemptionId, of: 'redemption' as const };
      const done = `${whom.household.head}，${formatPoints(answer.points)} ${unitOf(whom.household)}，余 ${formatPoints(answer.balanceAfter)} ${unitOf(whom.household)}，小票 ${answer.slipNo}`;
      say('good', `${pendingCommands.wasLost(now.requestId) ? '已办好：' : ''}兑换成功：${done}`);
      setLastSlip(slip);
      clear({ requestId: now.requestId, whom });
      if (showSlip && queue.texts.length === 0) print.mutate({ slip, asked: false });
      setQueue(EMPTY_QUEUE);
      for (const text of queue.texts) read(text);
    },
    onError: (error, { customer: whom }) => {
      const code = refusalCode(error);
      // A basket whose answer was lost may have been redeemed: its request id is used, and it must not be
      // sent changed.
      const spent = code === 'requestReused';
      const why = spent
        ? '上一次兑换可能已经办好。请按 F9 查看今天的小票，再按 Esc 重新开始。'
        : errorMessage(error);
      const left = queue.texts.length;
      const dropped = left === 0 ? '' : `　后面扫的 ${String(left)} 个码没有收，请办完这户再扫。`;
      say('bad', `${why}${dropped}`);
      setQueue(EMPTY_QUEUE);
      lookAgain.mutate(whom);
    },
    onSettled: () => {
      setRemark('');
      void queries.invalidateQueries();
    },
  });
  const busy = redeem.isPending;
  useEffect(
    () => keepCounter(owner, { at, collector, basket, sent: busy }),
    [owner, at, collector, basket, busy],
  );
  const goOn = useEffectEvent(() => {
    if (!kept?.at) return;
    if (kept.sent) redeem.mutate({ now: kept.basket, customer: kept.at, by: kept.collector });
    else lookAgain.mutate(kept.at);
  });
  useEffect(() => goOn(), []);
  /** Whether a redemption is running, announced to screen readers. */
  const mustWait = (what: string): boolean => {
    if (!busy) return false;
    setRemark(`${what}：请等这一单办完`);
    beep('bad');
    return true;
  };

  const take = (one: GoodsRow): void => {
    setGoodsText('');
    if (one.barred !== null) {
      say('bad', `${quoted(one.name)}属于禁兑品类${quoted(one.barred)}，不能兑换`);
      return;
    }
    if (one.stock <= 0) {
      say('bad', `${quoted(`${one.name} ${one.spec}`)}已无库存，请换一种`);
      return;
    }
    change({ kind: 'add', goods: one });
    say('good', `${one.name} ${one.spec}　${formatPoints(one.points)} ${unit}`);
    goodsInput.current?.focus();
  };

  const total = basketTotal(basket);
  const isClosed = at !== null && at.household.state !== 'open';
  const canConfirm = at !== null && total > 0 && !isClosed;
  const confirm = (): void => {
    if (busy || (at === null && total === 0)) return;
    const unread = unreadField();
    if (unread) {
      say('bad', `数量没有看懂：${unread.fault}`);
      unread.input.focus();
      return;
    }
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
    if (collector.name.trim() === '') {
      say('bad', '请填写领取人');
      document.getElementById(COLLECTOR_FIELD)?.focus();
      return;
    }
    redeem.mutate({ now: basket, customer: at, by: collector });
  };

  const read = (text: string): void => {
    const one = goodsOfScan(goods, text);
    const card = cardOfScan(text);
    if (one) take(one);
    else if (card !== undefined) lookUp(card);
    else say('bad', `没有编码为 ${text} 的商品，或已下架。请按 F3 用品名查找。`);
  };

  const scanned = (text: string | null): void => {
    if (isLocked) {
      beep('bad');
      return;
    }
    if (text === null) {
      if (!mustWait('没有读全，请再扫一次')) say('bad', '没有读全，请再扫一次');
      return;
    }
    if (busy) {
      const isCard = !goodsOfScan(goods, text) && cardOfScan(text) !== undefined;
      if (isCard && queue.hasCard) mustWait('下一户已在排队，不能再扫第三户的卡');
      else setQueue({ texts: [...queue.texts, text], hasCard: queue.hasCard || isCard });
      return;
    }
    setPaper(null);
    setDialog(null);
    read(text);
  };

  const findHousehold = (): void => {
    if (mustWait('不能换户')) return;
    if (basket.lines.length > 0 && at) {
      say('bad', `清单里还有 ${at.household.head} 户的商品。请先兑换，或按 Esc 清空后再找下一户。`);
      return;
    }
    setAt(null);
    whomInput.current?.focus();
  };

  const underWay: UnderWay | null =
    busy && redeem.variables
      ? {
          requestId: redeem.variables.now.requestId,
          what: `${redeem.variables.customer.household.head} ${formatPoints(basketTotal(redeem.variables.now))} ${unitOf(redeem.variables.customer.household)}`,
          remark,
          queued: queue.texts.length,
        }
      : null;

  const open = paper !== null || dialog !== null;
  const keys: Record<string, () => void> = {
    F2: findHousehold,
    F3: () => goodsInput.current?.focus(),
    F6: () => {
      if (lastSlip && !mustWait('不能补打')) print.mutate({ slip: lastSlip, asked: true });
    },
    F8: () => {
      if (!mustWait('不能退货')) setDialog('return');
    },
    F9: () => setDialog('day'),
    Escape: () => {
      if (mustWait('不能清空')) return;
      clear();
      setStrip(START);
    },
    Enter: confirm,
  };

  // Focus goes to the next input: customer first, then goods.
  useEffect(() => {
    if (open) return;
    const field = at ? goodsInput : whomInput;
    field.current?.focus();
  }, [at, open]);

  useCounterListeners({
    isCode: (text) => isCertainCode(goods, text),
    onScan: scanned,
    onKey: (event) => {
      const act = keys[event.key];
      if (!act || open || isLocked || event.isComposing || event.repeat) return;
      // Enter on a button or in a field keeps its usual meaning.
      const target = event.target instanceof Element ? event.target : undefined;
      if (event.key === 'Enter' && target?.closest('button, input, [role="combobox"]')) return;
      event.preventDefault();
      act();
    },
  });

  return (
    <main className="counter">
      <CounterTop busy={busy} showSlip={showSlip} onShowSlip={setShowSlip} />
      <Strip said={strip} underWay={underWay} />
      <div className="counter-halves">
        <section aria-label="农户" className="counter-half">
          <h2 className="visually-hidden">农户</h2>
          {at ? (
            <CustomerPanel
              household={at.household}
              busy={busy}
              accounts={at.accounts}
              onAccount={(to) => receive({ ...at, household: to }, atAccount(collector, at.household, to))}
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
              onPick={(household) => receive({ household, byCard: false, accounts: [] })}
              onCard={(text) => {
                setWhomText('');
                lookUp(text);
              }}
            />
          )}
        </section>
        <section aria-label="清单" className="counter-half">
          <h2 className="visually-hidden">清单</h2>
          <BasketPanel
            goods={goods}
            basket={basket}
            unit={unit}
            busy={busy}
            change={change}
            balance={at?.household.balance ?? null}
            inputRef={goodsInput}
            text={goodsText}
            onText={setGoodsText}
            onPick={(one) => {
              if (!mustWait(`没有加上${quoted(one.name)}`)) take(one);
            }}
            onConfirm={confirm}
          />
        </section>
      </div>
      <CounterKeys
        keys={keys}
        total={total}
        unit={unit}
        canConfirm={canConfirm}
        busy={busy}
        hasSlip={lastSlip !== null}
        printing={print.isPending}
      />
      <CounterDialogs
        dialog={dialog}
        paper={paper}
        printing={print.isPending}
        onClose={() => setDialog(null)}
        onClosePaper={() => setPaper(null)}
        onPrint={(slip) => print.mutate({ slip, asked: true })}
        onReturned={(answer) => {
          setDialog(null);
          const slip = { redemptionId: answer.redemptionId, of: 'return' as const };
          say('good', returnedText(answer));
          setLastSlip(slip);
          // Another customer may be served already: their basket stays, with the refreshed balance.
          if (at) lookAgain.mutate(at);
          if (showSlip) print.mutate({ slip, asked: true });
        }}
      />
    </main>
  );
}
