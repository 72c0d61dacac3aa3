import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import type { FundLine } from '../../shared/contract/funds.ts';
import { FUND_NAMES, FUNDS, type Fund } from '../../shared/funds.ts';
import { OFFICE } from '../../shared/roles.ts';
import { formatFen } from '../../shared/values/money.ts';
import { periodBounds } from '../../shared/values/period.ts';
import { api, client } from '../client.ts';
import { useHasRole, useVillage } from '../session.ts';
import { Page } from '../ui/Page.tsx';
import type { PostedSheet } from '../../shared/values/sheet-sizes.ts';
import { PostedSheetChoice } from '../ui/PostedSheetChoice.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { PeriodPicker } from '../ui/PeriodPicker.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { FundEntryForm } from './FundEntryForm.tsx';
import { FundEntryPanel } from './FundEntryPanel.tsx';
import { FundLines } from './FundLines.tsx';
import { ListActions } from '../lists/ListActions.tsx';

/** 资金专账: what came in and went out of each source, and what is left. */
export function FundsPage() {
  const { data: village } = useVillage();
  const mayRecord = useHasRole(OFFICE);
  const today = village?.today ?? '';
  const [chosen, setPeriod] = useState<string | null>(null);
  const period = chosen ?? today.slice(0, 4);
  const [fund, setFund] = useState<Fund | null>(null);
  const [paper, setPaper] = useState<PostedSheet>('A4');
  const [recording, setRecording] = useState(false);
  const [open, setOpen] = useState<FundLine | null>(null);
  const span = period === '' ? { from: '', to: '' } : periodBounds(period);
  const query = useQuery({
    ...api.funds.book.queryOptions({ input: { ...span, fund } }),
    enabled: period !== '',
  });
  useKeys(mayRecord ? { F2: () => setRecording(true) } : {});
  return (
    <Page
      title="资金专账"
      extra={
        <>
          <PaperButton draw={() => client.funds.bookDocument({ ...span, fund })}>打印资金专账</PaperButton>
          <PaperButton draw={() => client.funds.reportDocument(span)}>打印报账单</PaperButton>
          <PostedSheetChoice label="公示表的纸张" value={paper} onChange={setPaper} />
          <PaperButton draw={() => client.funds.donationNoticeDocument({ ...span, paper })}>
            打印募集公示表
          </PaperButton>
          {mayRecord && (
            <Button type="primary" onClick={() => setRecording(true)}>
              记一笔<kbd>F2</kbd>
            </Button>
          )}
        </>
      }
    >
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        {period !== '' && <PeriodPicker value={period} onChange={setPeriod} today={today} />}
        <Select<Fund | 'all'>
          aria-label="资金来源"
          style={{ width: '9rem' }}
          value={fund ?? 'all'}
          onChange={(value) => setFund(value === 'all' ? null : value)}
          options={[
            { value: 'all', label: '全部来源' },
            ...FUNDS.map((value) => ({ value, label: FUND_NAMES[value] })),
          ]}
        />
        {period !== '' && <ListActions list="fundBook" filter={{ ...span, fund }} />}
      </Flex>
      <QueryBoundary query={query}>
        {(book) => (
          <>
            <div className="figures fund-balances">
              {book.balances.map((one) => (
                <div key={one.fund} className="panel figure">
                  <div className="figure-label">{FUND_NAMES[one.fund]}结余（元）</div>
                  <div className="figure-value">{formatFen(one.balance)}</div>
                </div>
              ))}
            </div>
            <FundLines book={book} onOpen={setOpen} />
          </>
        )}
      </QueryBoundary>
      {recording && <FundEntryForm onClose={() => setRecording(false)} />}
      {open && <FundEntryPanel line={open} mayReverse={mayRecord} onClose={() => setOpen(null)} />}
    </Page>
  );
}
