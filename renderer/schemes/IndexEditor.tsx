import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Select, Table } from 'antd';
import { percentText } from '../../shared/values/arithmetic.ts';
import {
  isValidParent,
  indexName,
  partsOf,
  possibleParents,
  shareOutWeights,
} from '../../shared/schemes/index-weights.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { NumberInput } from '../ui/NumberInput.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { Setting } from './Setting.tsx';
import { TextInput } from '../ui/TextInput.tsx';

type Index = NonNullable<SchemeDraft['index']>;
type Node = Index['nodes'][number];
type Event = Index['bonuses'][number];

const WHOLE = 10_000;

function newId(taken: readonly { id: string }[]): string {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `own-${String(number)}`)) number += 1;
  return `own-${String(number)}`;
}

function PartsSum({ index, node }: { index: Index; node: Node | null }) {
  const { parts, sum } = partsOf(index, node);
  if (parts.length === 0) return null;
  const right = sum === (node === null ? WHOLE : node.weight);
  return (
    <span className={right ? undefined : 'value-missing'}>
      {percentText(sum)}
      {right
        ? ''
        : `，应为${node === null ? '100%' : node.weight === null ? '它的权重' : percentText(node.weight)}`}
    </span>
  );
}

function EventsEditor({
  title,
  events,
  sign,
  unitName,
  onChange,
}: {
  title: string;
  events: Event[];
  sign: 'plus' | 'size';
  unitName: string;
  onChange: (events: Event[]) => void;
}) {
  const change = (position: number, part: Partial<Event>): void =>
    onChange(events.map((one, index) => (index === position ? { ...one, ...part } : one)));
  return (
    <fieldset className="levels">
      <legend>{title}</legend>
      {events.map((event, position) => {
        const which = `${title}第${String(position + 1)}种`;
        return (
          <Flex gap={8} align="center" key={event.id}>
            <TextInput
              aria-label={`${which}的名称`}
              placeholder="什么情形"
              status={event.name === null ? 'warning' : undefined}
              max={60}
              value={event.name ?? ''}
              onChange={(typed) =>
                change(position, { name: typed.target.value === '' ? null : typed.target.value })
              }
            />
            <PointsInput
              aria-label={`${which}的分值`}
              unit={unitName}
              sign={sign}
              min={0}
              value={event.points}
              onChange={(points) => change(position, { points })}
            />
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`去掉${which}`}
              onClick={() => onChange(events.filter((_, index) => index !== position))}
            />
          </Flex>
        );
      })}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => onChange([...events, { id: newId(events), name: null, points: null }])}
      >
        加一种情形
      </Button>
    </fieldset>
  );
}

/** Editor of the index tree: names, parents, weights. */
export function IndexEditor({
  rules,
  index,
  onChange,
}: {
  rules: SchemeDraft;
  index: Index;
  onChange: (rules: SchemeDraft) => void;
}) {
  const set = (part: Partial<Index>): void => onChange({ ...rules, index: { ...index, ...part } });
  const change = (id: string, part: Partial<Node>): void =>
    set({ nodes: index.nodes.map((node) => (node.id === id ? { ...node, ...part } : node)) });
  const named = (node: Node): string => indexName(index, node);
  const deepest = Math.max(...index.nodes.map(({ level }) => level));
  return (
    <>
      <Flex gap={16} align="flex-end" wrap style={{ marginBottom: 12 }}>
        <Setting label="指标满分" htmlFor="index-full" missing={index.full === null}>
          <PointsInput
            id="index-full"
            unit={rules.unitName}
            min={0}
            value={index.full}
            onChange={(full) => set({ full })}
          />
        </Setting>
        <Button onClick={() => onChange({ ...rules, index: shareOutWeights(index) })}>
          把没填的权重平均分下去
        </Button>
        <span>
          一级指标权重合计 <PartsSum index={index} node={null} />
        </span>
      </Flex>
      <Table<Node>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={index.nodes.toSorted((a, b) => a.level - b.level)}
        columns={[
          { title: '级别', width: 70, render: (_, { level }) => `${String(level)}级` },
          {
            title: '指标',
            render: (_, node) => (
              <TextInput
                aria-label={`${indexName(index, { ...node, name: null })}的名称`}
                placeholder={indexName(index, { ...node, name: null })}
                status={node.name === null ? 'warning' : undefined}
                max={60}
                value={node.name ?? ''}
                onChange={({ target }) =>
                  change(node.id, { name: target.value === '' ? null : target.value })
                }
              />
            ),
          },
          {
            title: '上级指标',
            width: 260,
            render: (_, node) =>
              node.level === 1 ? (
                ''
              ) : (
                <Select
                  aria-label={`${named(node)}的上级指标`}
                  placeholder="请选择上级指标"
                  status={isValidParent(index, node) ? undefined : 'warning'}
                  value={isValidParent(index, node) ? node.parent : undefined}
                  options={possibleParents(index, node).map((one) => ({ value: one.id, label: named(one) }))}
                  onChange={(parent) => change(node.id, { parent })}
                  style={{ width: '100%' }}
                />
              ),
          },
          {
            title: '权重',
            width: 150,
            render: (_, node) => (
              <NumberInput
                aria-label={`${named(node)}的权重`}
                places={2}
                min={0}
                max={WHOLE}
                suffix="%"
                width={120}
                value={node.weight}
                onChange={(weight) => change(node.id, { weight })}
              />
            ),
          },
          { title: '下级合计', width: 150, render: (_, node) => <PartsSum index={index} node={node} /> },
          {
            title: '去掉',
            width: 64,
            render: (_, node) => (
              <Button
                icon={<DeleteOutlined aria-hidden />}
                aria-label={`去掉${named(node)}`}
                disabled={index.nodes.length === 1 || partsOf(index, node).parts.length > 0}
                onClick={() => set({ nodes: index.nodes.filter(({ id }) => id !== node.id) })}
              />
            ),
          },
        ]}
      />
      <Flex gap={8} style={{ margin: '8px 0 12px' }}>
        {Array.from({ length: deepest }, (_, index) => index + 1).map((level) => (
          <Button
            key={level}
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() =>
              set({ nodes: [...index.nodes, { id: newId(index.nodes), level, name: null, weight: null }] })
            }
          >
            加一个{String(level)}级指标
          </Button>
        ))}
      </Flex>
      <div className="levels-row">
        <EventsEditor
          title="加分情形"
          sign="plus"
          unitName={rules.unitName}
          events={index.bonuses}
          onChange={(bonuses) => set({ bonuses })}
        />
        <EventsEditor
          title="减分情形"
          sign="size"
          unitName={rules.unitName}
          events={index.deductions}
          onChange={(deductions) => set({ deductions })}
        />
      </div>
      {index.rounds.length > 0 ? (
        <p className="scheme-note">
          考评：
          {index.rounds
            .map(({ name, steps }) => (steps.length > 0 ? `${name}（${steps.join('、')}）` : name))
            .join('；')}
        </p>
      ) : null}
    </>
  );
}
