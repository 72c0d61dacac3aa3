import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { SchemeId } from '../../shared/values/units.ts';
import { api } from '../client.ts';
import { Empty } from './Empty.tsx';
import { QueryBoundary } from './QueryBoundary.tsx';

interface Props {
  /** Selected at first, instead of the first of the list. */
  first?: SchemeId | undefined;
  /** Schemes not to choose from; when these are all, nothing is shown. */
  except?: readonly SchemeId[];
  children: (schemeId: SchemeId, select: ReactNode) => ReactNode;
}

/** Provides the selected scheme, with a select when the village runs several. */
export function WithScheme({ first, except = [], children }: Props) {
  const overview = useQuery(api.ledger.overview.queryOptions());
  const [chosen, setChosen] = useState<SchemeId>();
  return (
    <QueryBoundary query={overview}>
      {(books) => {
        const schemes = books.schemes.filter(({ schemeId: id }) => !except.includes(id));
        if (schemes.length === 0 && books.schemes.length > 0) return null;
        const schemeId =
          chosen ?? schemes.find((scheme) => scheme.schemeId === first)?.schemeId ?? schemes[0]?.schemeId;
        if (schemeId === undefined) {
          return (
            <Empty text="还没有施行的积分办法。请先在“积分办法”里选用一个并施行，入账后这里就有台账。" />
          );
        }
        const select =
          schemes.length > 1 ? (
            <Select
              aria-label="积分办法"
              style={{ width: '13.75rem' }}
              value={schemeId}
              onChange={setChosen}
              options={schemes.map((scheme) => ({ value: scheme.schemeId, label: scheme.schemeName }))}
            />
          ) : null;
        return children(schemeId, select);
      }}
    </QueryBoundary>
  );
}
