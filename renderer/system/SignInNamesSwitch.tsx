import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { api, client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';

/** Whether the sign-in page lists staff names. */
export function SignInNamesSwitch() {
  const settings = useQuery(api.staff.signInSettings.queryOptions());
  const save = useCommand({
    call: (input: { version: number; showNames: boolean }, requestId) =>
      client.staff.changeSignInSettings({ requestId, ...input }),
    done: ({ showNames }) => (showNames ? '登录页会列出姓名' : '登录页不再列出姓名'),
  });
  if (!settings.data) return null;
  const { version, showNames } = settings.data;
  return (
    <label>
      <Switch
        size="small"
        aria-label="登录页列出操作员姓名"
        checked={showNames}
        loading={save.running}
        onChange={(shown) => save.run({ version, showNames: shown })}
      />{' '}
      登录页列出操作员姓名（点姓名就不用输用户名；电脑放在公共场所的可以关掉）
    </label>
  );
}
