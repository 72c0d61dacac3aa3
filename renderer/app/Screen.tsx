/** The screen of the session: sign-in, first run, a public screen or the office, covered while it is locked. */
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { programTitle } from '../../shared/values/names.ts';
import { client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { DateQuestion } from './DateQuestion.tsx';
import { useCodeStep } from './code-step.ts';
import { FirstRun } from './FirstRun.tsx';
import { DEFAULT_COUNTER_SETTINGS } from '../../shared/counter-settings.ts';
import { pagesOf } from './routes.tsx';
import { PublicScreenPage } from '../public-screens/PublicScreenPage.tsx';
import type { useSession } from '../session.ts';
import { SignIn } from './SignIn.tsx';
import { useSessionChange } from './useSessionChange.ts';
import { LockScreen } from './LockScreen.tsx';
import { useGlyphFont } from '../glyphs/useGlyphFont.ts';
import { DatabaseErrorScreen } from './DatabaseErrorScreen.tsx';

/** Locks the screen after the idle time without input, and on Ctrl+L. */
function useScreenLock(active: boolean, minutes: number): void {
  const lock = useEffectEvent(useSessionChange(() => client.staff.lock()));
  useEffect(() => {
    if (!active) return undefined;
    let timer = 0;
    const restart = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => lock(), minutes * 60_000);
    };
    const onKey = (event: KeyboardEvent): void => {
      restart();
      if (event.ctrlKey && event.key.toLowerCase() === 'l') {
        event.preventDefault();
        lock();
      }
    };
    restart();
    window.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', restart);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', restart);
    };
  }, [active, minutes]);
}

export function Screen({ session }: { session: ReturnType<typeof useSession> }) {
  const { data } = session;
  const codeStep = useCodeStep();
  useScreenLock(
    Boolean(data?.staff) && data?.locked === false,
    data?.lockMinutes ?? DEFAULT_COUNTER_SETTINGS.lockMinutes,
  );
  const isPublic = data && data.publicScreen !== null;
  useEffect(() => {
    if (isPublic !== undefined) window.desktop?.setFullScreen(isPublic);
  }, [isPublic]);
  useGlyphFont(Boolean(data?.staff) && data?.locked === false);
  useEffect(() => {
    if (data) document.title = `${data.sample ? '【示例】' : ''}${programTitle(data.villageName)}`;
  }, [data]);
  return (
    <QueryBoundary query={session}>
      {(present) => {
        if (present.databaseError !== null) return <DatabaseErrorScreen message={present.databaseError} />;
        if (present.publicScreen !== null)
          return <PublicScreenPage screen={present.publicScreen} session={present} />;
        const isCodeOpen = codeStep === present.village && present.staff?.role === 'administrator';
        if (!present.ready || (isCodeOpen && !present.locked)) return <FirstRun isCodeOpen={isCodeOpen} />;
        if (!present.staff) return <SignIn session={present} />;
        return (
          <>
            {/* Pages and their dialogs stay mounted behind the lock, so that unsaved input is kept. */}
            <div hidden={present.locked} style={{ height: '100%' }}>
              <RouterProvider router={pagesOf(present)} context={{ session: present }} />
            </div>
            {present.locked ? <LockScreen session={present} /> : null}
            {present.locked || present.staff.role === 'supervisor' ? null : <DateQuestion />}
          </>
        );
      }}
    </QueryBoundary>
  );
}
