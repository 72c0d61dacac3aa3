import { Button, Flex, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { formatFen } from '../../shared/values/money.ts';
import { LISTED_FACT_NAMES, LISTED_FACTS } from '../../shared/schemes/listed-facts.ts';
import { SUBJECT_NAMES } from '../../shared/schemes/subjects.ts';
import { renderGroup } from '../ui/GroupName.tsx';
import { StatusTag } from './StatusTag.tsx';
import type { ListForm, Participant } from '../../shared/contract/participants.ts';
import { subjectLabel } from './subject-label.ts';

export function participantColumns(
  form: ListForm,
  /** Day of the list. */
  date: string,
  buttonText: '办理' | '查看',
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
      render: (_, { status, suspended }) => (
        <Flex gap={4} wrap>
          <StatusTag status={status} suspended={suspended ? form.coolingOff?.name : undefined} />
        </Flex>
      ),
    },
    ...(form.classes.length > 0 ? [wide('类别', ({ classOnDay }) => classOnDay)] : []),
    ...(form.difficulties.length > 0 ? [wide('难度', ({ difficultyOnDay }) => difficultyOnDay, 80)] : []),
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
      ? [
          wide(
            `${date.slice(0, 4)}年股份分红`,
            ({ shareFen }) => (shareFen === null ? '' : `${formatFen(shareFen)} 元`),
            130,
          ),
        ]
      : []),
    {
      title: '说明',
      render: (_, { why, approvedOn, approvedBy, remark }) =>
        [why, approvedOn === null ? '' : `${approvedOn} 经${approvedBy}认可`, remark]
          .filter((text) => text !== '')
          .join(' '),
    },
    {
      title: buttonText,
      width: '5.625rem',
      render: (_, one) => (
        <Button size="small" aria-label={`${buttonText}：${subjectLabel(one)}`} onClick={() => onOpen(one)}>
          {buttonText}
        </Button>
      ),
    },
  ];
}
