import { PARTICIPANT_STATUS_NAMES, type ParticipantStatus } from '../../shared/participants.ts';
import { StateTag, type Tone } from '../ui/StateTag.tsx';

const TONES: Record<ParticipantStatus, Tone> = {
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
      <StateTag tone={TONES[status]}>{PARTICIPANT_STATUS_NAMES[status]}</StateTag>
      {suspended === undefined ? null : <StateTag tone="bad">{suspended}</StateTag>}
    </>
  );
}
