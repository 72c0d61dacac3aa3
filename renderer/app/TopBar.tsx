import { LockOutlined, LogoutOutlined, QuestionOutlined } from '@ant-design/icons';
import { Button, Flex, Layout, Switch, Tooltip } from 'antd';
import type { Session } from '../../shared/contract/staff.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { ROLE_NAMES } from '../../shared/roles.ts';
import { client } from '../client.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { useKeysHelp } from './KeysHelp.tsx';
import { useFontScale } from '../ui/font-scale.ts';
import { SampleRibbon } from '../ui/SampleRibbon.tsx';
import { useVillage } from '../session.ts';
import { TopSearch } from './TopSearch.tsx';
import { useSessionChange } from './useSessionChange.ts';

export function TopBar({ session }: { session: Session }) {
  const { data: village } = useVillage();
  const [large, setLarge] = useFontScale();
  const keys = useKeysHelp();
  const lock = useSessionChange(() => client.staff.lock());
  const leave = useSessionChange(() => client.staff.signOut());
  return (
    <Layout.Header className="top-bar">
      <Flex align="center" gap={16} justify="space-between" style={{ height: '100%' }}>
        <Flex align="center" gap={12} className="top-village">
          <strong>{session.villageName}</strong>
          <SampleRibbon sample={session.sample} />
          <span>{village ? periodLabel(village.period) : ''}</span>
        </Flex>
        {session.staff ? <TopSearch role={session.staff.role} /> : null}
        <Flex align="center" gap={12} className="top-staff">
          <label className="top-switch" onMouseDown={keepFocus}>
            <Switch size="small" checked={large} onChange={setLarge} aria-label="大字" /> 大字
          </label>
          <span className="top-name">
            {session.staff?.name}（{session.staff ? ROLE_NAMES[session.staff.role] : ''}）
          </span>
          <Tooltip title="本页按键（F1）">
            <Button icon={<QuestionOutlined aria-hidden />} aria-label="本页按键" onClick={keys.show} />
          </Tooltip>
          <Tooltip title="锁屏（Ctrl+L）">
            <Button icon={<LockOutlined aria-hidden />} aria-label="锁屏" onClick={lock} />
          </Tooltip>
          <Tooltip title="退出登录">
            <Button icon={<LogoutOutlined aria-hidden />} aria-label="退出登录" onClick={leave} />
          </Tooltip>
        </Flex>
      </Flex>
      {keys.help}
    </Layout.Header>
  );
}
