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
  const lines = data?.lines ?? [];
  const within = lines.filter(({ over }) => !over);
  if (lines.length === 0) return null;
  return (
    <div style={{ display: 'grid', gap: 8, marginBottom: 16 }}>
      {lines.map(({ id, over, text }) =>
        over ? (
          <Alert key={id} type="warning" showIcon title={`超过控制线：${text}请先调整，再公示、入账。`} />
        ) : null,
      )}
      {/* Together, because they only inform: the page below keeps its room. */}
      {within.length === 0 ? null : (
        <Alert
          type="info"
          showIcon
          title={within.map(({ id, text }) => (
            <div key={id}>控制线：{text}</div>
          ))}
        />
      )}
    </div>
  );
}
