import { Form } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { relationRule } from './relation-rule.ts';
import { relationOptions } from './fields.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

interface Props {
  people: readonly HouseholdMember[];
  head: HouseholdMember;
}

export function RelationFields({ people, head }: Props) {
  return people.map((member) => (
    <Form.Item
      key={member.id}
      label={`${member.name}与户主${head.name}的关系`}
      name={['relations', String(member.id)]}
      rules={[
        { required: true, whitespace: true, message: `请填写${member.name}与户主${head.name}的关系` },
        relationRule(member, head),
      ]}
    >
      <SuggestInput options={relationOptions} showSearch={{ filterOption: true }} />
    </Form.Item>
  ));
}
