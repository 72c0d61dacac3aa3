import { UserAddOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Segmented, Table, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import { formatFen } from '../../shared/values/money.ts';
import {
  LISTED_FACT_NAMES,
  LISTED_FACTS,
  PARTICIPANT_STATUS_NAMES,
  PARTICIPANT_STATUSES,
  type ParticipantStatus,
} from '../../shared/participants.ts';
import { OFFICE } from '../../shared/roles.ts';
import { SUBJECT_NAMES, countSubjects, subjectMeasure } from '../../shared/schemes/subjects.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { GroupSelect } from '../ledger/filters.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { usePage } from '../ui/usePage.ts';
import { renderGroup } from '../ui/GroupName.tsx';
import { AddDialog } from './AddDialog.tsx';
import { ParticipantDrawer } from './ParticipantDrawer.tsx';
import { PlaceTag } from './PlaceTag.tsx';
import { subjectLabel, type ListForm, type Participant } from './types.ts';

const PAGE = 100;

function columnsOf(
  form: ListForm,
  act: '办理' | '查看',
  onOpen: (one: Participant) => void,
): TableColumnsType<Participant> {
  const body = form.kind === 'body';
  const wide = (title: string, text: (one: Participant) => ReactNode, width = 150) => ({
    title,
    width: `${String(width / 16)}rem`,
    render: (_: unknown, one: Participant) => text(one),
  });
  return [
    ...(body ? [] : [{ title: '户号', dataIndex: 'no', width: '6.25rem' }]),
    {
      title: form.kind === 'household' ? '户主' : SUBJECT_NAMES[form.subject],
      dataIndex: 'name',
      width: '9.375rem',
      render: (name: string) => <strong>{name || '（空缺）'}</strong>,
    },
    ...(body ? [] : [wide('小组', ({ groupNumber }) => renderGroup(groupNumber), 80)]),
    {
      title: '参加情况',
      width: '10.625rem',
      render: (_, { place, suspended }) => (
        <Flex gap={4} wrap>
          <PlaceTag place={place} suspended={suspended ? form.coolingOff?.name : undefined} />
        </Flex>
      ),
    },
    ...(form.classes.length > 0 ? [wide('类别', (one) => one.class)] : []),
    ...(form.difficulties.length > 0 ? [wide('难度', ({ difficulty }) => difficulty, 80)] : []),
    ...(form.kinds.length > 0
      ? [
          wide(
            '适用项目',
            ({ kinds }) =>
              form.kinds
                .filter(({ id }) => kinds.includes(id))
                .map(({ name }) => name)
                .join('、'),
            220,
          ),
        ]
      : []),
    ...LISTED_FACTS.filter((fact) => form.facts.includes(fact)).map((fact) =>
      wide(
        LISTED_FACT_NAMES[fact],
        ({ facts }) => {
          const value = facts[fact];
          if (value === undefined) return '';
          return fact === 'registrationHere' ? (value === 1 ? '是' : '否') : String(value);
        },
        100,
      ),
    ),
    ...(form.migrants ? [wide('外出', ({ migrant }) => (migrant ? '外出' : ''), 70)] : []),
    ...(form.cashListed ? [wide('可兑现金', ({ cashListed }) => (cashListed ? '在名单内' : ''), 100)] : []),
    ...(form.shares
      ? [wide('股份分红', ({ shareFen }) => (shareFen === null ? '' : `${formatFen(shareFen)} 元`), 130)]
      : []),
    {
      title: '说明',
      render: (_, { why, approvedOn, approvedBy, remark }) =>
        [why, approvedOn === null ? '' : `${approvedOn} 经${approvedBy}认可`, remark]
          .filter((text) => text !== '')
          .join(' '),
    },
    {
      title: act,
      width: '5.625rem',
      render: (_, one) => (
        <Button size="small" aria-label={`${act}：${subjectLabel(one)}`} onClick={() => onOpen(one)}>
          {act}
        </Button>
      ),
    },
  ];
}

/** 参加名单: participants and non-participants on a day, with the scheme's particulars. */
export function ListTab({ schemeId, date }: { schemeId: number; date: string }) {
  const mayChange = useHasRole(OFFICE);
  const [query, setQuery] = useState('');
  const [groupId, setGroupId] = useState<number | null>(null);
  const [place, setPlace] = useState<ParticipantStatus | 'all'>('all');
  const { page, setPage, fromFirst } = usePage();
  const [openId, setOpenId] = useState<number>();
  const [adding, setAdding] = useState(false);
  const list = useQuery({
    ...api.participants.list.queryOptions({
      input: { schemeId, date, query, groupId, place, offset: (page - 1) * PAGE, limit: PAGE },
    }),
    placeholderData: keepPreviousData,
  });
  const form = list.data?.form;
  const listed = form && (form.kind === 'body' || form.subject === 'cadre' || form.subject === 'volunteer');
  const mayAdd = mayChange && listed === true;
  useKeys(mayAdd ? { F2: () => setAdding(true) } : {});
  const open = list.data?.participants.find(({ id }) => id === openId);
  return (
    <>
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <Input
          allowClear
          aria-label="查找参加人"
          placeholder="姓名、拼音、户号、小组"
          style={{ width: '13.75rem' }}
          value={query}
          onChange={(event) => fromFirst(setQuery)(event.target.value)}
        />
        <GroupSelect value={groupId} onChange={fromFirst(setGroupId)} />
        {list.data && (
          <Segmented<ParticipantStatus | 'all'>
            aria-label="参加情况"
            value={place}
            onChange={fromFirst(setPlace)}
            options={[
              { value: 'all', label: '全部' },
              ...PARTICIPANT_STATUSES.filter((one) => list.data.places[one] > 0).map((one) => ({
                value: one,
                label: `${PARTICIPANT_STATUS_NAMES[one]} ${String(list.data.places[one])}`,
              })),
            ]}
          />
        )}
        {mayAdd && (
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setAdding(true)}>
            列入{form ? SUBJECT_NAMES[form.subject] : ''}
            <kbd>F2</kbd>
          </Button>
        )}
      </Flex>
      <QueryBoundary query={list}>
        {({ form: shown, participants, total, places }) => (
          <Table<Participant>
            rowKey="id"
            size="small"
            sticky
            columns={columnsOf(shown, mayChange ? '办理' : '查看', ({ id }) => setOpenId(id))}
            dataSource={participants}
            locale={{
              emptyText: mayAdd ? '名单还是空的，请先列入' : '没有符合条件的，请放宽条件',
            }}
            pagination={{
              current: page,
              pageSize: PAGE,
              total,
              hideOnSinglePage: true,
              showSizeChanger: false,
              onChange: setPage,
            }}
            footer={() => (
              <span role="status">
                {[
                  `符合条件 ${form ? countSubjects(form.subject, total) : ''}`,
                  ...PARTICIPANT_STATUSES.filter((one) => places[one] > 0).map(
                    (one) =>
                      `${PARTICIPANT_STATUS_NAMES[one]}共 ${String(places[one])}${form ? ` ${subjectMeasure(form.subject)}` : ''}`,
                  ),
                ].join('，')}
              </span>
            )}
          />
        )}
      </QueryBoundary>
      {form && open && (
        <ParticipantDrawer
          form={form}
          participant={open}
          mayChange={mayChange}
          onClose={() => setOpenId(undefined)}
        />
      )}
      {form && adding && <AddDialog form={form} onClose={() => setAdding(false)} />}
    </>
  );
}
