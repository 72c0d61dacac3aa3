/** Lists of one scheme: participants, shares, duties, suspensions. */
import './participants.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SUBJECT_NAMES } from '../../shared/schemes/subjects.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { DutiesTab } from './DutiesTab.tsx';
import { ListTab } from './ListTab.tsx';
import { SharesTab } from './SharesTab.tsx';
import { SuspensionsTab } from './SuspensionsTab.tsx';

interface Shown {
  schemeId: number;
  date: string;
  tab?: 'shares';
  /** Of the dividends by shares. */
  year?: number;
}

export function SchemeTabs({ schemeId, date, tab, year }: Shown) {
  const head = useQuery({
    ...api.participants.list.queryOptions({ input: { schemeId, date, limit: 1 } }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryBoundary query={head}>
      {({ form }) => (
        <Tabs
          destroyOnHidden
          defaultActiveKey={tab ?? 'list'}
          items={[
            { key: 'list', label: '参加名单', children: <ListTab schemeId={schemeId} date={date} /> },
            ...(form.shares
              ? [
                  {
                    key: 'shares',
                    label: '股份分红额',
                    children: <SharesTab schemeId={schemeId} asked={year} />,
                  },
                ]
              : []),
            ...(form.migrants
              ? [
                  {
                    key: 'duties',
                    label: `外出${SUBJECT_NAMES[form.subject]}`,
                    children: <DutiesTab form={form} date={date} />,
                  },
                ]
              : []),
            ...(form.coolingOff
              ? [
                  {
                    key: 'suspensions',
                    label: '暂停参评',
                    children: <SuspensionsTab form={form} coolingOff={form.coolingOff} date={date} />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </QueryBoundary>
  );
}
