import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useLayoutEffect } from 'react';
import { MessageLine } from '../ui/MessageLine.tsx';
import { projectionScale, useProjecting } from '../ui/projection.ts';
import { LARGE, useFontScale } from '../ui/font-scale.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { useSession } from '../session.ts';
import { onSessionEnd, currentScreen } from '../session-state.ts';
import { themeFor } from './theme.ts';
import { Screen } from './Screen.tsx';

onSessionEnd(() => window.history.replaceState(null, '', '#/'));

/** A new session remounts everything: pages, dialogs, messages. */
function SessionGate() {
  const session = useSession();
  return (
    <AntdApp key={currentScreen()} className="screen">
      <ConnectionBanner />
      <div className="screen-pages">
        <Screen session={session} />
      </div>
      <MessageLine />
    </AntdApp>
  );
}

/** A list that a typed text narrows to nothing says so in the office's words. */
const LOCALE = { ...zhCN, Empty: { description: '没有符合的' } };

export function App() {
  const [large] = useFontScale();
  const projecting = useProjecting();
  const scale = projecting ? projectionScale() : large ? LARGE : 1;
  // Scales everything the style sheets measure in rem.
  useLayoutEffect(() => {
    document.documentElement.style.fontSize = `${String(16 * scale)}px`;
  }, [scale]);
  return (
    <ConfigProvider locale={LOCALE} theme={themeFor(scale)} button={{ autoInsertSpace: false }}>
      <SessionGate />
    </ConfigProvider>
  );
}
