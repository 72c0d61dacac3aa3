import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { useState } from 'react';
import type { PatternLine } from '../../shared/contract/patterns.ts';
import { PATTERN_NAMES, PATTERN_NOTES, PATTERNS } from '../../shared/patterns.ts';
import { previousPeriod } from '../../shared/values/period.ts';
import { api } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { ListTable } from '../ui/ListTable.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import './patterns.css';

/** Share of the month's records, as a bar next to its figure. */
function Share({ count, of }: Pick<PatternLine, 'count' | 'of'>) {
  return (
    <span className="pattern-share">
      <span
        aria-hidden
        className="pattern-bar"
        style={{ width: `${String((100 * count) / Math.max(of, 1))}%` }}
      />
      <span className="number">
        {count} / {of}
      </span>
    </span>
  );
}

/** 值得看的情况 of a month. */
export function PatternsTab() {
  const { data: village } = useVillage();
  const [chosen, setChosen] = useState<string | null>(null);
  const period = chosen ?? previousPeriod(village?.today.slice(0, 7) ?? '2026-01');
  const query = useQuery({
    ...api.patterns.list.queryOptions({ input: { period } }),
    placeholderData: keepPreviousData,
    enabled: village !== undefined,
  });
  return (
    <>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <DateInput
          picker="month"
          aria-label="看哪个月"
          allowClear={false}
          filter
          value={period}
          onChange={setChosen}
        />
        <ListActions list="patterns" filter={{ period }} />
      </Flex>
      <p className="field-hint">
        这里只说明哪些事比别的多，不说明有错；要查的，可以抽查，也可以到原来的页面去看。
      </p>
      <QueryBoundary query={query}>
        {(lines) =>
          PATTERNS.map((pattern) => {
            const own = lines.filter((line) => line.pattern === pattern);
            const title = PATTERN_NAMES[pattern];
            return (
              <section key={pattern} aria-label={title} className="pattern">
                <h2>{title}</h2>
                <p className="field-hint">{PATTERN_NOTES[pattern]}</p>
                {own.length === 0 ? (
                  <p>这个月没有。</p>
                ) : (
                  <ListTable<PatternLine>
                    size="small"
                    rowKey="name"
                    pagination={false}
                    dataSource={own}
                    columns={[
                      { title: '人、户、对方', width: 180, dataIndex: 'name' },
                      { title: '次数', width: 240, render: (_, line) => <Share {...line} /> },
                      { title: '说明', main: true, dataIndex: 'detail' },
                    ]}
                  />
                )}
              </section>
            );
          })
        }
      </QueryBoundary>
    </>
  );
}
