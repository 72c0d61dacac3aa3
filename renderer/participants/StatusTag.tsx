import '../ui/state-tag.css';
import { PARTICIPANT_STATUS_NAMES, type ParticipantStatus } from '../../shared/participants.ts';

const LOOKS: Record<ParticipantStatus, string> = {
  takingPart: 'good',
  waiting: 'waiting',
  exempt: 'going',
  left: 'over',
  outside: 'over',
};

export function StatusTag({
  status,
  suspended,
}: {
  status: ParticipantStatus;
  suspended?: string | undefined;
}) {
  return (
    <>
      <span className={`state-tag ${LOOKS[status]}`}>{PARTICIPANT_STATUS_NAMES[status]}</span>
      {suspended === undefined ? null : <span className="state-tag bad">{suspended}</span>}
    </>
  );
}
