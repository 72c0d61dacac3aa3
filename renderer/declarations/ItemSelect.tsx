import { Flex, Select } from 'antd';
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { scoringText } from '../../shared/schemes/describe.ts';
import { matches, searchKeys, type SearchKeys } from '../../shared/values/search-key.ts';

/** Select for scheme items by category, searchable by name or pinyin. */
export function ItemSelect({
  scheme,
  value,
  onChange,
  onKept,
  label = '积分项目',
  id,
}: {
  scheme: Pick<SchemeInForceView, 'rules'> | undefined;
  value: string | null;
  onChange: (itemId: string) => void;
  /** Enter on the selected item without typing confirms it. */
  onKept?: () => void;
  label?: string;
  id?: string;
}) {
  const keys = useMemo(
    () =>
      new Map<string, SearchKeys[]>(
        scheme?.rules.items.map((item) => [item.id, [item.name, ...item.aliases].map(searchKeys)]),
      ),
    [scheme],
  );
  const [open, setOpen] = useState(false);
  const options = useMemo(() => {
    if (!scheme) return [];
    const { categories, items, unitName } = scheme.rules;
    return categories.flatMap((category) =>
      items
        .filter((item) => item.active && item.category === category.id)
        .map((item) => ({
          value: item.id,
          label: `${item.name}　${scoringText(item, unitName)}`,
          category: category.name,
        })),
    );
  }, [scheme]);
  function onKeyDownCapture(event: KeyboardEvent): void {
    if (!onKept || event.key !== 'Enter' || event.nativeEvent.isComposing || open || value === null) return;
    event.preventDefault();
    event.stopPropagation();
    onKept();
  }
  return (
    <div onKeyDownCapture={onKeyDownCapture}>
      <Select
        id={id}
        onOpenChange={setOpen}
        aria-label={label}
        placeholder="项目（可打拼音）"
        style={{ width: '100%' }}
        value={value ?? undefined}
        onChange={onChange}
        onSelect={(itemId) => {
          // Chosen once more: no change, but the choice is made.
          if (itemId === value) onKept?.();
        }}
        options={options}
        optionRender={({ label, data }) => (
          <Flex justify="space-between" gap={16}>
            <span>{label}</span>
            <span className="field-hint">{data.category}</span>
          </Flex>
        )}
        showSearch={{
          filterOption: (typed, option) =>
            keys.get(option?.value ?? '')?.some((words) => matches(typed, words)) ?? false,
        }}
        popupMatchSelectWidth={460}
      />
    </div>
  );
}
