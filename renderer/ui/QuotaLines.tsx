import { skipToken, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { SchemeId } from '../../shared/values/units.ts';
import { api } from '../client.ts';

/** 控制线: use of the scheme's quotas, on every page that awards points. Hidden without quotas. */
export function QuotaLines({ schemeId, month }: { schemeId?: SchemeId; month?: string }) {
  const { data } = useQuery(
    api.declarations.quotaLines.queryOptions({
      input: schemeId === undefined || month === undefined ? skipToken : { schemeId, month },
    }),
  );
  if (!data || data.lines.length === 0) return null;
  return (
    <>
      {data.lines.map(({ id, over, text }) => (
        <Alert
          key={id}
          type={over ? 'warning' : 'info'}
          showIcon
          title={over ? `超过控制线：${text}请先调整，再公示、入账。` : `控制线：${text}`}
          style={{ marginBottom: 8 }}
        />
      ))}
    </>
  );
}
