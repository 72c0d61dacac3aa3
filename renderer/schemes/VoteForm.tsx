import { Alert, Button, Flex } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useQuery } from '@tanstack/react-query';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { addDays } from '../../shared/values/dates.ts';
import { VOTING_BODIES, voteFault } from '../../shared/rules/votes.ts';
import { api, client } from '../client.ts';
import { MissingSteps } from '../steps/MissingSteps.tsx';
import { DateInput } from '../ui/DateInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { quoted } from '../../shared/values/quotes.ts';
import { completeVote, NO_VOTE, VOTE_COUNT_NAMES, VOTE_COUNTS, type VoteDraft } from '../ui/vote-counts.ts';

type Previous = SchemeVersionView['previous'];

/** A new version begins after the one that it replaces. */
function afterPrevious(previous: Previous): { date: string; what: string } | undefined {
  if (!previous?.effectiveFrom) return undefined;
  const date = addDays(previous.effectiveFrom, 1);
  return { date, what: `第 ${String(previous.number)} 版执行的次日` };
}

function laterOf<From extends { date: string }>(one: From, other: From | undefined): From {
  return other !== undefined && other.date > one.date ? other : one;
}

/** The vote as it is typed; kept by the page, so that a look at an earlier step loses nothing. */
interface AdoptionVote extends VoteDraft {
  /** Null: as proposed. */
  effectiveFrom: string | null;
}

export const NO_ADOPTION_VOTE: AdoptionVote = { ...NO_VOTE, effectiveFrom: null };

/** The recorded vote, and the first day in force. */
export function VoteForm({
  version,
  mark,
  today,
  draft,
  onDraft,
  onBack,
  onDone,
}: {
  version: SchemeVersionView;
  mark: string;
  today: string;
  draft: AdoptionVote;
  onDraft: (change: Partial<AdoptionVote>) => void;
  onBack: () => void;
  onDone: () => void;
}) {
  const { counts } = draft;
  const date = draft.date ?? today;
  const effectiveFrom = draft.effectiveFrom ?? today;
  const body = draft.body ?? (version.rules.subject === 'partyMember' ? '党员大会' : '村民代表会议');
  const vote = completeVote(date, body, counts);
  const fault = vote && voteFault(vote);
  const missing = [
    ...(body.trim() === '' ? ['表决会议'] : []),
    ...VOTE_COUNTS.filter((name) => counts[name] === null).map((name) => VOTE_COUNT_NAMES[name]),
  ];
  const steps = useQuery(api.steps.ofDraft.queryOptions({ input: { versionId: version.id } }));
  const waiting = steps.data?.steps.filter(({ lastOn }) => lastOn === null) ?? [];
  const changed = steps.data?.steps.filter(({ changedSince }) => changedSince) ?? [];
  const ready = vote !== undefined && fault === undefined && waiting.length === 0;
  const put = useCommand({
    call: (input: { vote: NonNullable<typeof vote>; effectiveFrom: string }, requestId, answered) =>
      client.schemes.putInForce({ versionId: version.id, mark, ...input, answered, requestId }),
    done: (_, input) =>
      `${quoted(version.rules.name)}第 ${String(version.number)} 版自 ${input.effectiveFrom} 起执行`,
    after: onDone,
  });
  const submit = (): void => {
    if (ready) put.run({ vote, effectiveFrom });
  };
  useKeys({ F9: submit });
  return (
    <>
      <MissingSteps
        schemeId={version.schemeId}
        versionId={version.id}
        gate="force"
        steps={waiting}
        changed={changed}
      />
      <div className="panel">
        <div className="scheme-fields">
          <div>
            <label htmlFor="vote-date">表决日期</label>
            <DateInput
              id="vote-date"
              value={date}
              allowClear={false}
              bounds={{ what: '表决日期', past: true }}
              onChange={(day) => onDraft({ date: day })}
            />
          </div>
          <div>
            <label htmlFor="vote-body">表决会议</label>
            <SuggestInput
              id="vote-body"
              value={body}
              onChange={(text: string) => onDraft({ body: text })}
              options={VOTING_BODIES.map((value) => ({ value }))}
              style={{ width: '100%' }}
            />
          </div>
          <div>
            <label htmlFor="vote-effective">自哪天起执行</label>
            <DateInput
              id="vote-effective"
              value={effectiveFrom}
              allowClear={false}
              bounds={{
                what: '执行日期',
                ahead: 'scheme',
                from: laterOf({ date, what: '表决日期' }, afterPrevious(version.previous)),
              }}
              onChange={(day) => onDraft({ effectiveFrom: day })}
            />
          </div>
        </div>
        <Flex gap={12} wrap style={{ marginTop: 12 }}>
          {VOTE_COUNTS.map((name) => (
            <div key={name}>
              <label className="scheme-note" htmlFor={`vote-${name}`}>
                {VOTE_COUNT_NAMES[name]}
              </label>
              <br />
              <NumberInput
                id={`vote-${name}`}
                min={0}
                value={counts[name]}
                onChange={(value) => onDraft({ counts: { ...counts, [name]: value } })}
                width={110}
              />
            </div>
          ))}
        </Flex>
        {fault === undefined ? null : (
          <Alert style={{ marginTop: 12 }} type="warning" showIcon title={fault} />
        )}
        <p className="scheme-note" style={{ marginBottom: 0 }}>
          执行后这一版不能再改；要调整请修订新版本。
          {version.previous?.effectiveFrom ? '执行之日前的事仍按旧版本计分。' : null}
        </p>
      </div>
      <Flex gap={8} align="center" className="panel action-bar">
        <Button onClick={onBack}>上一步</Button>
        <Button type="primary" disabled={!ready} loading={put.running} onClick={submit}>
          {effectiveFrom ? `表决通过，自 ${effectiveFrom} 起执行` : '表决通过，执行'}
          <kbd>F9</kbd>
        </Button>
        {missing.length > 0 ? <span className="missing-fields">请填写：{missing.join('、')}</span> : null}
        <span className="scheme-note">会还没有开也不要紧：草案和理由都已保存，开完会再来登记。</span>
      </Flex>
    </>
  );
}
