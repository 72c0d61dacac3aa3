/** Entries of the main menu, by role. */
import {
  AccountBookOutlined,
  AuditOutlined,
  BankOutlined,
  BookOutlined,
  FileProtectOutlined,
  FormOutlined,
  HomeOutlined,
  MessageOutlined,
  NotificationOutlined,
  SettingOutlined,
  ShopOutlined,
  TeamOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Role } from '../../shared/roles.ts';
import { mayOpen } from './access.ts';

interface MenuEntry {
  key: string;
  label: string;
  icon: ReactNode;
  /** Additional paths that highlight it. */
  also?: string[];
}

const OFFICE_ENTRIES: MenuEntry[] = [
  { key: '/', label: '工作台', icon: <HomeOutlined aria-hidden /> },
  { key: '/households', label: '农户', icon: <TeamOutlined aria-hidden /> },
  {
    key: '/schemes',
    label: '积分办法',
    icon: <FileProtectOutlined aria-hidden />,
    also: ['/steps', '/participants'],
  },
  {
    key: '/declarations',
    label: '登记',
    icon: <FormOutlined aria-hidden />,
    also: ['/inspections', '/rectifications', '/weighing'],
  },
  { key: '/meetings', label: '评议会', icon: <UsergroupAddOutlined aria-hidden />, also: ['/assessments'] },
  { key: '/notices', label: '公示', icon: <NotificationOutlined aria-hidden /> },
  {
    key: '/intakes',
    label: '来访',
    icon: <MessageOutlined aria-hidden />,
    also: ['/assignments', '/cases', '/problems'],
  },
  {
    key: '/ledger',
    label: '台账',
    icon: <BookOutlined aria-hidden />,
    also: ['/documents', '/openings', '/passbooks', '/boards', '/flags', '/closes'],
  },
  {
    key: '/shop',
    label: '超市',
    icon: <ShopOutlined aria-hidden />,
    also: ['/goods', '/settlements', '/uses', '/vouchers', '/purchases'],
  },
  { key: '/funds', label: '资金', icon: <AccountBookOutlined aria-hidden /> },
  { key: '/spot-checks', label: '监督', icon: <AuditOutlined aria-hidden />, also: ['/reports'] },
  { key: '/system', label: '系统', icon: <SettingOutlined aria-hidden /> },
];

const SHOP_ENTRIES: MenuEntry[] = [
  { key: '/counter', label: '柜台', icon: <ShopOutlined aria-hidden /> },
  { key: '/goods', label: '商品', icon: <BankOutlined aria-hidden />, also: ['/purchases'] },
  { key: '/settlements', label: '日结', icon: <BookOutlined aria-hidden />, also: ['/documents'] },
];

export function entriesOf(role: Role): MenuEntry[] {
  const entries = role === 'operator' ? SHOP_ENTRIES : OFFICE_ENTRIES;
  return entries.filter(({ key }) => mayOpen(role, key));
}

export function chosenEntry(entries: MenuEntry[], path: string): string {
  const fits = (prefix: string): boolean =>
    prefix === '/' ? path === '/' : path === prefix || path.startsWith(`${prefix}/`);
  return entries.find((entry) => [entry.key, ...(entry.also ?? [])].some(fits))?.key ?? '';
}
