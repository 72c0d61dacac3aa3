import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { BOOK_READERS } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { DayFigures } from '../counter/DayFigures.tsx';
import { Page } from '../ui/Page.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { ShiftsTab } from '../shifts/ShiftsTab.tsx';
import { HandwrittenTab } from './HandwrittenTab.tsx';
import { SettlementTab } from './SettlementTab.tsx';
import { SlipsTab } from './SlipsTab.tsx';

/** 结算与日结; the shop operator sees days and slips only. */
export function SettlementsPage() {
  const navigate = useNavigate();
  const mayRead = useHasRole(BOOK_READERS);
  const items = [
    ...(mayRead ? [{ key: 'settlement', label: '结算', children: <SettlementTab /> }] : []),
    { key: 'day', label: '日结', children: <DayFigures /> },
    { key: 'slips', label: '兑换登记', children: <SlipsTab /> },
    { key: 'shifts', label: '班次', children: <ShiftsTab /> },
    { key: 'handwritten', label: '手写单', children: <HandwrittenTab /> },
  ];
  return (
    <Page
      title={mayRead ? '结算与日结' : '日结'}
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/documents' })}>纸张档案</Button>
          {mayRead && <Button onClick={() => void navigate({ to: '/shop' })}>返回超市</Button>}
        </>
      }
    >
      <Tabs key={String(mayRead)} items={items} />
    </Page>
  );
}
