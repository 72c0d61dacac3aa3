import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import type { CommitteeMember } from '../../shared/contract/committee.ts';
import { ALL_SCHEMES, bodyOptions, CommitteeBodies, hasBodyColumn } from './committee-bodies.tsx';
import { VillagerPicker } from './VillagerPicker.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { useEditedForm } from '../ui/useEditedRecord.tsx';
import { StateTag } from '../ui/StateTag.tsx';

type Body = Awaited<ReturnType<typeof client.schemes.names>>['schemes'][number];

interface Villager {
  memberId: number;
  name: string;
}

interface Values {
  name: string;
  position?: string;
  schemeId: number;
}

const COLUMNS = [
  { title: '姓名', dataIndex: 'listedAs' },
  { title: '职务', dataIndex: 'position' },
  {
    title: '户号',
    dataIndex: 'householdNo',
    render: (no: string | null) => no ?? '未关联，不会自动提议回避',
  },
  {
    title: '状态',
    dataIndex: 'active',
    render: (active: boolean) => (active ? '在任' : <StateTag tone="over">已退出</StateTag>),
  },
];

const BODY_COLUMN = {
  title: '哪个办法',
  dataIndex: 'schemeName',
  render: (name: string | null) => name ?? '各办法',
};

interface SeatFormProps {
  /** Schemes with their bodies; with more than one it is asked which. */
  bodies: readonly Body[];
  /** Body that the last one was added to. */
  chosen: number | undefined;
  /** The member being edited; undefined for a new one. */
  seat: CommitteeMember | undefined;
  /** With the body and the member, where one was added or changed. */
  onDone: (schemeId?: number, id?: number) => void;
  onTyped: () => void;
  isTyped: boolean;
}

/** Adds or edits a member: name, position, household. */
function SeatForm({ bodies, chosen, seat, onDone, onTyped, isTyped }: SeatFormProps) {
  const [form] = Form.useForm<Values>();
  const [linked, setLinked] = useState<Villager | null>(
    seat?.memberId ? { memberId: seat.memberId, name: seat.name } : null,
  );
  /** Villagers whose names another was typed over: this is somebody else. */
  const [unlinked, setUnlinked] = useState<readonly string[]>([]);
  const memberId = linked?.memberId ?? null;
  function nameTyped(name: string): void {
    if (linked === null || name === linked.name) return;
    setUnlinked((before) => [...before, linked.name]);
    setLinked(null);
  }
  const editing = useEditedForm(
    form,
    seat && {
      version: seat.version,
      fields: { name: seat.name, position: seat.position, schemeId: seat.schemeId ?? ALL_SCHEMES },
    },
    {
      subject: `committee:${String(seat?.id ?? 0)}`,
      labels: { name: '姓名', position: '职务', schemeId: '哪个办法的评议机构' },
    },
  );
  const save = useCommand({
    call: ({ name, position = '', schemeId }: Values, requestId) => {
      const values = {
        requestId,
        name,
        position,
        memberId,
        schemeId: schemeId === ALL_SCHEMES ? null : schemeId,
      };
      if (!seat) return client.meetings.addMember(values);
      return client.meetings.changeMember({
        ...values,
        id: seat.id,
        version: editing.version,
        active: seat.active,
      });
    },
    done: ({ listedAs }) => (seat ? `${listedAs} 已更改` : `${listedAs} 已加入评议小组`),
    after: ({ id }, { schemeId }) => onDone(schemeId, id),
  });
  return (
    <>
      {editing.notice}
      <Form<Values>
        form={form}
        name="seat"
        layout="vertical"
        onFinish={save.run}
        onValuesChange={({ name }) => {
          onTyped();
          if (name !== undefined) nameTyped(name);
        }}
        initialValues={{
          name: seat?.name,
          position: seat?.position,
          schemeId: seat ? (seat.schemeId ?? ALL_SCHEMES) : bodies.length > 1 ? chosen : ALL_SCHEMES,
        }}
        style={{ marginTop: 16 }}
      >
        <Flex gap={12} align="start">
          <Form.Item
            className="committee-body"
            label="哪个办法的评议机构"
            name="schemeId"
            rules={[{ required: true, message: '请选择哪个办法的评议机构' }]}
            hidden={bodies.length < 2 && (seat?.schemeId ?? null) === null}
          >
            <Select options={bodyOptions(bodies, seat)} />
          </Form.Item>
          <Form.Item className="committee-villager" label="从农户档案里选（用于回避，可不选）">
            <VillagerPicker
              key={unlinked.length}
              initial={
                unlinked.length === 0 && seat?.memberId && seat.householdId
                  ? { householdId: seat.householdId, memberId: seat.memberId }
                  : undefined
              }
              onPick={(villager) => {
                setLinked(villager);
                if (villager) onTyped();
                if (villager) form.setFieldValue('name', villager.name);
              }}
            />
          </Form.Item>
        </Flex>
        <Flex gap={12} align="start">
          <Form.Item
            label="姓名"
            name="name"
            rules={[{ required: true, message: '请在上面选他家，或直接填写姓名' }]}
            extra={
              unlinked.length > 0 && linked === null
                ? `姓名改了，不再与${unlinked.at(-1) ?? ''}的农户档案关联；要回避请在上面重新选`
                : undefined
            }
          >
            <Input />
          </Form.Item>
          <Form.Item label="职务" name="position">
            <TextInput max={30} placeholder="如：组长" />
          </Form.Item>
          <Form.Item label=" ">
            <Flex gap={8}>
              <Button type="primary" htmlType="submit" loading={save.running}>
                {seat ? '保存更改' : '加入评议小组'}
              </Button>
              {(seat ?? isTyped) && <Button onClick={() => onDone()}>不改了</Button>}
            </Flex>
          </Form.Item>
        </Flex>
      </Form>
    </>
  );
}

/** Committee: active and former members, with their households. */
export function CommitteeDialog({ onClose }: { onClose: () => void }) {
  const office = useHasRole(OFFICE);
  const [changing, setChanging] = useState<number>();
  const [round, setRound] = useState(0);
  /** Acts on other rows wait: they would take away what stands in the form. */
  const [typed, setTyped] = useState(false);
  const query = useQuery(api.meetings.committee.queryOptions());
  const { data: schemes } = useQuery(api.schemes.names.queryOptions());
  const bodies = schemes?.schemes ?? [];
  const [chosen, setChosen] = useState<number>();
  /** Added here: listed first, where they are in sight. */
  const [added, setAdded] = useState<readonly number[]>([]);
  const change = useCommand({
    call: ({ id, version, name, position, memberId, schemeId, active }: CommitteeMember, requestId) =>
      client.meetings.changeMember({ requestId, id, version, name, position, memberId, schemeId, active }),
    done: ({ listedAs, active }) => (active ? `${listedAs} 已恢复` : `${listedAs} 已退出评议小组`),
  });
  const acts = {
    title: '办理',
    render: (_: unknown, row: CommitteeMember) => (
      <Flex gap={8}>
        <Button
          size="small"
          aria-label={`更改：${row.listedAs}`}
          disabled={typed}
          onClick={() => setChanging(row.id)}
        >
          更改
        </Button>
        <Button
          size="small"
          disabled={typed}
          aria-label={`${row.active ? '退出' : '恢复'}：${row.listedAs}`}
          onClick={() => change.run({ ...row, active: !row.active })}
        >
          {row.active ? '退出' : '恢复'}
        </Button>
      </Flex>
    ),
  };
  return (
    <Dialog
      open
      width={1000}
      style={{ top: 24 }}
      title="评议小组"
      footer={<Button onClick={onClose}>关闭</Button>}
      onCancel={onClose}
    >
      <p>开哪个办法的会，召集哪个办法的评议机构。从农户档案里选的成员，遇到本户的事项，程序会提议回避。</p>
      {office && schemes && (
        <SeatForm
          bodies={bodies}
          chosen={chosen}
          key={`${String(changing ?? 'new')}:${String(round)}`}
          seat={query.data?.find(({ id }) => id === changing)}
          onTyped={() => setTyped(true)}
          isTyped={typed}
          onDone={(schemeId, id) => {
            if (schemeId !== undefined) setChosen(schemeId);
            if (id !== undefined && changing === undefined) setAdded((before) => [...before, id]);
            setChanging(undefined);
            setTyped(false);
            setRound((before) => before + 1);
          }}
        />
      )}
      <QueryBoundary query={query}>
        {(committee) => (
          <>
            <CommitteeBodies bodies={bodies} committee={committee} />
            <Table<CommitteeMember>
              rowKey="id"
              size="small"
              columns={[
                ...COLUMNS,
                ...(hasBodyColumn(bodies, committee) ? [BODY_COLUMN] : []),
                ...(office ? [acts] : []),
              ]}
              dataSource={committee.toSorted((a, b) => added.indexOf(b.id) - added.indexOf(a.id))}
              pagination={false}
              locale={{ emptyText: '还没有成员，请在上面登记' }}
              footer={() => `在任 ${String(committee.filter((one) => one.active).length)} 人`}
            />
          </>
        )}
      </QueryBoundary>
    </Dialog>
  );
}
