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

/** Message about missing or invalid input. */
function faultOf(publishedOn: string, closedOn: string, days: number | null, least: number, where: string) {
  if (!isDate(publishedOn)) return '请填写张贴日期';
  if (publishedOn < closedOn) return `结账以后才能张贴，不能早于 ${closedOn}`;
  if (days === null) return `公示不少于 ${String(least)} 天`;
  return where.trim() === '' ? '请填写张贴地点' : null;
}

/** 登记公示: publication of the result; payment waits for its term. */
export function PublicationDialog({ close, onClose }: { close: CloseView; onClose: () => void }) {
  const { data: village } = useVillage();
  const least = close.needs.noticeDays ?? 1;
  const closedOn = localDate(new Date(close.closedAt));
  const [chosen, setPublishedOn] = useState(close.notice?.publishedOn ?? null);
  const [typedDays, setDays] = useState<number | null>(close.notice?.days ?? least);
  const readDays = readableNumber(typedDays);
  const days = readDays !== null && readDays >= least ? readDays : null;
  const proposed = usePostingPlace(close.schemeId);
  const [typed, setWhere] = useState(close.notice?.where);
  const where = typed ?? proposed ?? '';
  const publishedOn = chosen ?? village?.today ?? '';
  const command = useCommand({
    call: (notice: { publishedOn: string; days: number; where: string }, requestId) =>
      client.closes.publish({ requestId, id: close.id, version: close.version, notice }),
    done: () => '已登记公示',
    after: onClose,
  });
  const fault = faultOf(publishedOn, closedOn, days, least, where);
  return (
    <Dialog
      open
      width={720}
      title={close.notice ? '更正公示' : '登记公示'}
      okText="登记公示"
      missing={fault}
      okButtonProps={{ loading: command.running }}
      onOk={() => days !== null && command.run({ publishedOn: publishedOn, days, where: where.trim() })}
      onCancel={onClose}
    >
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
            onChange={setPublishedOn}
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
            onChange={setDays}
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
            onChange={(event) => setWhere(event.target.value)}
          />
        </div>
      </div>
      {fault === null && days !== null && (
        <p>
          张贴当天不计，公示 {days} 整天，到{chineseDate(noticeDays(publishedOn, days).to)}；
          {chineseDate(noticeDays(publishedOn, days).postableFrom)}起可以发放。
        </p>
      )}
    </Dialog>
  );
}
