import '../ui/state-tag.css';
import { PARTICIPANT_PLACE_NAMES, type ParticipantPlace } from '../../shared/participants.ts';

const LOOKS: Record<ParticipantPlace, string> = {
  takingPart: 'good',
  waiting: 'waiting',
  exempt: 'going',
  left: 'over',
  outside: 'over',
};

export function PlaceTag({ place, suspended }: { place: ParticipantPlace; suspended?: string | undefined }) {
  return (
    <>
      <span className={`state-tag ${LOOKS[place]}`}>{PARTICIPANT_PLACE_NAMES[place]}</span>
      {suspended === undefined ? null : <span className="state-tag bad">{suspended}</span>}
    </>
  );
}
