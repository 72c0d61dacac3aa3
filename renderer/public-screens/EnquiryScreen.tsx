import { Button } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EnquiryAccount, EnquiryView } from '../../shared/contract/public-screens.ts';
import type { Session } from '../../shared/contract/staff.ts';
import { CARD_MISREAD, redemptionDay } from '../../shared/sentences/enquiry.ts';
import { cardNumberOfScan } from '../../shared/values/card-number.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { SampleRibbon } from '../ui/SampleRibbon.tsx';
import { listenForScans } from '../ui/scan/scan-listener.ts';
import { useEnquiry } from './useEnquiry.ts';
import { useFitting } from './useFitting.ts';

function Account({ account, today }: { account: EnquiryAccount; today: string }) {
  const { name, balance, unitName, lines, grades, redeemableFrom } = account;
  return (
    <>
      <p className="enquiry-balance">
        <span>{name}　可兑余额</span>
        <strong>
          {formatPoints(balance)} {unitName}
        </strong>
      </p>
      {lines.length === 0 ? (
        <p>还没有记过分。</p>
      ) : (
        <ul className="enquiry-lines" aria-label="最近五笔">
          {lines.map(({ date, summary, change }, at) => (
            <li key={at}>
              <span>{date.slice(5)}</span>
              <span className="enquiry-summary">{summary}</span>
              <strong className={change < 0 ? 'hall-out' : 'hall-in'}>{formatSignedPoints(change)}</strong>
            </li>
          ))}
        </ul>
      )}
      <p className="enquiry-more">
        {[
          ...(redeemableFrom === null ? [] : [redemptionDay(redeemableFrom, today)]),
          ...grades.map(({ grading, grade }) => `${grading}：${grade}`),
        ].join('　')}
      </p>
    </>
  );
}

function Found({ found, at }: { found: EnquiryView; at: number }) {
  const account = found.accounts[at];
  return (
    <div role="status">
      {account ? (
        <Account account={account} today={found.today} />
      ) : (
        <p className="enquiry-message">这张卡还没有记过分。</p>
      )}
      {found.notice === '' ? null : <p className="enquiry-notice">{found.notice}</p>}
    </div>
  );
}

function CardField({ onCard, disabled }: { onCard: (text: string) => void; disabled: boolean }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // Whatever was touched, the next digits go into the field.
  useEffect(() => field.current?.focus());
  return (
    <form
      className="enquiry-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onCard(text);
        setText('');
      }}
    >
      <label htmlFor="enquiry-card">请刷积分卡，或者输入卡号</label>
      <input
        id="enquiry-card"
        ref={field}
        value={text}
        maxLength={40}
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => field.current?.focus()}
      />
      <Button type="primary" htmlType="submit" disabled={disabled}>
        查询
      </Button>
    </form>
  );
}

interface Props {
  session: Session;
  /** Behind the form with which staff leave. */
  asleep: boolean;
  onLeave: () => void;
}

/** 长辈查询: a card, and what it has, in large type and read aloud. */
export function EnquiryScreen({ session, asleep, onLeave }: Props) {
  const { shown, left, isPending, said, isPrinting, ask, fail, close, turn, readAgain, print } = useEnquiry();
  const onScan = useEffectEvent((text: string | null) => (text === null ? fail(CARD_MISREAD) : ask(text)));
  useEffect(() => {
    if (asleep) return undefined;
    return listenForScans(
      (text) => cardNumberOfScan(text) !== undefined,
      (text) => onScan(text),
    );
  }, [asleep]);
  const found = shown && 'found' in shown ? shown : undefined;
  const accounts = found?.found.accounts.length ?? 0;
  const body = useRef<HTMLDivElement>(null);
  useFitting(body);
  return (
    <main className="enquiry">
      <header className="enquiry-head">
        <h1>{session.villageName}积分查询</h1>
        <SampleRibbon sample={session.sample} />
        <Button onClick={onLeave}>工作人员</Button>
      </header>
      <div className="enquiry-body" ref={body}>
        {found ? <Found found={found.found} at={found.at} /> : null}
        {shown && 'fault' in shown ? (
          <p className="enquiry-message" role="alert">
            {shown.fault}
          </p>
        ) : null}
        {shown || asleep ? null : <CardField onCard={ask} disabled={isPending} />}
      </div>
      <footer className="enquiry-foot">
        {shown ? (
          <>
            {accounts > 1 && (
              <Button onClick={turn}>
                下一个账户（{(found?.at ?? 0) + 1}/{accounts}）
              </Button>
            )}
            {accounts > 0 && <Button onClick={readAgain}>再读一遍</Button>}
            {accounts > 0 && found?.found.prints && (
              <Button loading={isPrinting} onClick={print}>
                打印
              </Button>
            )}
            <Button type="primary" onClick={close}>
              看好了（{left} 秒后关闭）
            </Button>
          </>
        ) : null}
        {accounts > 0 && (
          <p className={said.bad ? 'enquiry-status hall-out' : 'enquiry-status'} role="status">
            {said.text === '' && !found?.found.prints ? '这里没有设打印机，要打印请找工作人员。' : said.text}
          </p>
        )}
      </footer>
    </main>
  );
}
