import { Alert } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { pendingCommands } from '../client.ts';
import { onConnectionChange, connectionState } from '../connection.ts';
import { currentPerson } from '../session-state.ts';

const REACH = {
  reached: '',
  lost: '与村积分程序的连接断开了，正在重新连接。页面上的内容都还在。',
  outside: '村积分重新启动过，不认识本窗口。请再启动一次村积分（会打开正确的页面），本页会自己再试。',
};

/** Banner while the host is unreachable, or while the outcome of a command is unknown. */
export function ConnectionBanner() {
  const reach = useSyncExternalStore(onConnectionChange, connectionState);
  const kept = useSyncExternalStore(pendingCommands.onChange, pendingCommands.present);
  const unknown = kept.filter(({ refusedBySession }) => !refusedBySession).length;
  useEffect(() => {
    if (kept.length === 0) return undefined;
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [kept]);
  const person = currentPerson();
  const others = person !== undefined && kept.some((command) => command.person !== person);
  const words = [
    REACH[reach],
    unknown > 0 ? `有 ${String(unknown)} 项操作不知道是否办成（正在核对），不会重复办理。` : '',
    reach === 'reached' && kept.length > 0 && (person === undefined || others)
      ? '由原操作员登录后接着核对，别人登录不会办理。'
      : '',
  ].filter((word) => word !== '');
  return (
    <div role="status" aria-label="连接情况">
      {words.length === 0 ? null : <Alert banner type="warning" title={words.join('')} />}
    </div>
  );
}
