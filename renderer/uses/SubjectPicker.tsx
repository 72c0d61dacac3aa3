import { skipToken, useQuery } from '@tanstack/react-query';
import { Flex, Select } from 'antd';
import { useState } from 'react';
import type { UsingSubjectView } from '../../shared/contract/uses.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { api } from '../client.ts';
import { GroupName, useGroupName } from '../ui/GroupName.tsx';

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
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const groupName = useGroupName();
  const lineOf = (one: UsingSubjectView): string => subjectLine(one, groupName(one.groupNumber));
  const { data } = useQuery(api.uses.find.queryOptions({ input: open ? { schemeId, text } : skipToken }));
  return (
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
      showSearch={{ searchValue: text, onSearch: setText, filterOption: false }}
      options={data?.subjects.map((subject) => ({ value: subject.id, label: lineOf(subject) }))}
      notFoundContent={data && text !== '' ? '没有找到，可试拼音、户号' : null}
      optionRender={({ value: chosen }) => {
        const subject = data?.subjects.find((one) => one.id === chosen);
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
      onSelect={(chosen) => {
        const subject = data?.subjects.find((one) => one.id === chosen);
        setText('');
        if (subject) onPick(subject);
      }}
    />
  );
}
