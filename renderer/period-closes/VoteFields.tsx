import { NumberInput } from '../ui/NumberInput.tsx';
import { useEffect, useState } from 'react';
import { VOTING_BODIES, type SchemeVote } from '../../shared/rules/votes.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import {
  completeVote,
  NO_VOTE_COUNTS,
  VOTE_COUNT_NAMES,
  VOTE_COUNTS,
  type VoteCounts,
} from '../ui/vote-counts.ts';

interface Props {
  today: string;
  votes: '表决' | '审议';
  /** The voting body, as named by the scheme. */
  body: string;
  /** A stable function. Undefined while incomplete. */
  onChange: (vote: SchemeVote | undefined) => void;
}

/** The members' vote on payment. */
export function VoteFields({ today, votes, body: asked, onChange }: Props) {
  const [chosen, setDate] = useState<string | null>(null);
  const date = chosen ?? today;
  const [body, setBody] = useState(asked || '股东代表大会');
  const [counts, setCounts] = useState<VoteCounts>(NO_VOTE_COUNTS);
  useEffect(() => onChange(completeVote(date, body, counts)), [onChange, date, body, counts]);
  return (
    <div className="close-fields">
      <div>
        <label className="field-label" htmlFor="vote-date">
          {votes}日期
        </label>
        <DateInput
          id="vote-date"
          value={date}
          allowClear={false}
          bounds={{ what: '表决日期', past: true }}
          onChange={setDate}
        />
      </div>
      <div>
        <label className="field-label" htmlFor="vote-body">
          {votes}会议
        </label>
        <SuggestInput
          id="vote-body"
          style={{ width: '13.75rem' }}
          value={body}
          options={VOTING_BODIES.map((value) => ({ value }))}
          onChange={setBody}
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
            onChange={(value) => setCounts({ ...counts, [name]: value })}
          />
        </div>
      ))}
    </div>
  );
}
