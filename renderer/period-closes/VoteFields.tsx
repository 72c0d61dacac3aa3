import { NumberInput } from '../ui/NumberInput.tsx';
import { useState } from 'react';
import { VOTING_BODIES, type SchemeVote } from '../../shared/rules/votes.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

type Counts = Record<'due' | 'present' | 'inFavour' | 'against' | 'abstain', number | null>;

const LABELS: Record<keyof Counts, string> = {
  due: '应到人数',
  present: '实到人数',
  inFavour: '赞成',
  against: '反对',
  abstain: '弃权',
};

interface Props {
  today: string;
  votes: '表决' | '审议';
  /** The voting body, as named by the scheme. */
  body: string;
  /** Undefined while incomplete. */
  onChange: (vote: SchemeVote | undefined) => void;
}

/** The members' vote on payment. */
export function VoteFields({ today, votes, body: asked, onChange }: Props) {
  const [chosen, setDate] = useState<string | null>(null);
  const date = chosen ?? today;
  const [body, setBody] = useState(asked || '股东代表大会');
  const [counts, setCounts] = useState<Counts>({
    due: null,
    present: null,
    inFavour: null,
    against: 0,
    abstain: 0,
  });
  const tell = (day: string, by: string, { due, present, inFavour, against, abstain }: Counts): void => {
    const whole =
      day !== '' &&
      by.trim() !== '' &&
      due !== null &&
      present !== null &&
      inFavour !== null &&
      against !== null &&
      abstain !== null;
    onChange(whole ? { date: day, body: by.trim(), due, present, inFavour, against, abstain } : undefined);
  };
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
          onChange={(day) => {
            setDate(day);
            tell(day ?? today, body, counts);
          }}
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
          onChange={(by: string) => {
            setBody(by);
            tell(date, by, counts);
          }}
        />
      </div>
      {(Object.keys(LABELS) as (keyof Counts)[]).map((name) => (
        <div key={name}>
          <label className="field-label" htmlFor={`vote-${name}`}>
            {LABELS[name]}
          </label>
          <NumberInput
            id={`vote-${name}`}
            min={0}
            width={110}
            value={counts[name]}
            onChange={(value) => {
              const next = { ...counts, [name]: value };
              setCounts(next);
              tell(date, body, next);
            }}
          />
        </div>
      ))}
    </div>
  );
}
