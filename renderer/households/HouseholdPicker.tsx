import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Select } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { groupShortName } from '../../shared/values/groups.ts';
import type { FoundHousehold } from '../../shared/contract/households.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { useFinder } from '../ui/useFinder.ts';
import '../ui/picker.css';
import './households.css';
import { HouseholdStateTag } from '../ui/HouseholdStateTag.tsx';

export type PickedHousehold = FoundHousehold;

interface Props {
  label: string;
  /** The selected household. Omitted: the box is cleared after each selection. */
  value?: HouseholdId | null;
  onPick?: (household: PickedHousehold) => void;
  /** For forms that store the id. */
  onChange?: (id: HouseholdId) => void;
  id?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  /** Also offers closed households. */
  withClosed?: boolean;
}

function groupOf({ groupNumber, groupName }: FoundHousehold): string {
  return groupShortName({ number: groupNumber, name: groupName });
}

/** Number, head and group in one line: 01001 余明梅 1组. */
function householdLine(household: FoundHousehold): string {
  return `${household.no} ${household.headName || '（无户主）'} ${groupOf(household)}`;
}

/** A household as shown in search results. */
export function FoundLine({ household }: { household: FoundHousehold }) {
  const other = household.matched ?? household.kin;
  return (
    <Flex gap={10} align="center">
      <span className="number">{household.no}</span>
      <strong>{household.headName || '（无户主）'}</strong>
      {other === null ? null : <span>家人 {other}</span>}
      <span style={{ flex: 1, textAlign: 'right' }}>{groupOf(household)}</span>
      <HouseholdStateTag state={household.state} />
    </Flex>
  );
}

interface Option {
  value: HouseholdId;
  label: string;
  household?: FoundHousehold;
  disabled: boolean;
}

const NOTHING = '没有找到，可试拼音、户号、小组、住址、电话后四位';

/**
 * Finds a household by name, pinyin, initials, group, phone, number or card; Enter selects the first match.
 */
export function HouseholdPicker({ label, value, onPick, onChange, withClosed = false, ...rest }: Props) {
  const box = useFinder();
  const { text, query, type } = box;
  const [picked, setPicked] = useState<FoundHousehold>();
  const { data, isPlaceholderData, isFetching } = useQuery({
    ...api.households.search.queryOptions({ input: { query } }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const given = typeof value === 'number' ? value : undefined;
  const { data: summary } = useQuery({
    ...api.households.summary.queryOptions({ input: { householdId: given ?? 0 } }),
    enabled: given !== undefined && picked?.id !== given,
  });
  const shown = picked?.id === given ? picked : summary;
  const found = query === '' ? [] : (data?.households ?? []);
  // An empty answer of some time ago is asked for again: a household may have come since.
  const isAnswered = data !== undefined && !isPlaceholderData && !(isFetching && found.length === 0);
  const canPick = (household: FoundHousehold): boolean => withClosed || household.state !== 'closed';

  function pick(household: FoundHousehold | undefined): void {
    if (!household || !canPick(household)) return;
    type('');
    setPicked(household);
    onPick?.(household);
    onChange?.(household.id);
  }

  const onKeyDownCapture = (event: KeyboardEvent): void =>
    box.onKey(event, {
      isAnswered,
      first: () => found.find(canPick),
      find: async (typed) => (await client.households.search({ query: typed })).households.find(canPick),
      pick,
    });

  const options: Option[] = found.map((household) => ({
    value: household.id,
    label: householdLine(household),
    household,
    disabled: !canPick(household),
  }));
  if (options.length === 0 && isAnswered && query !== '')
    options.push({ value: 0, label: NOTHING, disabled: true });
  return (
    <div onKeyDownCapture={onKeyDownCapture} style={{ width: '100%' }}>
      <Select<HouseholdId | null, Option>
        {...rest}
        aria-label={label}
        placeholder={label}
        style={{ width: '100%' }}
        popupMatchSelectWidth={420}
        suffixIcon={null}
        // Null, not undefined: keeps the select controlled and clears it after a selection.
        value={given ?? null}
        labelRender={() => (shown ? householdLine(shown) : '')}
        showSearch={{ searchValue: text, onSearch: type, filterOption: false }}
        open={query !== ''}
        options={options}
        notFoundContent={null}
        optionRender={({ data: option }) =>
          option.household ? (
            <FoundLine household={option.household} />
          ) : (
            <span className="picker-message">{option.label}</span>
          )
        }
        onSelect={(_id, option) => pick(option.household)}
        onBlur={() => type('')}
      />
    </div>
  );
}
