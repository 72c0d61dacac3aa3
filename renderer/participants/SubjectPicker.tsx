import { skipToken, useQuery } from '@tanstack/react-query';
import { Flex, Select } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { FoundSubjectView } from '../../shared/contract/participants.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { GroupName, useGroupName } from '../ui/GroupName.tsx';
import { useFinder } from '../ui/useFinder.ts';
import '../ui/picker.css';
import { HouseholdStateTag } from '../ui/HouseholdStateTag.tsx';

/** What names a subject in the box. */
export type PickedSubject = Pick<FoundSubjectView, 'id' | 'no' | 'name' | 'groupNumber'>;

interface Props {
  id: string;
  schemeId: SchemeId;
  /** The day on which it must take part; today when omitted. */
  date?: string;
  label: string;
  value: PickedSubject | null;
  onPick: (subject: FoundSubjectView) => void;
  autoFocus?: boolean;
}

interface Option {
  value: string;
  label: string;
  subject?: FoundSubjectView;
  disabled?: boolean;
}

function FoundSubject({ subject }: { subject: FoundSubjectView }) {
  const { no, name, headName, memberId, matched, groupNumber, dormant } = subject;
  return (
    <Flex gap={10} align="center">
      <span className="number">{no}</span>
      <strong>{name || '（无户主）'}</strong>
      {matched === null ? null : <span>家人 {matched}</span>}
      {memberId === null || headName === name ? null : <span>户主 {headName}</span>}
      <span style={{ flex: 1, textAlign: 'right' }}>
        <GroupName number={groupNumber} />
      </span>
      <HouseholdStateTag state={dormant ? 'frozen' : 'open'} />
    </Flex>
  );
}

/**
 * Finds who takes part in a scheme, household or person, by name, pinyin, number or group; Enter selects the first
 * match. Who is meant and does not take part is named with the reason.
 */
export function SubjectPicker({ id, schemeId, date, label, value, onPick, autoFocus = false }: Props) {
  const box = useFinder();
  const { text, query, type } = box;
  const groupName = useGroupName();
  const lineOf = ({ no, name, groupNumber }: PickedSubject): string =>
    `${no} ${name} ${groupName(groupNumber)}`.trim();
  const [open, setOpen] = useState(false);
  const { data, isFetching } = useQuery(
    api.participants.find.queryOptions({
      input: open || query !== '' ? { schemeId, text, date } : skipToken,
    }),
  );
  const found = data?.subjects ?? [];
  function pick(subject: FoundSubjectView | undefined): void {
    if (!subject) return;
    type('');
    setOpen(false);
    onPick(subject);
  }
  const arrowed = useRef(false);
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') arrowed.current = true;
    // Enter alone neither opens the list nor takes its first line.
    else if (event.key === 'Enter' && query === '' && !(open && arrowed.current)) event.stopPropagation();
    box.onKey(event, {
      isAnswered: data !== undefined && !isFetching,
      first: () => found[0],
      find: async (typed) => (await client.participants.find({ schemeId, text: typed, date })).subjects[0],
      pick,
    });
  };
  const options: Option[] = [
    ...found.map((subject) => ({ value: String(subject.id), label: lineOf(subject), subject })),
    ...(data?.absent ?? []).map((one) => ({
      value: `absent ${String(one.id)}`,
      label: `${one.no} ${one.name}不能选：${one.why}`,
      disabled: true,
    })),
  ];
  return (
    <div onKeyDownCapture={onKeyDownCapture} style={{ width: '100%' }}>
      <Select<string | null, Option>
        id={id}
        aria-label={label}
        placeholder={label}
        autoFocus={autoFocus}
        style={{ width: '100%' }}
        popupMatchSelectWidth={420}
        suffixIcon={null}
        value={value === null ? null : String(value.id)}
        labelRender={() => (value ? lineOf(value) : '')}
        open={open}
        onOpenChange={(next) => {
          arrowed.current = false;
          setOpen(next);
        }}
        showSearch={{ searchValue: text, onSearch: type, filterOption: false }}
        options={options}
        notFoundContent={
          data && !isFetching && query !== '' ? '没有找到参加本办法的，可试拼音、户号、小组' : null
        }
        optionRender={({ data: option }) =>
          option.subject ? (
            <FoundSubject subject={option.subject} />
          ) : (
            <span className="picker-message">{option.label}</span>
          )
        }
        onSelect={(_chosen, option) => pick(option.subject)}
        onBlur={() => type('')}
      />
    </div>
  );
}
