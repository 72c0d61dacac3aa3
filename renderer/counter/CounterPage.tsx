import { uncounted } from './basket.ts';
import { BasketPanel } from './BasketPanel.tsx';
import { collectorAtAccount } from './collector.ts';
import { CounterDialogs } from './CounterDialogs.tsx';
import { CounterKeys } from './CounterKeys.tsx';
import { CounterTop } from './CounterTop.tsx';
import './counter.css';
import './customer.css';
import './basket.css';
import './held-baskets.css';
import './favourites.css';
import { CustomerPanel } from './CustomerPanel.tsx';
import { FindHousehold } from './FindHousehold.tsx';
import { Strip } from './Strip.tsx';
import { useCounter } from './useCounter.ts';
import { useVillage } from '../session.ts';

/** The counter: customer on the left, basket on the right, one key per command. */
export function CounterPage() {
  const { data: village } = useVillage();
  return village ? <Counter today={village.today} /> : null;
}

function Counter({ today }: { today: string }) {
  const { customer, basket, slips, ...counter } = useCounter(today);
  const { at } = customer;
  const { busy } = counter;
  return (
    <main className="counter">
      <CounterTop
        busy={busy}
        toReceipt={slips.toReceipt}
        showSlip={counter.showSlip}
        onShowSlip={counter.setShowSlip}
        onShift={counter.shift.open}
        onWish={counter.openWish}
        handwritten={counter.handwritten}
      />
      <Strip said={counter.strip} underWay={counter.underWay} waiting={counter.waiting} slip={slips.said} />
      <div className="counter-halves">
        <section aria-label="农户" className="counter-half">
          <h2 className="visually-hidden">农户</h2>
          {at ? (
            <CustomerPanel
              household={at.household}
              busy={busy}
              accounts={at.accounts}
              onAccount={(to) =>
                customer.receive(
                  { ...at, household: to },
                  collectorAtAccount(customer.collector, at.household, to),
                )
              }
              byCard={at.byCard}
              collector={customer.collector}
              onCollector={customer.setCollector}
              onRelation={() => basket.input.current?.focus()}
              onOther={customer.find}
              onLast={counter.commands.lastHousehold}
            />
          ) : (
            <FindHousehold
              inputRef={customer.input}
              day={counter.handwritten.slip?.writtenOn}
              text={customer.text}
              onText={customer.setText}
              onPick={(household) => customer.receive({ household, byCard: false, accounts: [] })}
              onCard={customer.lookUp}
              onVoucher={customer.readVoucher}
              isGoods={customer.isGoods}
              onGoods={customer.takeGoods}
              busy={busy}
              onLast={counter.commands.lastHousehold}
            />
          )}
        </section>
        <section aria-label="清单" className="counter-half">
          <h2 className="visually-hidden">清单</h2>
          <BasketPanel
            goods={basket.goods}
            basket={basket.basket}
            unit={basket.unit}
            busy={busy}
            change={basket.change}
            allowances={basket.allowances}
            balance={at?.household.balance ?? null}
            inputRef={basket.input}
            text={basket.text}
            onText={basket.setText}
            onPick={basket.add}
            onConfirm={counter.confirm}
            isCode={basket.isCode}
            onCode={basket.readCode}
          />
        </section>
      </div>
      <CounterKeys
        commands={counter.commands}
        total={basket.total}
        unclear={uncounted(basket.basket)}
        unit={basket.unit}
        canConfirm={counter.canConfirm}
        busy={busy}
        held={counter.held.baskets.length}
        canHold={counter.held.canHold}
        hasSlip={slips.printAgain !== null}
        hasUnprinted={slips.hasUnprinted}
        printing={slips.printing}
      />
      <CounterDialogs
        dialog={counter.dialog}
        paper={slips.paper}
        printing={slips.printing}
        toReceipt={slips.toReceipt}
        onClose={counter.closeDialog}
        onClosePaper={slips.closePaper}
        onPrint={(slip) => slips.print(slip, { preview: true })}
        shift={counter.shift}
        onReturned={counter.afterReturn}
        held={counter.held.baskets}
        onRecall={counter.held.recall}
        handwritten={{
          slip: counter.handwritten.slip,
          before: counter.handwritten.before,
          onBegin: counter.handwritten.begin,
          onStop: counter.handwritten.stop,
        }}
        aside={{
          basket: basket.basket,
          at,
          fault: counter.strip.tone === 'bad' ? counter.strip.text : '',
          onDone: counter.handwritten.afterAside,
        }}
        wish={{ goods: basket.goods, looked: basket.text }}
        favourites={{
          goods: basket.goods,
          lines: basket.basket.lines,
          unit: basket.unit,
          onPick: basket.add,
        }}
      />
    </main>
  );
}
