import { Button, Segmented } from 'antd';
import { useState, type FormEvent } from 'react';
import type { TermsView } from '../../shared/contract/uses.ts';
import type { FoundSubjectView } from '../../shared/contract/participants.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { HouseholdId, SchemeId } from '../../shared/values/units.ts';
import { client } from '../client.ts';
import { HouseholdPicker } from '../households/HouseholdPicker.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { readableNumber } from '../ui/readable.ts';
import { useCommand } from '../ui/useCommand.ts';
import { SubjectPicker } from '../participants/SubjectPicker.tsx';
import { TextInput } from '../ui/TextInput.tsx';

interface Props {
  schemeId: SchemeId;
  terms: TermsView;
  cardNumber: string | null;
}

/** Donates points to a household, or to a person where the scheme evaluates persons. */
export function DonationForm({ schemeId, terms, cardNumber }: Props) {
  const { subject, unitName } = terms;
  const persons = subject.memberId !== null;
  const [to, setTo] = useState<'household' | 'person'>('household');
  const [household, setHousehold] = useState<HouseholdId | null>(null);
  const [person, setPerson] = useState<FoundSubjectView | null>(null);
  const [points, setPoints] = useState<number | null>(null);
  const [remark, setRemark] = useState('');
  const { run, running } = useCommand({
    call: (input: Omit<Parameters<typeof client.uses.donate>[0], 'requestId'>, requestId) =>
      client.uses.donate({ ...input, requestId }),
    done: (gift) =>
      `已捐赠 ${gift.no}，${formatPoints(gift.points)} ${unitName}；受赠方余额 ${formatPoints(gift.receiverBalanceAfter)} ${unitName}`,
    after: (_, sent) => {
      // What was changed in the meantime is of the next gift.
      setPoints((now) => (now === sent.points ? null : now));
      setHousehold((now) => (now === sent.householdId ? null : now));
      setPerson((now) =>
        now?.householdId === sent.householdId && now.memberId === sent.memberId ? null : now,
      );
      setRemark((now) => (now === sent.remark ? '' : now));
    },
  });
  const receiver =
    to === 'person' && person?.householdId
      ? { householdId: person.householdId, memberId: person.memberId }
      : to === 'household' && household !== null
        ? { householdId: household, memberId: null }
        : null;
  const { accountId } = subject;
  const given = readableNumber(points);
  const ready = accountId !== null && receiver !== null && given !== null && given > 0;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready) run({ accountId, ...receiver, points: given, cardNumber, remark });
  }
  return (
    <form className="panel" onSubmit={submit} aria-label="捐赠">
      <h2>捐赠</h2>
      <p className="uses-rule">捐出后累计积分不减；受赠方可以兑物，不计入累计积分。双方存折都记对方姓名。</p>
      <div className="uses-fields">
        {persons && (
          <>
            <span>捐给</span>
            <Segmented
              aria-label="捐给谁"
              value={to}
              onChange={setTo}
              options={[
                { value: 'household', label: '农户' },
                { value: 'person', label: '参加本办法的人' },
              ]}
            />
          </>
        )}
        <label htmlFor="donation-receiver">受赠方</label>
        {to === 'household' ? (
          <HouseholdPicker
            id="donation-receiver"
            label="受赠农户：姓名、拼音、户号"
            value={household}
            onChange={setHousehold}
          />
        ) : (
          <SubjectPicker
            id="donation-receiver"
            schemeId={schemeId}
            label="受赠人：姓名、拼音、户号"
            value={person}
            onPick={setPerson}
          />
        )}
        <label htmlFor="donation-points">捐赠数额</label>
        <PointsInput
          id="donation-points"
          min={1}
          unit={unitName}
          value={points}
          onChange={setPoints}
          width={180}
        />
        <label htmlFor="donation-remark">备注</label>
        <TextInput
          id="donation-remark"
          max={200}
          value={remark}
          placeholder="可不填"
          onChange={(event) => setRemark(event.target.value)}
        />
      </div>
      <Button type="primary" htmlType="submit" disabled={!ready} loading={running}>
        {given === null ? '捐赠' : `捐赠 ${formatPoints(given)} ${unitName}`}
        <kbd>Enter</kbd>
      </Button>
    </form>
  );
}
