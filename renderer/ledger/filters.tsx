/** Filter controls of ledger tables. */
import { Flex, Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { groupShortName } from '../../shared/values/groups.ts';
import { TRANSFER_KIND_NAMES, TRANSFER_KINDS, type TransferKind } from '../../shared/ledger.ts';
import type { GroupId } from '../../shared/values/units.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { ListCount } from '../ui/ListCount.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

export function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <Input
      allowClear
      aria-label="查找农户"
      placeholder="姓名、拼音、户号、小组、卡号"
      style={{ width: '16.875rem' }}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function GroupSelect({
  value,
  onChange,
}: {
  value: GroupId | null;
  onChange: (id: GroupId | null) => void;
}) {
  const { data } = useVillage();
  return (
    <Select
      aria-label="村民小组"
      allowClear={CLEARABLE}
      placeholder="全部小组"
      style={{ width: '11.25rem' }}
      value={value}
      onChange={(id: GroupId | undefined) => onChange(id ?? null)}
      options={data?.groups.map((group) => ({ value: group.id, label: groupShortName(group) }))}
    />
  );
}

export function KindSelect({
  value,
  onChange,
}: {
  value: TransferKind | undefined;
  onChange: (kind: TransferKind | undefined) => void;
}) {
  return (
    <Select
      aria-label="种类"
      allowClear={CLEARABLE}
      placeholder="全部种类"
      style={{ width: '8.125rem' }}
      value={value}
      onChange={onChange}
      options={TRANSFER_KINDS.map((kind) => ({ value: kind, label: TRANSFER_KIND_NAMES[kind] }))}
    />
  );
}

export function MonthBox({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (period: string | undefined) => void;
}) {
  return (
    <DateInput
      filter
      aria-label="计分月份"
      picker="month"
      value={value ?? null}
      onChange={(period) => onChange(period ?? undefined)}
    />
  );
}

export interface AccountFilterState<Only extends string> {
  query: string;
  groupId: GroupId | null;
  only: Only;
}

export function allOf<Only extends string>(only: Only): AccountFilterState<Only> {
  return { query: '', groupId: null, only };
}

interface HouseholdsFilterProps<Only extends string> {
  filter: AccountFilterState<Only>;
  onChange: (filter: AccountFilterState<Only>) => void;
  kinds: { value: Only; label: string }[];
  /** Number of matching households. */
  total: number | undefined;
  /** Measure word of the lines: persons have lines of their own in some schemes. */
  unit?: string;
  /** Actions of the list, right-aligned. */
  children?: ReactNode;
}

/** Filter row of a list of households. */
export function AccountFilterBar<Only extends string>({
  filter,
  onChange,
  kinds,
  total,
  unit = '户',
  children,
}: HouseholdsFilterProps<Only>) {
  return (
    <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
      <SearchBox value={filter.query} onChange={(query) => onChange({ ...filter, query })} />
      <GroupSelect value={filter.groupId} onChange={(groupId) => onChange({ ...filter, groupId })} />
      <Segmented<Only>
        aria-label="显示哪些户"
        value={filter.only}
        onChange={(only) => onChange({ ...filter, only })}
        options={kinds}
      />
      <ListCount total={total} unit={unit} />
      {children}
    </Flex>
  );
}
