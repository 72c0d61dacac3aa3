import { App, Button } from 'antd';
import { ENQUIRY_SECONDS, PUBLIC_SCREEN_NAMES, type PublicScreen } from '../../shared/public-screens.ts';
import { client } from '../client.ts';
import { storeToken } from '../screen-token.ts';
import { useEnterSession } from '../session.ts';
import { useCommand } from '../ui/useCommand.ts';
import { LEAVE_KEYS } from './useKioskLock.ts';
import { fillScreen } from './whole-window.ts';

const WHAT: Record<PublicScreen, string> = {
  hall: '这台电脑只轮流显示公示期内的公示表和已公布的积分榜',
  enquiry: `这台电脑只能刷卡查询积分，查到的一户 ${String(ENQUIRY_SECONDS)} 秒后自己收起`,
};

/** Opens a public screen on this computer. */
export function StartScreenButton({ kind, disabled = false }: { kind: PublicScreen; disabled?: boolean }) {
  const { modal } = App.useApp();
  const arrive = useEnterSession();
  const name = PUBLIC_SCREEN_NAMES[kind];
  const start = useCommand({
    call: () => client.publicScreens.start({ kind }),
    after: ({ session, token }) => {
      storeToken(token);
      arrive(session);
    },
  });
  const ask = (): void =>
    void modal.confirm({
      title: `打开${name}？`,
      content: `打开以后，${WHAT[kind]}，不能办别的事；重新启动也是这样。要退出，请按 ${LEAVE_KEYS}${kind === 'enquiry' ? '或点“工作人员”' : ''}，输入您的密码。`,
      okText: `打开${name}`,
      cancelText: '返回',
      onOk: () => {
        fillScreen();
        start.run(null);
      },
    });
  return (
    <Button disabled={disabled} loading={start.running} onClick={ask}>
      {name}
    </Button>
  );
}
