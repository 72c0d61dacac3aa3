import { NumberInput } from '../ui/NumberInput.tsx';
import { VOTING_BODIES } from '../../shared/rules/votes.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { VOTE_COUNT_NAMES, VOTE_COUNTS, type VoteDraft } from '../ui/vote-counts.ts';

interface Props {
  votes: '表决' | '审议';
  proposed: ReturnType<typeof proposedVote>;
  value: VoteDraft;
  onChange: (draft: VoteDraft) => void;
}

/** Day and body of a vote until others are typed; `votedBy`: as named by the scheme. */
export const proposedVote = (today: string, votedBy: string | null) => ({
  date: today,
  body: votedBy === null || votedBy === '' ? '股东代表大会' : votedBy,
});

/** The members' vote on payment. */
export function VoteFields({ votes, proposed, value, onChange }: Props) {
  const { date, body, counts } = value;
  return (
    <div className="close-fields">
      <div>
        <label className="field-label" htmlFor="vote-date">
          {votes}日期
        </label>
        <DateInput
          id="vote-date"
          value={date ?? proposed.date}
          allowClear={false}
          bounds={{ what: '表决日期', past: true }}
          onChange={(day) => onChange({ ...value, date: day })}
        />
      </div>
      <div>
        <label className="field-label" htmlFor="vote-body">
          {votes}会议
        </label>
        <SuggestInput
          id="vote-body"
          style={{ width: '13.75rem' }}
          value={body ?? proposed.body}
          options={VOTING_BODIES.map((value) => ({ value }))}
          onChange={(named: string) => onChange({ ...value, body: named })}
        />
      </div>
      {VOTE_COUNTS.map((name) => (
        <div key={name}>
          <label className="field-label" htmlFor={`vote-${name}`}>
            {VOTE_COUNT_NAMES[name]}
          </label>
          <NumberInput
            id={`vote-${name}`}
            min={0}
            width={110}
            value={counts[name]}
            onChange={(count) => onChange({ ...value, counts: { ...counts, [name]: count } })}
          />
        </div>
      ))}
    </div>
  );
}
