import { Tabs } from 'antd';
import { BOOK_READERS } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { DayFigures } from '../counter/DayFigures.tsx';
import { Page } from '../ui/Page.tsx';
import { SettlementTab } from './SettlementTab.tsx';
import { SlipsTab } from './SlipsTab.tsx';

/** 结算与日结; the shop operator sees days and slips only. */
export function SettlementsPage() {
  const mayRead = useHasRole(BOOK_READERS);
  const items = [
    ...(mayRead ? [{ key: 'settlement', label: '结算', children: <SettlementTab /> }] : []),
    { key: 'day', label: '日结', children: <DayFigures /> },
    { key: 'slips', label: '兑换登记', children: <SlipsTab /> },
  ];
  return (
    <Page title={mayRead ? '结算与日结' : '日结'}>
      <Tabs key={String(mayRead)} items={items} />
    </Page>
  );
}
