import { App } from 'antd';
import type { Session } from '../../shared/contract/staff.ts';
import { errorMessage, refusalCode } from '../error-message.ts';
import { useEnterSession } from '../session.ts';
import { useSessionCall } from './useSessionCall.ts';

/**
 * Locks this screen, or signs out. Not a command of the page: an unreadable field does not hinder it, and it does not
 * count what is typed as saved.
 */
export function useSessionChange(change: () => Promise<Session>): () => void {
  const { modal } = App.useApp();
  const arrive = useEnterSession();
  const { mutate } = useSessionCall({
    mutationFn: change,
    onSuccess: arrive,
    onError: (error) => {
      // The host has locked it already, and the session is read again.
      if (refusalCode(error) === 'screenLocked') return;
      modal.error({ title: '没有办成', content: errorMessage(error), okText: '知道了' });
    },
  });
  return mutate;
}
