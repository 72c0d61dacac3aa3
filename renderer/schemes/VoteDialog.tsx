import { Alert, AutoComplete, Flex, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { VOTING_BODIES, voteFault } from '../../shared/schemes/vote.ts';
import { client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { useAct } from '../ui/useAct.ts';

interface Counts {
  due: number | null;
  present: number | null;
  inFavour: number | null;
  against: number | null;
  abstain: number | null;
}

const LABELS: Record<keyof Counts, string> = {
  due: '应到人数',
  present: '实到人数',
  inFavour: '赞成',
  against: '反对',
  abstain: '弃权',
};

/** The recorded vote, and the day from which the version governs. */
export function VoteDialog({
  version,
  mark,
  today,
  subject,
  onClose,
}: {
  version: SchemeVersionView;
  mark: string;
  today: string;
  subject: SchemeVersionView['rules']['subject'];
  onClose: () => void;
}) {
  const [date, setDate] = useState<string | null>(today);
  const [effectiveFrom, setEffectiveFrom] = useState<string | null>(today);
  const [body, setBody] = useState<string>(subject === 'partyMember' ? '党员大会' : '村民代表会议');
  const [counts, setCounts] = useState<Counts>({
    due: null,
    present: null,
    inFavour: null,
    against: 0,
    abstain: 0,
  });
  const { due, present, inFavour, against, abstain } = counts;
  const vote =
    date !== null &&
    due !== null &&
    present !== null &&
    inFavour !== null &&
    against !== null &&
    abstain !== null
      ? { date, body: body.trim(), due, present, inFavour, against, abstain }
      : undefined;
  const fault = vote && voteFault(vote);
  const put = useAct({
    call: (input: { vote: NonNullable<typeof vote>; effectiveFrom: string }, requestId) =>
      client.schemes.putInForce({ versionId: version.id, mark, ...input, requestId }),
    done: (_, input) =>
      `“${version.rules.name}”第 ${String(version.number)} 版自 ${input.effectiveFrom} 起执行`,
    after: onClose,
  });
  return (
    <Modal
      open
      width={620}
      title={`登记第 ${String(version.number)} 版的表决结果`}
      okText={effectiveFrom ? `表决通过，自 ${effectiveFrom} 起执行` : '表决通过，执行'}
      cancelText="返回"
      okButtonProps={{
        disabled: !vote || fault !== undefined || !effectiveFrom || vote.body === '',
        loading: put.running,
      }}
      onOk={() => vote && effectiveFrom && put.run({ vote, effectiveFrom })}
      onCancel={onClose}
      afterOpenChange={focusOnOpen('vote-due')}
    >
      <div className="scheme-fields">
        <div>
          <label htmlFor="vote-date">表决日期</label>
          <DateInput id="vote-date" value={date} allowClear={false} onChange={setDate} />
        </div>
        <div>
          <label htmlFor="vote-body">表决会议</label>
          <AutoComplete
            id="vote-body"
            value={body}
            onChange={setBody}
            options={VOTING_BODIES.map((value) => ({ value }))}
            style={{ width: '100%' }}
          />
        </div>
      </div>
      <Flex gap={12} wrap style={{ marginTop: 10 }}>
        {(Object.keys(LABELS) as (keyof Counts)[]).map((name) => (
          <div key={name}>
            <label className="scheme-note" htmlFor={`vote-${name}`}>
              {LABELS[name]}
            </label>
            <br />
            <InputNumber
              id={`vote-${name}`}
              min={0}
              precision={0}
              value={counts[name]}
              onChange={(value) => setCounts({ ...counts, [name]: value })}
              style={{ width: 100 }}
            />
          </div>
        ))}
      </Flex>
      <label className="field-label" htmlFor="vote-effective">
        自哪天起执行
      </label>
      <DateInput id="vote-effective" value={effectiveFrom} allowClear={false} onChange={setEffectiveFrom} />
      {fault === undefined ? null : <Alert style={{ marginTop: 12 }} type="warning" showIcon title={fault} />}
      <p className="scheme-note" style={{ marginBottom: 0 }}>
        执行后这一版不能再改；要调整请修订新版本。执行之日前的事仍按旧版本计分。
      </p>
    </Modal>
  );
}
