import { Button, Checkbox, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { Invitee, MeetingHeadView } from '../../shared/contract/meetings.ts';
import { useGroupName } from '../ui/GroupName.tsx';
import { invitedName } from './invited-name.ts';
import { VillagerPicker } from './VillagerPicker.tsx';

export type InvitedPerson = Pick<Invitee, 'name' | 'memberId' | 'present'>;

interface Props {
  rule: NonNullable<MeetingHeadView['invited']>;
  /** Names of the body's members called to the meeting. */
  called: readonly string[];
  invited: readonly InvitedPerson[];
  mayChange: boolean;
  /** Attendance can be ticked as well. */
  signing?: boolean;
  onChange: (invited: InvitedPerson[]) => void;
}

interface AddOneProps {
  called: readonly string[];
  invited: readonly InvitedPerson[];
  onAdd: (one: InvitedPerson) => void;
}

function AddOne({ called, invited, onAdd }: AddOneProps) {
  const [name, setName] = useState('');
  const [memberId, setMemberId] = useState<number | null>(null);
  const [round, setRound] = useState(0);
  const groupOf = useGroupName();
  const taken = (id: number): string[] => [
    ...called,
    ...invited.filter((one) => one.memberId !== id).map((one) => one.name),
  ];
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    onAdd({ name: name.trim(), memberId, present: true });
    setName('');
    setMemberId(null);
    setRound((before) => before + 1);
  };
  return (
    <form aria-label="邀请村民" className="invite" onSubmit={add}>
      <VillagerPicker
        key={round}
        onPick={(villager) => {
          setMemberId(villager?.memberId ?? null);
          if (villager)
            setName(invitedName(villager, groupOf(villager.groupNumber), taken(villager.memberId)));
        }}
      />
      <Input
        aria-label="被邀请人姓名"
        placeholder="姓名"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setMemberId(null);
        }}
      />
      <Button htmlType="submit" disabled={name.trim() === ''}>
        邀请
      </Button>
    </form>
  );
}

function isSameInvitee(one: InvitedPerson, other: InvitedPerson): boolean {
  return one.name === other.name || (one.memberId !== null && one.memberId === other.memberId);
}

/**
 * Villagers invited to this meeting. Picked from household files, they are recused for their own household.
 */
export function InvitedPanel({ rule, called, invited, mayChange, signing = false, onChange }: Props) {
  const { min, max, who } = rule;
  const wanted = min === max ? String(min) : `${String(min)} 至 ${String(max)}`;
  return (
    <section aria-label="邀请参加评议" className="inviting">
      <h2 className="invited-title">
        邀请{who} {wanted} 名参加评议
      </h2>
      <ul className="invited">
        {invited.map((one) => (
          <li key={one.name}>
            {signing ? (
              <Checkbox
                checked={one.present}
                disabled={!mayChange}
                onChange={(event) =>
                  onChange(
                    invited.map((other) =>
                      other === one ? { ...one, present: event.target.checked } : other,
                    ),
                  )
                }
              >
                到会：{one.name}
              </Checkbox>
            ) : (
              <strong>{one.name}</strong>
            )}
            {one.memberId === null ? <span className="invited-note">未关联农户</span> : null}
            {mayChange && (
              <Button
                size="small"
                aria-label={`去掉：${one.name}`}
                onClick={() => onChange(invited.filter((other) => other !== one))}
              >
                去掉
              </Button>
            )}
          </li>
        ))}
        {invited.length === 0 ? <li className="invited-note">还没有邀请</li> : null}
      </ul>
      {mayChange && (
        <AddOne
          called={called}
          invited={invited}
          onAdd={(one) => onChange([...invited.filter((other) => !isSameInvitee(other, one)), one])}
        />
      )}
    </section>
  );
}
