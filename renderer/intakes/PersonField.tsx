/** The household or person that an intake is about. */
import { Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { namesInclude } from '../../shared/values/name-in-text.ts';
import { VillagerPicker } from '../meetings/VillagerPicker.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { subjectOfPick } from './subject-of-pick.ts';

/** A villager, or in words a person who is not in the roster: another name typed over the picked one is another person. */
export function PersonField({ form, label }: { form: FormInstance; label: string }) {
  const [picked, setPicked] = useState<string>();
  const [round, setRound] = useState(0);
  const typed = (subject: string): void => {
    if (picked === undefined || namesInclude(subject, picked)) return;
    setPicked(undefined);
    setRound((before) => before + 1);
    form.setFieldValue('aboutId', undefined);
  };
  return (
    <Form.Item label={label}>
      <VillagerPicker
        key={round}
        onPick={(one) => {
          const written = String(form.getFieldValue('subject') ?? '').trim();
          form.setFieldsValue({ aboutId: one?.memberId, subject: subjectOfPick(written, picked, one?.name) });
          setPicked(one?.name);
        }}
      />
      <Form.Item name="aboutId" hidden>
        <input />
      </Form.Item>
      <Form.Item name="subject" noStyle rules={[{ required: true, message: '请写明反映的是谁' }]}>
        <TextInput
          max={60}
          aria-label="反映的是谁"
          placeholder="反映的是谁"
          style={{ marginTop: 8 }}
          onBlur={(event) => typed(event.target.value)}
        />
      </Form.Item>
    </Form.Item>
  );
}
