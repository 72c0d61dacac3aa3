import './public-screens.css';
import { useCallback, useState } from 'react';
import type { Session } from '../../shared/contract/staff.ts';
import { usePublicGlyphFont } from '../glyphs/useGlyphFont.ts';
import { EnquiryScreen } from './EnquiryScreen.tsx';
import { HallScreen } from './HallScreen.tsx';
import { LeaveForm } from './LeaveForm.tsx';
import { useKioskLock } from './useKioskLock.ts';

interface Props {
  screen: NonNullable<Session['publicScreen']>;
  session: Session;
}

/** The screen that is open to the public at this session, whatever the address says. */
export function PublicScreenPage({ screen: { kind, startedBy }, session }: Props) {
  const [leaving, setLeaving] = useState(false);
  const leave = useCallback(() => setLeaving(true), []);
  const back = useCallback(() => setLeaving(false), []);
  usePublicGlyphFont();
  useKioskLock({ typing: leaving || kind === 'enquiry', onLeave: leave });
  return (
    <>
      <div hidden={leaving} style={{ height: '100%' }}>
        {kind === 'hall' ? (
          <HallScreen sample={session.sample} />
        ) : (
          <EnquiryScreen session={session} asleep={leaving} onLeave={leave} />
        )}
      </div>
      {leaving && <LeaveForm startedBy={startedBy} onBack={back} />}
    </>
  );
}
