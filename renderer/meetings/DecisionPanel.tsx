import { Button, Checkbox, type InputRef } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useEffect, useRef, type FormEvent } from 'react';
import {
  AGENDA_RESULT_NAMES,
  SAME_HOUSEHOLD,
  voterKey,
  type AgendaResult,
  type Voter,
  type Votes,
} from '../../shared/meetings.ts';
import { voteCarried } from '../../shared/rules/majority.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { PointsInput } from '../ui/PointsInput.tsx';
import { useKeys } from '../ui/useKeys.ts';
import type { AgendaItemView, MeetingHeadView } from '../../shared/contract/meetings.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { quoted } from '../../shared/values/quotes.ts';

export interface Decision {
  declarationId: number;
  result: AgendaResult;
  points?: number;
  reason: string;
  votes?: Votes;
  recusals: (Voter & { reason: string })[];
}

const KEYS: [string, AgendaResult, string][] = [
  ['1', 'passed', '通过'],
  ['2', 'changed', '改分'],
  ['3', 'rejected', '不通过'],
  ['4', 'deferred', '缓议'],
];

const RECUSAL_REASONS = [SAME_HOUSEHOLD, '近亲属', '有利害关系'].map((value) => ({ value }));

interface DecisionValues {
  choice: AgendaResult;
  recusals: ReadonlyMap<string, string>;
  /** Undefined: as proposed. */
  entered: Votes | undefined;
  /** Agreed points without their sign. */
  size: number | null;
  reason: string;
}

/** A decision as it is chosen and typed. */
export interface DecisionDraft extends DecisionValues {
  position: number;
  /** The recorded decision, or the proposal of an open item. */
  begun: DecisionValues;
  /** The decision and the attendance that it began with. */
  begunWith: string;
  isOpen: boolean;
  /** Keys only choose, and Enter records. */
  touched: boolean;
}

function beginDraft(item: AgendaItemView): DecisionDraft {
  const { position, result, proposedRecusals } = item;
  const recused = result === null ? proposedRecusals : item.recusals;
  const begun: DecisionValues = {
    choice: result ?? 'passed',
    recusals: new Map(recused.map((one) => [voterKey(one), one.reason])),
    entered: earlierVotes(item),
    size: result === 'changed' ? Math.abs(item.agreedPoints ?? 0) : null,
    reason: item.decisionReason,
  };
  return {
    ...begun,
    begun,
    position,
    begunWith: [result, ...proposedRecusals.map(voterKey)].join(':'),
    isOpen: result === null,
    touched: result !== null,
  };
}

/** Another decision, or another attendance, proposes other recusals and votes; what was typed in addition stays. */
export function draftOf(item: AgendaItemView, kept: DecisionDraft | undefined): DecisionDraft {
  const present = beginDraft(item);
  if (kept === undefined || kept.begunWith === present.begunWith) return kept ?? present;
  const { choice, size, reason } = kept;
  return { ...present, choice, size, reason, touched: true };
}

const textOf = ({ recusals, ...values }: DecisionValues): string =>
  JSON.stringify([values.choice, values.entered, values.size, values.reason, [...recusals].toSorted()]);

/** Whether it differs from what is recorded, or proposed. */
export function isUnrecorded(draft: DecisionDraft): boolean {
  return textOf(draft) !== textOf(draft.begun);
}

interface Props {
  meeting: MeetingHeadView;
  item: AgendaItemView;
  draft: DecisionDraft;
  onDraft: (change: Partial<DecisionValues> & { touched?: true }) => void;
  /** The scheme's name for a point. */
  unit: string;
  running: boolean;
  onDecide: (decision: Decision) => void;
}

function earlierVotes({ votesFor, votesAgainst, votesAbstain }: AgendaItemView): Votes | undefined {
  if (votesFor === null) return undefined;
  return { inFavour: votesFor, against: votesAgainst ?? 0, abstain: votesAbstain ?? 0 };
}

/**
 * Decision on one declaration: result, recusals, votes, reason. Key 1 passes it unanimously as long as
 * nothing else was chosen or typed; after that keys only choose, and Enter records.
 */
export function DecisionPanel({ meeting, item, draft, onDraft, unit, running, onDecide }: Props) {
  const { choice, recusals, entered, size, reason, touched } = draft;
  const reasonField = useRef<InputRef>(null);
  const firstField = useRef<HTMLDivElement>(null);

  const present = [...meeting.seats, ...meeting.invitees]
    .filter((one) => one.present)
    .map((one) => ({ one, key: voterKey(one), name: one.name }));
  const voting = present.length - recusals.size;
  const award = item.proposedPoints > 0;
  const usual = (result: AgendaResult): Votes =>
    result === 'rejected'
      ? { inFavour: 0, against: voting, abstain: 0 }
      : { inFavour: voting, against: 0, abstain: 0 };
  const votesFor = (result: AgendaResult): Votes => entered ?? usual(result);
  const votes = votesFor(choice);
  const sum = votes.inFavour + votes.against + votes.abstain;
  const carried = voteCarried(voting, votes.inFavour, meeting.votesNeeded);

  useEffect(() => {
    if (choice === 'changed') firstField.current?.querySelector('input')?.focus();
    else if (choice !== 'passed') reasonField.current?.focus();
  }, [choice]);

  const submit = (result: AgendaResult): void => {
    if (running) return;
    onDecide({
      declarationId: item.declarationId,
      result,
      reason: result === 'passed' ? '' : reason,
      ...(result === 'changed' && size !== null ? { points: award ? size : -size } : {}),
      ...(result === 'deferred' ? {} : { votes: votesFor(result) }),
      recusals: present.flatMap<Voter & { reason: string }>(({ one, key }) => {
        const why = recusals.get(key);
        if (why === undefined) return [];
        return 'inviteeId' in one
          ? [{ inviteeId: one.inviteeId, reason: why }]
          : [{ committeeMemberId: one.committeeMemberId, reason: why }];
      }),
    });
  };
  const choose = (result: AgendaResult): void => {
    if (result === 'passed' && !touched) submit('passed');
    else if (result !== choice) onDraft({ choice: result, entered: undefined, touched: true });
  };
  const fault = faultOf({ choice, sum, voting, carried, reason, size });
  const record = (): void => {
    if (fault === undefined) submit(choice);
  };
  useKeys({
    ...Object.fromEntries(KEYS.map(([key, result]) => [key, () => choose(result)])),
    // Untouched, key 1 records: an Enter typed after it must not decide the next declaration unseen.
    ...(touched ? { Enter: record } : {}),
  });
  /** The majority side is adjusted when another count is typed, so that the three add up. */
  const setVote = (name: keyof Votes) => (value: number | null) => {
    const next = { ...votes, [name]: value ?? 0 };
    const follows = choice === 'rejected' ? 'against' : 'inFavour';
    if (name !== follows && !Number.isNaN(next[name])) {
      next[follows] = 0;
      next[follows] = Math.max(0, voting - next.inFavour - next.against - next.abstain);
    }
    onDraft({ entered: next, touched: true });
  };
  const recuse = (key: string, why: string | undefined): void => {
    const after = new Map(recusals);
    if (why === undefined) after.delete(key);
    else after.set(key, why);
    onDraft({ recusals: after, entered: undefined });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    record();
  };
  return (
    <form className="panel" aria-label="评议结果" onSubmit={onSubmit}>
      <div className="choices">
        {KEYS.map(([key, result, name]) => (
          <Button
            key={key}
            type={choice === result ? 'primary' : 'default'}
            aria-pressed={choice === result}
            disabled={running}
            onMouseDown={keepFocus}
            onClick={() => choose(result)}
          >
            {result === 'passed' && !touched ? '一致通过' : name}
            <kbd>{key}</kbd>
          </Button>
        ))}
      </div>
      {choice === 'passed' ? null : (
        <div className={choice === 'changed' ? 'why with-points' : 'why'}>
          {choice === 'changed' && (
            <div ref={firstField}>
              <label className="field-label" htmlFor="agreed">
                议定{award ? '加分' : '扣分'}
              </label>
              <PointsInput
                id="agreed"
                value={size}
                sign={award ? 'plus' : 'size'}
                min={0}
                unit={unit}
                onChange={(value) => onDraft({ size: value })}
              />
            </div>
          )}
          <div>
            <label className="field-label" htmlFor="decision-reason">
              理由（必填）
            </label>
            <TextInput
              id="decision-reason"
              ref={reasonField}
              value={reason}
              max={200}
              onChange={(event) => onDraft({ reason: event.target.value })}
            />
          </div>
        </div>
      )}
      {choice !== 'deferred' && (
        <>
          <h3>票数（参加表决 {voting} 人）</h3>
          <div className="votes">
            {(
              [
                ['inFavour', '赞成'],
                ['against', '反对'],
                ['abstain', '弃权'],
              ] as const
            ).map(([name, label]) => (
              <div key={name}>
                <label htmlFor={`votes-${name}`}>{label}</label>
                <NumberInput
                  id={`votes-${name}`}
                  min={0}
                  max={500}
                  width="100%"
                  value={votes[name]}
                  onChange={setVote(name)}
                />
              </div>
            ))}
          </div>
        </>
      )}
      <div className="record-bar">
        {fault !== undefined && (
          <p className="decision-fault" role="alert">
            {fault}
          </p>
        )}
        <Button
          type="primary"
          block
          className="record"
          htmlType="submit"
          loading={running}
          disabled={fault !== undefined}
        >
          {item.result === null ? '记为' : '改记为'}
          {quoted(AGENDA_RESULT_NAMES[choice])}
          {touched && <kbd>Enter</kbd>}
        </Button>
      </div>
      <h3>回避</h3>
      <div className="recusals">
        {present.map(({ key, name }) => {
          const why = recusals.get(key);
          const proposed = item.proposedRecusals.some((one) => voterKey(one) === key);
          return (
            <div key={key} className={why === undefined ? undefined : 'recused'}>
              <Checkbox
                checked={why !== undefined}
                onChange={(event) =>
                  recuse(key, event.target.checked ? (proposed ? SAME_HOUSEHOLD : '近亲属') : undefined)
                }
              >
                {name}
              </Checkbox>
              {why !== undefined && (
                <SuggestInput
                  aria-label={`回避理由：${name}`}
                  options={RECUSAL_REASONS}
                  value={why}
                  onChange={(text: string) => recuse(key, text)}
                />
              )}
            </div>
          );
        })}
      </div>
    </form>
  );
}

interface Entered {
  choice: AgendaResult;
  sum: number;
  voting: number;
  carried: boolean;
  reason: string;
  size: number | null;
}

/** What is missing or does not add up, in Chinese. */
function faultOf({ choice, sum, voting, carried, reason, size }: Entered): string | undefined {
  if (choice === 'changed' && (size === null || size === 0)) return '请填写议定分值。';
  if (choice !== 'passed' && reason.trim() === '') return '请写明理由。';
  if (choice === 'deferred') return undefined;
  if (voting <= 0) return '没有可以参加表决的人，请核对回避人员，或记为缓议。';
  if (sum !== voting) return `三项合计 ${String(sum)} 票，应为 ${String(voting)} 票。`;
  if (choice === 'rejected') return carried ? '赞成票已够通过，不能记为不通过。' : undefined;
  return carried ? undefined : '赞成票不够，不能记为通过。';
}
