import { Form } from 'antd';
import type { HouseholdMember } from '../../shared/contract/households.ts';
import { relationOptions } from './fields.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

export function RelationFields({ people, head }: { people: readonly HouseholdMember[]; head: string }) {
  return people.map((member) => (
    <Form.Item
      key={member.id}
      label={`${member.name}与户主${head}的关系`}
      name={['relations', String(member.id)]}
      rules={[{ required: true, whitespace: true, message: `请填写${member.name}与户主${head}的关系` }]}
    >
      <SuggestInput options={relationOptions} showSearch={{ filterOption: true }} />
    </Form.Item>
  ));
}
