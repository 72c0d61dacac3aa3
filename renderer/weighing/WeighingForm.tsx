import { Alert, Button } from 'antd';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { formatFen, fenToPoints } from '../../shared/values/money.ts';
import { loadText, pricesOn, loadValue, unpriced, type DayPrice } from '../../shared/rules/weighing.ts';
import { channelOfItem } from '../../shared/declarations.ts';
import { fenPerPoint } from '../../shared/rules/cash.ts';
import { SUBJECT_NAMES } from '../../shared/schemes/subjects.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import type { FoundSubjectView } from '../../shared/contract/participants.ts';
import { SubjectPicker } from '../participants/SubjectPicker.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { inputSinceSent } from '../ui/input-since-sent.ts';
import { useKeys } from '../ui/useKeys.ts';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';

interface Props {
  scheme: SchemeInForceView;
  date: string;
  prices: readonly DayPrice[];
}

type Weights = Record<string, number | null>;

interface Sent {
  declaration: Omit<Parameters<typeof client.declarations.declare>[0], 'requestId'>;
  subject: FoundSubjectView;
  grams: Weights;
}

/** One load: a weight per material and its value; Enter moves to the next line and finally declares. */
export function WeighingForm({ scheme, date, prices }: Props) {
  const { schemeId, rules } = scheme;
  const item = rules.items.find(({ byWeight, active }) => byWeight && active);
  const [subject, setSubject] = useState<FoundSubjectView | null>(null);
  const [grams, setGrams] = useState<Weights>({});
  const box = useRef<HTMLFormElement>(null);
  const materials = [...pricesOn(prices, date).values()];
  const load = materials.flatMap(({ material }) => {
    const weight = grams[material] ?? 0;
    return weight > 0 ? [{ material, grams: weight }] : [];
  });
  const isUnread = Object.values(grams).some(Number.isNaN);
  const { lines, total } = loadValue(load, date, prices);
  // Typed for another day.
  const withoutPrice = unpriced(grams, date, prices);
  const rate = fenPerPoint(rules);
  const points = rate === undefined ? 0 : fenToPoints(total, rate);
  const worth = new Map(load.map(({ material }, index) => [material, lines[index] ?? 0]));
  function focus(selector: string): void {
    setTimeout(() => box.current?.querySelector<HTMLInputElement>(selector)?.focus(), 0);
  }
  const { run, running } = useCommand({
    call: ({ declaration }: Sent, requestId) => client.declarations.declare({ ...declaration, requestId }),
    done: (answer, { subject: of }) =>
      `已登记 ${answer.no}：${of.name} ${formatPoints(answer.points)} ${rules.unitName}`,
    after: (_, sent) => {
      setGrams((now) => inputSinceSent(now, sent.grams, {}));
      // The next person was chosen before the answer.
      if (subject !== sent.subject) return;
      setSubject(null);
      focus('#weighing-household');
    },
  });
  const leave = useLeaveGuard(load.length > 0, '称的重量还没有登记');
  useKeys({
    F2: () => {
      setSubject(null);
      focus('#weighing-household');
    },
  });
  const householdId = subject?.householdId ?? null;
  const ready =
    item !== undefined &&
    subject !== null &&
    householdId !== null &&
    points > 0 &&
    withoutPrice.length === 0 &&
    !isUnread;
  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (!ready) return;
    const declaration = {
      schemeId,
      householdId,
      memberId: subject.memberId,
      itemId: item.id,
      activityDate: date,
      points,
      load,
      reason: `回收 ${loadText(load)}`.slice(0, 200),
      place: '',
      narrative: '',
      witness: '',
      informant: '',
      channel: channelOfItem(item),
      photos: [],
    };
    run({ declaration, subject, grams });
  }
  /** Enter moves down; after the last weight it declares. */
  function onEnter(event: KeyboardEvent, index: number): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const next = materials[index + 1];
    if (next) focus(`#weight-${String(index + 1)}`);
    else box.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
  }
  return (
    <form className="panel" ref={box} onSubmit={submit} aria-label="称重登记">
      {leave.dialog}
      <h2>称重登记</h2>
      {materials.length === 0 && (
        <p className="weighing-rule">这一天还没有收购价。请先登记收购价，再称重。</p>
      )}
      <label htmlFor="weighing-household">
        {SUBJECT_NAMES[rules.subject]} <kbd>F2</kbd>
      </label>
      <SubjectPicker
        id="weighing-household"
        schemeId={schemeId}
        date={date}
        label="姓名、拼音、户号"
        value={subject}
        autoFocus
        onPick={(picked) => {
          setSubject(picked);
          focus('#weight-0');
        }}
      />
      <table className="weighing-lines">
        <thead>
          <tr>
            <th scope="col">品种</th>
            <th scope="col">元/公斤</th>
            <th scope="col">重量（公斤）</th>
            <th scope="col">金额（元）</th>
          </tr>
        </thead>
        <tbody>
          {materials.map(({ material, fenPerKilogram }, index) => (
            <tr key={material}>
              <td>{material}</td>
              <td>{formatFen(fenPerKilogram)}</td>
              <td onKeyDown={(event) => onEnter(event, index)}>
                <NumberInput
                  id={`weight-${String(index)}`}
                  aria-label={`${material}的重量`}
                  places={3}
                  unit="公斤"
                  min={0}
                  value={grams[material] ?? null}
                  onChange={(value) => setGrams({ ...grams, [material]: value })}
                />
              </td>
              <td>{worth.has(material) ? formatFen(worth.get(material) ?? 0) : ''}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3}>合计</td>
            <td>{isUnread ? '—' : formatFen(total)}</td>
          </tr>
        </tfoot>
      </table>
      {withoutPrice.length > 0 && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 8 }}
          title={`${withoutPrice.join('、')}在 ${date} 没有收购价，填了的重量没有算进去。请登记这一天的收购价，或改回收日期。`}
          action={
            <Button
              onClick={() =>
                setGrams(
                  Object.fromEntries(Object.entries(grams).filter(([one]) => !withoutPrice.includes(one))),
                )
              }
            >
              不收{withoutPrice.join('、')}
            </Button>
          }
        />
      )}
      <Button type="primary" size="large" htmlType="submit" disabled={!ready} loading={running}>
        {ready ? `登记 ${subject.name} ${formatPoints(points)} ${rules.unitName}` : '登记'}
        <kbd>Enter</kbd>
      </Button>
    </form>
  );
}
