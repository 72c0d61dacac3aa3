import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, Flex, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { capText, scoringText, standardBeyond } from '../../shared/schemes/describe.ts';
import type { DraftItem, SchemeDraft } from '../../shared/schemes/model.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { ItemDialog } from './ItemDialog.tsx';
import { ItemValue } from './ItemValue.tsx';
import { sectionElement } from './sections.ts';

/** The next free id for the village's own items: stable through all versions. */
function newId(items: readonly DraftItem[]): string {
  const taken = new Set(items.map((item) => item.id));
  let number = items.length + 1;
  while (taken.has(`own-${String(number)}`)) number += 1;
  return `own-${String(number)}`;
}

function newItem(rules: SchemeDraft): DraftItem {
  return {
    id: newId(rules.items),
    category: rules.categories[0]?.id ?? '',
    name: '',
    standard: '',
    direction: 'award',
    scoring: { kind: 'fixed', points: null },
    caps: [],
    aliases: [],
    evidence: 'optional',
    declaredBy: [],
    repeatDoubles: false,
    spendable: true,
    active: true,
  };
}

interface Props {
  rules: SchemeDraft;
  /** Omitted: read-only. */
  onChange?: (rules: SchemeDraft) => void;
  /** Ids of items already reviewed. */
  hidden?: ReadonlySet<string>;
  /** Imports items from a workbook. */
  onImport?: () => void;
}

/** Items of a scheme by category; editable inline in a draft. */
export function ItemsTable({ rules, onChange, hidden, onImport }: Props) {
  const [open, setOpen] = useState<{ item: DraftItem; isNew: boolean } | null>(null);
  const order = new Map(rules.categories.map(({ id }, index) => [id, index]));
  const items = rules.items
    .filter(({ id }) => !hidden?.has(id))
    .toSorted((a, b) => (order.get(a.category) ?? 0) - (order.get(b.category) ?? 0));
  const { modal } = App.useApp();
  const remove = (item: DraftItem): void => {
    modal.confirm({
      title: `去掉项目${quoted(item.name)}？`,
      content: '它的分值、上限、其他叫法一并去掉，不能单独找回。暂时不用的，可以在“修改”里停用。',
      okText: '去掉这个项目',
      okButtonProps: { danger: true },
      cancelText: '返回',
      autoFocusButton: 'cancel',
      onOk: () => onChange?.({ ...rules, items: rules.items.filter((one) => one.id !== item.id) }),
    });
  };
  const replace = onChange
    ? (item: DraftItem): void =>
        onChange({ ...rules, items: rules.items.map((one) => (one.id === item.id ? item : one)) })
    : undefined;
  const columns: TableColumnsType<DraftItem> = [
    {
      title: '类别',
      dataIndex: 'category',
      width: 110,
      render: (id: string) => rules.categories.find((category) => category.id === id)?.name ?? '',
    },
    {
      title: '项目',
      dataIndex: 'name',
      render: (name: string, item) => {
        const standard = standardBeyond(scoringText(item, rules.unitName), item.standard);
        return (
          <>
            {name}
            {item.active ? '' : '（停用）'}
            {standard === '' ? null : <div className="scheme-note">{standard}</div>}
          </>
        );
      },
    },
    {
      title: '分值',
      width: onChange ? 330 : 250,
      align: 'right',
      className: 'number',
      render: (_, item) => <ItemValue item={item} unitName={rules.unitName} onChange={replace} />,
    },
    {
      title: '上限频次',
      dataIndex: 'caps',
      width: 190,
      render: (caps: DraftItem['caps']) =>
        caps.map((cap) => capText(cap, rules.unitName)).join('；') || '不限',
    },
    {
      title: '佐证',
      dataIndex: 'evidence',
      width: 80,
      render: (evidence: DraftItem['evidence']) => (evidence === 'required' ? '必须' : ''),
    },
  ];
  const acts: TableColumnsType<DraftItem> = onChange
    ? [
        {
          title: '办理',
          width: 150,
          render: (_, item) => (
            <Flex gap={6}>
              <Button
                size="small"
                aria-label={`修改${item.name}`}
                onClick={() => setOpen({ item, isNew: false })}
              >
                修改
              </Button>
              <Button
                size="small"
                aria-label={`去掉${item.name}`}
                disabled={rules.items.length === 1}
                onClick={() => remove(item)}
              >
                去掉
              </Button>
            </Flex>
          ),
        },
      ]
    : [];
  return (
    <>
      <Flex justify="space-between" align="flex-end">
        <h2 className="section" id={sectionElement('items')} tabIndex={-1}>
          项目（{items.length}）
        </h2>
        {onChange ? (
          <Flex gap={8} style={{ marginBottom: 8 }}>
            {onImport ? (
              <Button icon={<UploadOutlined aria-hidden />} onClick={onImport}>
                从工作簿导入
              </Button>
            ) : null}
            <Button
              icon={<PlusOutlined aria-hidden />}
              onClick={() => setOpen({ item: newItem(rules), isNew: true })}
            >
              新增项目
            </Button>
          </Flex>
        ) : null}
      </Flex>
      <Table
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={items}
        columns={[...columns, ...acts]}
        rowClassName={(item) => (item.active ? '' : 'inactive-item')}
      />
      {open && onChange ? (
        <ItemDialog
          {...open}
          categories={rules.categories}
          unitName={rules.unitName}
          onClose={() => setOpen(null)}
          onSave={(item) => {
            if (open.isNew) onChange({ ...rules, items: [...rules.items, item] });
            else replace?.(item);
            setOpen(null);
          }}
        />
      ) : null}
    </>
  );
}
