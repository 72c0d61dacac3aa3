import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Select } from 'antd';
import { useState } from 'react';
import { api } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { HouseholdPicker } from '../households/HouseholdPicker.tsx';

export interface Villager {
  memberId: number;
  name: string;
  /** Of the household. */
  no: string;
  groupNumber: number;
}

interface Props {
  /** Already selected. */
  initial?: { householdId: number; memberId: number };
  onPick: (villager: Villager | null) => void;
}

/** Selects a villager: household first, then one of its members (default: the head). */
export function VillagerPicker({ initial, onPick }: Props) {
  const queries = useQueryClient();
  const [household, setHousehold] = useState(initial?.householdId);
  const [memberId, setMemberId] = useState(initial?.memberId);
  const detail = (householdId: number) => api.households.detail.queryOptions({ input: { householdId } });
  const { data, error } = useQuery({ ...detail(household ?? 0), enabled: household !== undefined });
  const people = data?.members.filter((one) => one.state === 'present') ?? [];

  const takeHousehold = useMutation({
    mutationFn: (id: number) => {
      setHousehold(id);
      setMemberId(undefined);
      onPick(null);
      return queries.fetchQuery(detail(id));
    },
    onSuccess: ({ members, headMemberId, no, groupNumber }) => {
      const present = members.filter((one) => one.state === 'present');
      const head = present.find((one) => one.id === headMemberId) ?? present[0];
      setMemberId(head?.id);
      onPick(head ? { memberId: head.id, name: head.name, no, groupNumber } : null);
    },
  });
  const fault = takeHousehold.error ?? error;

  return (
    <Flex gap={8}>
      <div style={{ flex: 1 }}>
        <HouseholdPicker
          label="找他家（姓名、拼音、户号）"
          value={household ?? null}
          onPick={(one) => takeHousehold.mutate(one.id)}
        />
        {fault ? <Alert type="error" showIcon title={errorMessage(fault)} /> : null}
      </div>
      <Select
        aria-label="是哪一位"
        placeholder="是哪一位"
        style={{ width: '11rem' }}
        disabled={people.length === 0}
        value={people.length === 0 ? undefined : memberId}
        options={people.map((one) => ({ value: one.id, label: `${one.name}（${one.relation}）` }))}
        onChange={(id: number) => {
          const person = people.find((one) => one.id === id);
          setMemberId(id);
          onPick(
            person && data
              ? { memberId: id, name: person.name, no: data.no, groupNumber: data.groupNumber }
              : null,
          );
        }}
      />
    </Flex>
  );
}
