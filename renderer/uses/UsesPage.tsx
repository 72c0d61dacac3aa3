import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { SchemeNameView } from '../../shared/contract/schemes.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import './uses.css';
import { OfSchemes } from './SchemeUses.tsx';

/** Whether its points have uses other than goods. */
function hasUses({ cash, donation, privileges }: SchemeNameView): boolean {
  return cash || donation || privileges;
}

/** 积分使用: cash, donations and privileges. */
export function UsesPage() {
  const navigate = useNavigate();
  const { who, find, on } = useSearch({ from: '/frame/uses' });
  const looked = find === undefined || on === undefined ? undefined : { no: find, day: on };
  const query = useQuery(api.schemes.names.queryOptions());
  return (
    <Page
      title="积分使用"
      note="兑现金、捐赠、享受优惠"
      extra={<Button onClick={() => void navigate({ to: '/shop' })}>返回超市</Button>}
    >
      <QueryBoundary query={query}>
        {({ schemes }) => (
          <OfSchemes key={find ?? ''} schemes={schemes.filter(hasUses)} who={who} looked={looked} />
        )}
      </QueryBoundary>
    </Page>
  );
}
