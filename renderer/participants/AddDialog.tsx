import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Flex, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { groupShortName } from '../../shared/values/groups.ts';
import { SUBJECT_NAMES, countSubjects } from '../../shared/schemes/subjects.ts';
import { namesListed } from '../../shared/values/name-in-text.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { ListedOnNote } from './ListedOnNote.tsx';
import { useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import type { ListForm } from '../../shared/contract/participants.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { renderGroup } from '../ui/GroupName.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

type Person = Awaited<ReturnType<typeof client.participants.people>>[number];

const COLUMNS = [
  { title: '姓名', dataIndex: 'name', width: 120 },
  { title: '户号', dataIndex: 'no', width: 110 },
  { title: '户主', dataIndex: 'headName', width: 120 },
  { title: '小组', dataIndex: 'groupNumber', width: 80, render: renderGroup },
  { title: '标签', render: (_: unknown, { tags }: Person) => tags.join('、') },
];

/** Selects persons from the household files; those with a matching tag come first. */
function People({
  form,
  picked,
  onPick,
}: {
  form: ListForm;
  picked: Map<number, string>;
  onPick: (picked: Map<number, string>) => void;
}) {
  const [text, setText] = useState('');
  const people = useQuery({
    ...api.participants.people.queryOptions({ input: { schemeId: form.schemeId, query: text } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Input
        allowClear
        autoFocus
        aria-label="查找村民"
        placeholder="姓名、拼音、户号、小组；不填时列出档案里有相应标签的人"
        value={text}
        onChange={(event) => setText(event.target.value)}
        style={{ marginBottom: 8 }}
      />
      <QueryBoundary query={people}>
        {(rows) => (
          <Table<Person>
            rowKey="memberId"
            size="small"
            columns={COLUMNS}
            dataSource={rows}
            pagination={false}
            scroll={{ y: 260 }}
            locale={{
              emptyText:
                text.trim() === ''
                  ? '请输入姓名、拼音或户号，找要列入的人'
                  : people.isPlaceholderData
                    ? '正在查找…'
                    : '没有找到，请换个姓名或户号',
            }}
            rowSelection={{
              columnTitle: '选择',
              columnWidth: 64,
              selectedRowKeys: [...picked.keys()],
              preserveSelectedRowKeys: true,
              getCheckboxProps: ({ name }) => ({ 'aria-label': `选择${name}` }),
              onSelect: ({ memberId, name }, selected) => {
                const after = new Map(picked);
                if (selected) after.set(memberId, name);
                else after.delete(memberId);
                onPick(after);
              },
              hideSelectAll: true,
            }}
          />
        )}
      </QueryBoundary>
      <p role="status">
        {picked.size === 0
          ? '还没有选人'
          : `已选 ${String(picked.size)} 人：${[...picked.values()].join('、')}`}
      </p>
    </>
  );
}

/** Adds cadres, volunteers, groups or party organisations to the list. */
export function AddDialog({ form, onClose }: { form: ListForm; onClose: () => void }) {
  const { data: village } = useVillage();
  const [people, setPeople] = useState(new Map<number, string>());
  const [groupIds, setGroupIds] = useState<number[]>([]);
  const [names, setNames] = useState('');
  const [ofClass, setOfClass] = useState<string>();
  const [listedOn, setListedOn] = useState<string | null>(null);
  const since = listedOn ?? village?.today ?? '';
  const what = SUBJECT_NAMES[form.subject];
  const named = namesListed(names);
  const count = people.size + groupIds.length + named.length;
  const add = useCommand({
    call: (_: null, requestId) =>
      client.participants.add({
        requestId,
        schemeId: form.schemeId,
        memberIds: [...people.keys()],
        groupIds,
        names: named,
        class: ofClass ?? '',
        ...(listedOn === null ? {} : { listedOn }),
      }),
    done: ({ added }) => `已列入 ${countSubjects(form.subject, added)}`,
    after: onClose,
  });
  return (
    <Dialog
      open
      width={760}
      style={{ top: 40 }}
      title={`列入${what}`}
      okText={count === 0 ? '列入' : `列入 ${countSubjects(form.subject, count)}`}
      cancelText="返回"
      okButtonProps={{ loading: add.running }}
      missing={count === 0 ? `请先选择${what}` : null}
      onOk={() => add.run(null)}
      onCancel={onClose}
    >
      {form.kind === 'person' && <People form={form} picked={people} onPick={setPeople} />}
      {form.subject === 'group' && (
        <Checkbox.Group
          aria-label="村民小组"
          value={groupIds}
          onChange={setGroupIds}
          options={village?.groups.map((group) => ({ value: group.id, label: groupShortName(group) }))}
        />
      )}
      {form.subject === 'partyOrganisation' && (
        <>
          <label className="field-label" htmlFor="organisations">
            党组织名称（一行一个）
          </label>
          <Input.TextArea
            id="organisations"
            rows={4}
            value={names}
            onChange={(event) => setNames(event.target.value)}
          />
        </>
      )}
      {form.classes.length > 0 && (
        <Flex vertical style={{ marginTop: 12 }}>
          <label className="field-label" htmlFor="add-class">
            类别
          </label>
          <Select
            id="add-class"
            allowClear={CLEARABLE}
            style={{ width: '16.25rem' }}
            value={ofClass}
            onChange={setOfClass}
            options={form.classes.map((value) => ({ value, label: value }))}
          />
        </Flex>
      )}
      <label className="field-label" htmlFor="add-listed-on">
        自哪天起参加
      </label>
      <DateInput
        id="add-listed-on"
        allowClear={false}
        value={since}
        bounds={{ what: '列入日期', past: true }}
        onChange={setListedOn}
      />
      <ListedOnNote form={form} day={since} />
    </Dialog>
  );
}
