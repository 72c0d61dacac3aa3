import './participants.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { useVillage } from '../session.ts';
import { api } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { SchemeTabs } from './SchemeTabs.tsx';

/** 参加名单: participants of a scheme, particulars, absent members, suspensions. */
export function ParticipantsPage() {
  const navigate = useNavigate();
  const { scheme, tab, year } = useSearch({ from: '/frame/participants' });
  const { data: village } = useVillage();
  const schemes = useQuery(api.schemes.list.queryOptions());
  const [day, setDay] = useState<string | null>(null);
  const date = day ?? village?.today;
  return (
    <QueryBoundary query={schemes}>
      {({ schemes: all }) => {
        const voted = all.filter(
          ({ state, versions }) =>
            state !== 'closed' && versions.some(({ effectiveFrom }) => effectiveFrom !== null),
        );
        const chosen = voted.find(({ id }) => id === scheme) ?? voted[0];
        return (
          <Page
            title="参加名单"
            note="谁参加哪个办法，按哪一类评，谁还没有参加、为什么。"
            extra={
              chosen && (
                <>
                  <Select
                    aria-label="积分办法"
                    style={{ width: '20rem' }}
                    value={chosen.id}
                    onChange={(id: number) => void navigate({ to: '/participants', search: { scheme: id } })}
                    options={voted.map(({ id, name }) => ({ value: id, label: name }))}
                  />
                  <DateInput
                    filter
                    aria-label="哪一天的名单"
                    allowClear={false}
                    value={date ?? null}
                    onChange={setDay}
                  />
                </>
              )
            }
          >
            {chosen && date !== undefined ? (
              <SchemeTabs
                key={`${String(chosen.id)}:${tab ?? ''}:${String(year ?? '')}`}
                schemeId={chosen.id}
                date={date}
                {...(tab ? { tab } : {})}
                {...(year ? { year } : {})}
              />
            ) : (
              <Empty text="还没有表决通过的积分办法。请先在“积分办法”里选用一个并表决通过。" />
            )}
          </Page>
        );
      }}
    </QueryBoundary>
  );
}
