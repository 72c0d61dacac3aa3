import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Radio } from 'antd';
import { useState } from 'react';
import type { HandwrittenSlip, SlipPad } from '../../shared/contract/handwritten.ts';
import { handwrittenText, type Handwritten } from '../../shared/handwritten.ts';
import { readTypedTime } from '../../shared/values/times.ts';
import { api, client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { TimeInput } from '../ui/TimeInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

export interface HandwrittenProps {
  /** The form that is keyed in; undefined at the counter itself. */
  slip: Handwritten | undefined;
  /** The one before it. */
  before: Handwritten | undefined;
  onBegin: (slip: Handwritten) => void;
  onStop: () => void;
}

interface Choice {
  number: number;
  label: string;
  /** It waits already. */
  waits: boolean;
}

function choicesOf(pads: readonly SlipPad[], waiting: readonly HandwrittenSlip[]): Choice[] {
  return [
    ...pads.toReversed().flatMap(({ next, firstNumber, lastNumber, holder }) =>
      next === null
        ? []
        : [
            {
              number: next,
              label: `接着录 ${String(next)} 号（${String(firstNumber)} 至 ${String(lastNumber)} 号那一本，${holder}保管）`,
              waits: false,
            },
          ],
    ),
    ...waiting.map(({ number, name, reason }) => ({
      number,
      label: `待处理的 ${String(number)} 号（${name && `${name}，`}${reason}）`,
      waits: true,
    })),
  ];
}

/** Why a scanned form is not one of those that can be keyed in now: gaps and doubles are named. */
function scannedFault(number: number, pads: readonly SlipPad[]): string {
  const pad = pads.find(({ firstNumber, lastNumber }) => firstNumber <= number && number <= lastNumber);
  const name = handwrittenText({ number });
  if (!pad) return `没有含 ${String(number)} 号的手写单本，请核对号码。`;
  if (pad.next === null || number < pad.next)
    return `${name}已经录过或作废，不能再录一次。在“结算与日结 → 手写单”里查得到是哪张小票，作废了又找到的在那里撤销作废。`;
  const missing = number - pad.next === 1 ? String(pad.next) : `${String(pad.next)} 至 ${String(number - 1)}`;
  return `${name}前面还有 ${missing} 号没有录，请按号录；写坏的作废，找不到的先记下。`;
}

/** 补录手写单: which form, and what is written on it other than household and goods; a spoilt one is made void. */
export function HandwrittenDialog({
  slip,
  before,
  scanned,
  onBegin,
  onStop,
  onClose,
}: HandwrittenProps & {
  /** The number of the form whose code was scanned. */
  scanned: number | null;
  onClose: () => void;
}) {
  const { data: village } = useVillage();
  const { data } = useQuery(api.handwrittenSlips.pads.queryOptions());
  const { data: cases } = useQuery(api.handwrittenSlips.waiting.queryOptions());
  const known = slip ?? before;
  const [picked, setPicked] = useState<number | null>(scanned ?? slip?.number ?? null);
  const [day, setDay] = useState<string | null>(known?.writtenOn ?? null);
  const [time, setTime] = useState(slip?.writtenTime ?? '');
  const [witness, setWitness] = useState(known?.witness ?? '');
  const [ending, setEnding] = useState<'void' | 'missing' | null>(null);
  const pads = data?.pads ?? [];
  const choices = choicesOf(pads, cases?.slips ?? []);
  const next = before && choices.find(({ number, waits }) => !waits && number === before.number + 1);
  // A form that cannot be keyed in now is never taken for another one.
  const isOther = scanned !== null && picked === scanned;
  const choice =
    choices.find(({ number }) => number === picked) ?? (isOther ? undefined : (next ?? choices[0]));
  const pick = (number: number): void => {
    setPicked(number);
    const one = cases?.slips.find((waiting) => waiting.number === number);
    if (one && one.writtenOn !== null) {
      setDay(one.writtenOn);
      setTime(one.writtenTime);
    }
  };
  const writtenOn = day ?? village?.today ?? '';
  const { time: writtenTime, fault } = readTypedTime(time);
  const done = (number: number) => {
    setEnding(null);
    setPicked(null);
    if (slip?.number === number) onStop();
  };
  const voiding = useCommand({
    call: (input: { number: number; reason: string }, requestId) =>
      client.handwrittenSlips.void({ ...input, until: input.number, requestId }),
    done: ({ number }) => `${handwrittenText({ number })}已作废`,
    after: ({ number }) => done(number),
  });
  const missing = useCommand({
    call: (input: { number: number; reason: string }, requestId) =>
      client.handwrittenSlips.setAside({ ...input, written: null, householdId: null, lines: [], requestId }),
    done: ({ number }) => `${handwrittenText({ number })}已记为待处理`,
    after: ({ number }) => done(number),
  });
  const name = choice && handwrittenText(choice);
  return (
    <Dialog
      open
      keepsNothing
      width={780}
      title="补录手写单"
      okText={name ? `录${name}` : '补录'}
      cancelText="返回"
      missing={
        !choice && choices.length > 0
          ? '请选要录的单子'
          : !choice
            ? '没有没录完的手写单本，请村会计在“结算与日结 → 手写单”里印一本'
            : fault !== undefined && time.trim() !== ''
              ? `写单时间没有看懂：${fault}`
              : null
      }
      onOk={() =>
        choice &&
        onBegin({ number: choice.number, writtenOn, writtenTime: writtenTime ?? '', witness: witness.trim() })
      }
      onCancel={onClose}
    >
      <p>停电时写在手写单上的，来电后照号补录：一张一号，不跳号，一号只录一次。按写单那天的价记账。</p>
      {scanned !== null && data && cases && !choices.some(({ number }) => number === scanned) && (
        <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={scannedFault(scanned, pads)} />
      )}
      <Radio.Group
        aria-label="录哪一张"
        className="handwritten-choices"
        value={choice?.number}
        onChange={(event) => pick(Number(event.target.value))}
        options={choices.map(({ number, label }) => ({ value: number, label }))}
      />
      <Flex gap={12} align="center" wrap style={{ marginTop: 12 }}>
        <label htmlFor="written-on">写单日期</label>
        <DateInput
          id="written-on"
          allowClear={false}
          value={writtenOn}
          bounds={{ what: '写单日期', past: true }}
          onChange={setDay}
        />
        <label htmlFor="written-time">时间</label>
        <span style={{ width: '6rem' }}>
          <TimeInput id="written-time" value={time} onChange={setTime} />
        </span>
        <label htmlFor="written-witness">见证人（可不填）</label>
        <span style={{ width: '9rem' }}>
          <TextInput
            id="written-witness"
            max={60}
            value={witness}
            onChange={(event) => setWitness(event.target.value)}
          />
        </span>
      </Flex>
      {choice && (
        <Flex gap={12} wrap style={{ marginTop: 16 }}>
          <Button danger onClick={() => setEnding('void')}>
            {choice.number} 号作废…
          </Button>
          {!choice.waits && <Button onClick={() => setEnding('missing')}>{choice.number} 号找不到…</Button>}
          {slip && <Button onClick={onStop}>停止补录</Button>}
        </Flex>
      )}
      {ending === 'void' && choice && (
        <ReasonDialog
          title={`${handwrittenText(choice)}作废`}
          action="作废"
          danger
          running={voiding.running}
          onConfirm={(reason) => voiding.run({ number: choice.number, reason })}
          onClose={() => setEnding(null)}
        >
          写坏、没用或已经另行了结的单子作废，这个号就用掉了；以后单子找到了，可以在“结算与日结 →
          手写单”里撤销作废。
        </ReasonDialog>
      )}
      {ending === 'missing' && choice && (
        <ReasonDialog
          title={`${handwrittenText(choice)}先记为待处理`}
          action="记为待处理"
          running={missing.running}
          onConfirm={(reason) => missing.run({ number: choice.number, reason })}
          onClose={() => setEnding(null)}
        >
          单子一时找不到，先记下这个缺号，后面的可以接着录；找到后再录，确实丢了的再作废。
        </ReasonDialog>
      )}
    </Dialog>
  );
}
