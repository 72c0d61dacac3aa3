/** State and commands of the counter: the customer, the basket, scans and keys. */
import { useQuery } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import type { CounterHousehold, ReturnedSlip } from '../../shared/contract/redemptions.ts';
import { cardOfScan } from '../../shared/values/card-number.ts';
import { NO_SCALE, readScaleCode } from '../../shared/scale-codes.ts';
import { goodsOfScan } from '../../shared/values/goods-code.ts';
import { isWeighed } from '../../shared/values/goods-quantity.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { vouchersOfScan } from '../../shared/values/voucher-number.ts';
import { api, pendingCommands } from '../client.ts';
import { useOwner, useSession } from '../session.ts';
import { useUnits } from '../ui/useUnit.ts';
import { basketTotal, changeBasket, isEmpty, newBasket, quantityField, type BasketChange } from './basket.ts';
import { addedText, HOUSEHOLD_FIRST, goodsFault, isCertainCode, isCodeOfGoods, slipOfScan } from './codes.ts';
import { returnedText, type OpenDialog } from './CounterDialogs.tsx';
import { isKnownCollector, NOBODY, ownerOf, type Collector } from './collector.ts';
import { storedCounter, useStoredCounter } from './stored-counter.ts';
import { useCounterListeners } from './listeners.ts';
import { readyToRedeem } from './ready.ts';
import { customerMessage, finishFirstMessage, redeemedText, type AtCounter } from './redemption.ts';
import { isSameCustomer } from './same-customer.ts';
import { useShowSlip } from './show-slip.ts';
import { beep } from './sound.ts';
import { shiftDialogs } from './shift.ts';
import { KEPT, START } from './Strip.tsx';
import { typedCodes } from './typed-codes.ts';
import { useAccountNow } from './useAccountNow.ts';
import { useAllowances } from './useAllowances.ts';
import { useCardLookup } from './useCardLookup.ts';
import { useVoucherLookup } from './useVoucherLookup.ts';
import { isHeldOpen, useHandwritten } from './useHandwritten.ts';
import { useHeldBaskets } from './useHeldBaskets.ts';
import { useNextFocus } from './useNextFocus.ts';
import { useStrip } from './useStrip.ts';
import { useRedemption } from './useRedemption.ts';
import { useShopGoods } from './useShopGoods.ts';
import { useWaiting } from './useWaiting.ts';
import { useSlipPrinting } from './useSlipPrinting.ts';
import { keyLabel, type CounterCommand } from '../../shared/counter-keys.ts';

/** `villageDay`: today in the village. */
export function useCounter(villageDay: string) {
  const { data: session } = useSession();
  const isLocked = session?.locked === true;
  const { of: unitBy, shop } = useUnits();
  const unitOf = useCallback(({ schemeId }: CounterHousehold) => unitBy(schemeId), [unitBy]);
  const owner = useOwner();
  // Restored after a reload.
  const [kept] = useState(() => storedCounter(owner, villageDay));
  const [at, setAt] = useState<AtCounter | null>(kept?.at ?? null);
  const unit = at ? unitOf(at.household) : shop;
  const [collector, setCollector] = useState(kept?.collector ?? NOBODY);
  const [basket, change] = useReducer(changeBasket, kept?.basket, (before) => before ?? newBasket());
  const { strip, setStrip, say, wasChanged } = useStrip(kept ? KEPT : START);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [showSlip, setShowSlip] = useShowSlip();
  const [customerText, setCustomerText] = useState('');
  const [goodsText, setGoodsText] = useState('');
  const customerInput = useRef<InputRef>(null);
  const goodsInput = useRef<InputRef>(null);
  const typedOverSlip = useRef(false);
  const day = basket.handwritten?.writtenOn;
  const goods = useShopGoods(day, at, change);
  const { data: scale = NO_SCALE } = useQuery(api.goods.scaleCodes.queryOptions());

  const receive = useCallback(
    (next: AtCounter, by = ownerOf(next.household)): void => {
      setAt(next);
      typedOverSlip.current = false;
      setCollector(by);
      setCustomerText('');
      const { tone, text } = customerMessage(next.household, unitOf(next.household));
      say(tone, text);
    },
    [say, unitOf],
  );

  const { lookUp, lookUpLast, cancel: cancelLookup } = useCardLookup({ day, at, basket, receive, say });

  const vouchers = useVoucherLookup({
    day,
    at,
    basket,
    unitOf,
    receive,
    say,
    onAdded: (voucher) => {
      setGoodsText('');
      change({ kind: 'addVoucher', voucher });
    },
  });

  const emptyFields = useCallback((): void => {
    setCustomerText('');
    setGoodsText('');
  }, []);
  const { cancel: cancelVouchers } = vouchers;
  const clear = useCallback(
    (of?: { requestId: string; customer: AtCounter | null }): void => {
      cancelLookup();
      cancelVouchers();
      setAt((present) => (of === undefined || isSameCustomer(present, of.customer) ? null : present));
      change({ kind: 'clear', of: of?.requestId });
      emptyFields();
    },
    [cancelLookup, cancelVouchers, emptyFields],
  );

  const slips = useSlipPrinting({
    at,
    basket,
    typed: `${customerText}${goodsText}`,
  });

  /** After a refusal: refreshes balance and slips, keeps the basket. */
  const refreshAccount = useAccountNow(day, setAt);

  const waiting = useWaiting();
  const redemption = useRedemption({
    unitOf,
    waiting,
    onDone: (answer, { now, customer }, queued) => {
      const done = redeemedText(answer, now, customer.household, unitOf(customer.household));
      say('good', `${pendingCommands.wasLost(now.requestId) ? '已办好：' : ''}兑换成功：${done}`);
      const { redemptionId, slipNo: number } = answer;
      const slip = { redemptionId, number, returnId: null };
      slips.setLastSlip(slip);
      clear({ requestId: now.requestId, customer });
      slips.print(slip, {
        preview: showSlip && !now.handwritten && queued.length === 0,
      });
      if (now.handwritten) handwritten.end(now.handwritten);
      else for (const text of queued) readCode(text);
    },
    onRefused: (message, { customer }) => {
      say('bad', message, true);
      refreshAccount.mutate(customer);
    },
  });
  const sent = redemption.busy;
  useStoredCounter(owner, villageDay, { at, collector, basket, sent });
  const resume = useEffectEvent(() => {
    if (!kept?.at) return;
    if (kept.sent && isKnownCollector(kept.collector))
      redemption.run({ now: kept.basket, customer: kept.at, by: kept.collector });
    else refreshAccount.mutate(kept.at);
  });
  useEffect(() => resume(), []);

  const held = useHeldBaskets({
    at,
    basket,
    collector,
    waiting,
    say,
    onOpen: () => setDialog('held'),
    onHeld: (of, said, queued) => {
      clear(of);
      say('good', said);
      for (const text of queued) readCode(text);
    },
    onRecalled: ({ basket: recalled, customer, by }) => {
      setDialog(null);
      change({ kind: 'recall', basket: recalled });
      setCollector(by);
      setAt(customer);
      setCustomerText('');
    },
  });
  const busy = redemption.busy || held.busy;
  /** Whether an answer is out: then the key is refused with a remark. */
  const mustWait = (what: string): boolean => {
    if (busy) waiting.refuse(what);
    return busy;
  };
  const typed = typedCodes({ busy, waiting, goods, scale, emptyFields });
  const handwritten = useHandwritten({ basket, change, say, mustWait, setDialog, clear });
  const addGoods = (one: GoodsRow, quantity?: number): void => {
    setGoodsText('');
    const fault = goodsFault(one, { handedOut: basket.handwritten !== undefined });
    if (fault !== undefined) {
      say('bad', fault);
      return;
    }
    change({ kind: 'add', goods: one, ...(quantity === undefined ? {} : { quantity }) });
    const next = at === null ? `　先找户：扫卡，或按 ${keyLabel('findHousehold')}` : '';
    say('good', `${addedText(one, quantity, unit)}${next}`);
    if (isWeighed(one) && quantity === undefined) {
      // The field of a line that is there already; a new one takes the focus itself.
      setDialog(null);
      document.getElementById(quantityField({ goods: one, quantity: 0 }))?.focus();
    } // On the page of favourites the next one is picked.
    else if (dialog !== 'favourites') goodsInput.current?.focus();
  };

  const allowances = useAllowances(at, basket);
  const total = basketTotal(basket);
  const canConfirm = at?.household.state === 'open' && basket.lines.length > 0;
  const confirm = (): void => {
    if (busy || vouchers.mustWait('兑换') || (at === null && total === 0)) return;
    const next = readyToRedeem(at, basket, collector, customerInput.current);
    if ('fault' in next) {
      say('bad', next.fault, next.untilChanged);
      next.field?.focus();
    } else redemption.run(next);
  };

  const readCode = (text: string): void => {
    if (handwritten.readForm(text)) return;
    const slipNo = slipOfScan(text);
    if (slipNo !== undefined) {
      setDialog({ return: slipNo });
      return;
    }
    const one = goodsOfScan(goods, text);
    const weighed = readScaleCode(text, scale, goods);
    const card = cardOfScan(text);
    if (one) addGoods(one);
    else if (weighed?.fault !== undefined) say('bad', weighed.fault);
    else if (weighed) addGoods(weighed.goods, weighed.quantity);
    else if (card !== undefined) lookUp(card);
    else if (vouchersOfScan(text).length > 0) vouchers.lookUp(text);
    else {
      const first = at === null ? HOUSEHOLD_FIRST : '';
      say('bad', `${first}没有编码为 ${text} 的商品，或已下架。请按 ${keyLabel('findGoods')} 用品名查找。`);
    }
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
    if (isHeldOpen(dialog, text)) {
      beep('bad');
      return;
    }
    if (busy) {
      waiting.enqueue(text, !goodsOfScan(goods, text) && cardOfScan(text) !== undefined);
      return;
    }
    slips.closePaper();
    setDialog(null);
    // The scan's own first keys closed a slip and reached the field.
    if (typedOverSlip.current) emptyFields();
    typedOverSlip.current = false;
    readCode(text);
  };

  /** Whether the customer stays: an answer is out, or something of theirs lies in the basket. */
  const mustStay = (): boolean => {
    if (mustWait('不能换户')) return true;
    if (isEmpty(basket) || !at) return false;
    say('bad', finishFirstMessage(at, basket));
    goodsInput.current?.focus();
    return true;
  };
  const findHousehold = (): void => {
    if (mustStay()) return;
    setAt(null);
    customerInput.current?.focus();
  };

  const open = slips.paper !== null || dialog !== null;
  const commands: Record<CounterCommand, () => void> = {
    findHousehold,
    lastHousehold: () => {
      if (!mustStay()) lookUpLast();
    },
    findGoods: () => goodsInput.current?.focus(),
    hold: () => {
      if (mustWait('不能挂单、取单') || vouchers.mustWait('挂单')) return;
      if (handwritten.mayHold()) held.holdOrShowList();
    },
    printSlip: () => {
      if (slips.printAgain && !mustWait('不能补打')) slips.printAgain();
    },
    returnGoods: () => {
      if (!mustWait('不能退货')) setDialog({ return: '' });
    },
    favourites: () => {
      if (!mustWait('不能加商品')) setDialog('favourites');
    },
    today: () => setDialog('day'),
    clear: () => {
      if (mustWait('不能清空')) return;
      clear();
      setStrip(START);
      customerInput.current?.focus();
    },
    redeem: confirm,
  };

  const nextInput = at ? goodsInput : customerInput;
  useNextFocus(nextInput, basket, open);

  /** What is typed over a slip is meant for the next customer: the slip closes and the key is kept. */
  const typeOn = (): void => {
    flushSync(slips.closePaper);
    nextInput.current?.focus();
    typedOverSlip.current = true;
  };

  useCounterListeners({
    isCode: (text) => isCertainCode(goods, text),
    onScan: scanned,
    commands,
    paused: open || isLocked,
    onTextOverSlip: slips.paper !== null && dialog === null && !isLocked ? typeOn : undefined,
  });

  const afterReturn = (answer: ReturnedSlip): void => {
    setDialog(null);
    const { redemptionId, returnId, returnNo: number } = answer;
    const slip = { redemptionId, number, returnId };
    say('good', returnedText(answer));
    slips.setLastSlip(slip);
    // Another customer may be served already: their basket stays, with the refreshed balance.
    if (at) refreshAccount.mutate(at);
    slips.print(slip, { preview: showSlip });
  };

  return {
    customer: {
      at,
      collector,
      setCollector: (next: Collector): void => {
        setCollector(next);
        wasChanged('领取人');
      },
      receive,
      find: findHousehold,
      text: customerText,
      setText: setCustomerText,
      input: customerInput,
      lookUp: (text: string): void => typed.accept(() => lookUp(text)),
      readVoucher: (text: string): void => typed.accept(() => vouchers.lookUp(text)),
      isGoods: (text: string) => isCodeOfGoods(goods, text),
      /** A code of goods typed where a household is expected; the field is empty for the next one. */
      takeGoods: (text: string): void => {
        typed.accept(() => readCode(text));
        customerInput.current?.focus();
      },
    },
    basket: {
      goods,
      basket,
      allowances,
      /** A line changed by hand. */
      change: (next: BasketChange): void => {
        change(next);
        // A text that is no quantity mends nothing.
        if (next.kind !== 'quantity' || !Number.isNaN(next.quantity)) wasChanged('清单');
      },
      total,
      unit,
      text: goodsText,
      setText: setGoodsText,
      input: goodsInput,
      isCode: typed.isCode,
      readCode: (text: string): void => typed.accept(() => readCode(text)),
      add: (one: GoodsRow): void => {
        if (typed.isCode(goodsText)) typed.accept(() => addGoods(one));
        else if (!mustWait(`没有加上${quoted(one.name)}`)) addGoods(one);
      },
    },
    strip,
    underWay: redemption.underWay ?? held.underWay,
    waiting,
    busy,
    canConfirm,
    confirm,
    commands,
    slips,
    showSlip,
    setShowSlip,
    held,
    dialog,
    closeDialog: () => setDialog(null),
    openWish: () => setDialog('wish'),
    handwritten,
    shift: shiftDialogs({ isIdle: at === null && isEmpty(basket), mustWait, setDialog, setStrip }),
    afterReturn,
  };
}
