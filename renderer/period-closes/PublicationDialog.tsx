import { useState } from 'react';
import type { CloseView } from '../../shared/contract/closes.ts';
import { noticeDays } from '../../shared/notices.ts';
import { chineseDate, isDate, localDate } from '../../shared/values/dates.ts';
import { useVillage } from '../session.ts';
import { client } from '../client.ts';
import { usePostingPlace } from '../notices/usePostingPlace.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { readableNumber } from '../ui/readable.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { sameValue, useEditedRecord } from '../ui/useEditedRecord.tsx';

/** Message about missing or invalid input. */
function faultOf(publishedOn: string, closedOn: string, days: number | null, least: number, where: string) {
  if (!isDate(publishedOn)) return '请填写张贴日期';
  if (publishedOn < closedOn) return `结账以后才能张贴，不能早于 ${closedOn}`;
  if (days === null) return `公示不少于 ${String(least)} 天`;
  return where.trim() === '' ? '请填写张贴地点' : null;
}

interface Typed {
  publishedOn?: string | null;
  days?: number | null;
  where?: string;
}

/** 登记公示: publication of the result; payment waits for its term. */
export function PublicationDialog({ close, onClose }: { close: CloseView; onClose: () => void }) {
  const { data: village } = useVillage();
  const least = close.resultDays;
  const isPaid = close.needs.money === 'due' && close.needs.noticeDays !== null;
  const closedOn = localDate(new Date(close.closedAt));
  const [typed, setTyped] = useState<Typed>({});
  const type = (change: Typed): void => setTyped((before) => ({ ...before, ...change }));
  const editing = useEditedRecord<Pick<CloseView, 'version' | 'notice'>>(close, {
    subject: `close:${String(close.id)}`,
    typed: () => Object.keys(typed).length > 0,
    forget: () => setTyped({}),
    same: (before, now) => sameValue(before.notice, now.notice),
  });
  const { version, notice: recorded } = editing.seen;
  const typedDays = typed.days === undefined ? (recorded?.days ?? least) : typed.days;
  const readDays = readableNumber(typedDays);
  const days = readDays !== null && readDays >= least ? readDays : null;
  const proposed = usePostingPlace(close.schemeId);
  const where = typed.where ?? recorded?.where ?? proposed ?? '';
  const publishedOn = typed.publishedOn ?? recorded?.publishedOn ?? village?.today ?? '';
  const command = useCommand({
    call: (notice: { publishedOn: string; days: number; where: string }, requestId) =>
      client.closes.publish({ requestId, id: close.id, version, notice }),
    done: () => '已登记公示',
    after: onClose,
  });
  const fault = faultOf(publishedOn, closedOn, days, least, where);
  return (
    <Dialog
      open
      width={720}
      title={recorded ? '更正公示' : '登记公示'}
      okText="登记公示"
      missing={fault}
      okButtonProps={{ loading: command.running }}
      onOk={() => days !== null && command.run({ publishedOn: publishedOn, days, where: where.trim() })}
      onCancel={onClose}
    >
      {editing.notice}
      <div className="close-fields">
        <div>
          <label className="field-label" htmlFor="published-on">
            张贴日期
          </label>
          <DateInput
            id="published-on"
            value={publishedOn}
            allowClear={false}
            bounds={{ what: '张贴日期', past: true, from: { date: closedOn, what: '结账日期' } }}
            onChange={(day) => type({ publishedOn: day })}
          />
        </div>
        <div>
          <label className="field-label" htmlFor="published-days">
            公示天数（不少于 {least}）
          </label>
          <NumberInput
            id="published-days"
            unit="天"
            min={least}
            max={60}
            value={typedDays}
            onChange={(value) => type({ days: value })}
          />
        </div>
        <div>
          <label className="field-label" htmlFor="published-where">
            张贴地点
          </label>
          <TextInput
            id="published-where"
            max={60}
            value={where}
            onChange={(event) => type({ where: event.target.value })}
          />
        </div>
      </div>
      {fault === null && days !== null && (
        <p>
          张贴当天不计，公示 {days} 整天，到{chineseDate(noticeDays(publishedOn, days).to)}；
          {isPaid
            ? `${chineseDate(noticeDays(publishedOn, days).postableFrom)}起可以发放。`
            : '对名次、等次有异议的，在“来访”里登记、答复。'}
        </p>
      )}
    </Dialog>
  );
}
