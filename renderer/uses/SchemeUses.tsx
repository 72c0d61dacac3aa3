/** Uses of points under the schemes that have some. */
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import type { SchemeNameView } from '../../shared/contract/schemes.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { RegisterTab, type LookedUse } from './RegisterTab.tsx';
import { PrivilegeListsTab } from './PrivilegeListsTab.tsx';
import { UseTab } from './UseTab.tsx';
import './uses.css';

/** No scheme in force has such uses: what was used under an earlier one is in the book. */
function NoUses() {
  const navigate = useNavigate();
  const mayChange = useHasRole(OFFICE);
  return (
    <Empty text="执行中的积分办法只能兑换物品，没有规定兑现金、捐赠或优惠。需要的话，先在“积分办法”里修订用途并表决。以前办的在“登记簿”里。">
      {mayChange ? <Button onClick={() => void navigate({ to: '/schemes' })}>去积分办法</Button> : null}
    </Empty>
  );
}

interface OfSchemesProps {
  schemes: SchemeNameView[];
  who: string | undefined;
  looked: LookedUse | undefined;
}

export function OfSchemes({ schemes, who, looked }: OfSchemesProps) {
  const [chosen, setChosen] = useState<SchemeId | null>(null);
  const scheme = schemes.find((one) => one.schemeId === chosen) ?? schemes[0];
  const schemeId = scheme?.schemeId ?? null;
  const items = [
    {
      key: 'use',
      label: '办理',
      children: schemeId === null ? <NoUses /> : <UseTab key={schemeId} schemeId={schemeId} who={who} />,
    },
    {
      key: 'book',
      label: '登记簿',
      // Of another scheme, chosen since, the whole book is shown.
      children: (
        <RegisterTab key={schemeId} schemeId={schemeId} looked={chosen === null ? looked : undefined} />
      ),
    },
  ];
  if (scheme?.privileges) {
    items.push({
      key: 'privileges',
      label: '优惠名单',
      children: <PrivilegeListsTab key={schemeId} scheme={scheme} />,
    });
  }
  return (
    <>
      {scheme ? (
        <Flex gap={12} align="center" wrap>
          <span>积分办法</span>
          {schemes.length > 1 ? (
            <Select
              aria-label="积分办法"
              style={{ width: '20rem' }}
              value={scheme.schemeId}
              onChange={setChosen}
              options={schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))}
            />
          ) : (
            <strong>{scheme.schemeName}</strong>
          )}
        </Flex>
      ) : null}
      <Tabs destroyOnHidden items={items} {...(looked ? { defaultActiveKey: 'book' } : {})} />
    </>
  );
}
