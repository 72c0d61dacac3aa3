import { useQuery } from '@tanstack/react-query';
import { Flex, Select } from 'antd';
import { useState } from 'react';
import { api } from '../client.ts';
import { HouseholdPicker } from '../households/HouseholdPicker.tsx';

/** One of the villagers: household first, then one of its people. */
export function VillagerPicker({
  onPick,
}: {
  onPick: (villager: { memberId: number; name: string } | null) => void;
}) {
  const [household, setHousehold] = useState<number>();
  const { data } = useQuery({
    ...api.households.detail.queryOptions({ input: { householdId: household ?? 0 } }),
    enabled: household !== undefined,
  });
  const people = data?.members.filter((one) => one.state === 'present') ?? [];
  return (
    <Flex gap={8}>
      <div style={{ flex: 1 }}>
        <HouseholdPicker label="找他家（姓名、拼音、户号）" onPick={(one) => setHousehold(one.id)} />
      </div>
      <Select
        aria-label="是哪一位"
        placeholder="是哪一位"
        style={{ width: '10rem' }}
        disabled={!data}
        options={people.map((one) => ({ value: one.id, label: `${one.name}（${one.relation}）` }))}
        onChange={(memberId: number) => {
          const person = people.find((one) => one.id === memberId);
          onPick(person ? { memberId, name: person.name } : null);
        }}
      />
    </Flex>
  );
}
