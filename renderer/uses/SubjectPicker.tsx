import { skipToken, useQuery } from '@tanstack/react-query';
import { Flex, Select } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import type { UsingSubjectView } from '../../shared/contract/uses.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { GroupName, useGroupName } from '../ui/GroupName.tsx';
import { useFinder } from '../ui/useFinder.ts';

function subjectLine({ no, name }: UsingSubjectView, group: string): string {
  return `${no} ${name} ${group}`.trim();
}

interface Props {
  id: string;
  schemeId: SchemeId;
  label: string;
  value: UsingSubjectView | null;
  onPick: (subject: UsingSubjectView) => void;
  autoFocus?: boolean;
}

/**
 * Finds a participant of a scheme, household or person, by name, pinyin or number; Enter selects the first
 * match.
 */
export function SubjectPicker({ id, schemeId, label, value, onPick, autoFocus = false }: Props) {
  const box = useFinder();
  const { text, query, type } = box;
  const groupName = useGroupName();
  const lineOf = (one: UsingSubjectView): string => subjectLine(one, groupName(one.groupNumber));
  const [open, setOpen] = useState(false);
  const { data, isFetching } = useQuery(
    api.uses.find.queryOptions({ input: open || query !== '' ? { schemeId, text } : skipToken }),
  );
  const found = data?.subjects ?? [];
  function pick(subject: UsingSubjectView | undefined): void {
    if (!subject) return;
    type('');
    setOpen(false);
    onPick(subject);
  }
  const onKeyDownCapture = (event: KeyboardEvent): void =>
    box.onKey(event, {
      isAnswered: data !== undefined && !isFetching,
      first: () => found[0],
      find: async (typed) => (await client.uses.find({ schemeId, text: typed })).subjects[0],
      pick,
    });
  return (
    <div onKeyDownCapture={onKeyDownCapture} style={{ width: '100%' }}>
      <Select<number>
        id={id}
        aria-label={label}
        placeholder={label}
        autoFocus={autoFocus}
        style={{ width: '100%' }}
        popupMatchSelectWidth={420}
        suffixIcon={null}
        value={value?.id}
        labelRender={() => (value ? lineOf(value) : '')}
        open={open}
        onOpenChange={setOpen}
        showSearch={{ searchValue: text, onSearch: type, filterOption: false }}
        options={found.map((subject) => ({ value: subject.id, label: lineOf(subject) }))}
        notFoundContent={data && !isFetching && query !== '' ? '没有找到，可试拼音、户号' : null}
        optionRender={({ value: chosen }) => {
          const subject = found.find((one) => one.id === chosen);
          return subject ? (
            <Flex gap={10}>
              <span className="number">{subject.no}</span>
              <strong>{subject.name}</strong>
              <span style={{ flex: 1, textAlign: 'right' }}>
                <GroupName number={subject.groupNumber} />
              </span>
            </Flex>
          ) : null;
        }}
        onSelect={(chosen) => pick(found.find((one) => one.id === chosen))}
      />
    </div>
  );
}
