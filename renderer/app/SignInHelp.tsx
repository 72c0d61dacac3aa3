/** Help on the sign-in page: names to click, and who helps with a lost password. */
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { ROLE_NAMES, type Role } from '../../shared/roles.ts';
import { disambiguateNames } from '../../shared/values/names.ts';
import { ResetByCode } from './ResetByCode.tsx';

export function SignInNames({
  people,
  onChoose,
}: {
  people: readonly { name: string; login: string; role: Role }[];
  onChoose: (login: string) => void;
}) {
  if (people.length === 0) return null;
  const nameOf = disambiguateNames(people, ({ name, login, role }) => ({
    who: login,
    name: `${name}（${ROLE_NAMES[role]}）`,
    details: [login],
  }));
  return (
    <Flex gap={8} wrap role="group" aria-label="点姓名登录" style={{ marginBottom: 16 }}>
      {people.map((one) => (
        <Button key={one.login} onClick={() => onChoose(one.login)}>
          {nameOf(one)}
        </Button>
      ))}
    </Flex>
  );
}

export function LostPassword({ administrators }: { administrators: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState(false);
  const who = administrators.length === 0 ? '' : `（${administrators.join('、')}）`;
  return (
    <>
      <Button type="link" block aria-expanded={open} onClick={() => setOpen(!open)}>
        忘记密码
      </Button>
      {open ? (
        <>
          <p>
            请管理员{who}登录后，在“系统 →
            操作员”里点“设新密码”。密码不能查看，只能重设；输错几次后要等一会儿再试。
          </p>
          <p>
            管理员自己也忘了、又没有别的管理员时，用保险柜里的恢复码重设。
            <Button type="link" aria-expanded={code} onClick={() => setCode(!code)}>
              我有恢复码
            </Button>
          </p>
          {code ? <ResetByCode /> : null}
        </>
      ) : null}
    </>
  );
}
