import { Form, Select } from 'antd';
import type { FlagView } from '../../shared/contract/flags.ts';
import {
  FLAG_HOLDERS,
  FLAG_HOLDER_NAMES,
  FLAG_ROTATIONS,
  FLAG_ROTATION_NAMES,
  MAX_COPIES_OF_FLAG,
  flagNameFault,
  type FlagHolderKind,
  type FlagRotation,
} from '../../shared/flags.ts';
import { committeeName } from '../../shared/values/committee-name.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { TextArea, TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface Values {
  name: string;
  holderKind: FlagHolderKind;
  standard: string;
  givenBy: string;
  rotation: FlagRotation;
  copies: number;
}

/** A kind of flag: set up, or changed. */
export function FlagDialog({ flag, onClose }: { flag?: FlagView; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { data: village } = useVillage();
  const save = useCommand({
    call: ({ version, ...values }: Values & { version: number }, requestId) =>
      flag
        ? client.flags.change({ id: flag.id, version, ...values, requestId })
        : client.flags.add({ ...values, requestId }),
    done: (_, { name }) => (flag ? `已修改${name}` : `已设立${name}`),
    after: onClose,
  });
  if (!village) return null;
  const initialValues: Values = flag ?? {
    name: '',
    holderKind: 'household',
    standard: '',
    givenBy: committeeName(village.name),
    rotation: 'month',
    copies: 1,
  };
  const { name, holderKind, standard, givenBy, rotation, copies } = initialValues;
  return (
    <FormDialog<Values>
      form={form}
      name="flag"
      title={flag ? `修改${flag.name}` : '设一种流动红旗'}
      okText={flag ? '保存' : '设立'}
      first="flag_name"
      initialValues={{ name, holderKind, standard, givenBy, rotation, copies }}
      {...(flag ? { record: { version: flag.version, subject: flag.name } } : {})}
      running={save.running}
      onFinish={(values, version) => save.run({ ...values, version })}
      onClose={onClose}
    >
      <Form.Item
        label="红旗名称"
        name="name"
        extra="如：卫生流动红旗、平安流动红旗"
        rules={[
          { required: true, whitespace: true, message: '请填写红旗名称' },
          {
            validator: (_, typed: string) => {
              const fault = flagNameFault(typed);
              return fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault));
            },
          },
        ]}
      >
        <TextInput max={30} />
      </Form.Item>
      <Form.Item
        label="授给谁"
        name="holderKind"
        extra={flag?.awarded ? '已经授过旗，不能改授给别的对象。' : undefined}
      >
        <Select
          disabled={flag?.awarded ?? false}
          options={FLAG_HOLDERS.map((value) => ({ value, label: FLAG_HOLDER_NAMES[value] }))}
        />
      </Form.Item>
      <Form.Item label="评比内容" name="standard">
        <TextArea rows={2} max={200} placeholder="评比什么，怎样算好（可不填）" />
      </Form.Item>
      <Form.Item
        label="授旗单位"
        name="givenBy"
        rules={[{ required: true, whitespace: true, message: '请填写授旗单位' }]}
      >
        <TextInput max={40} />
      </Form.Item>
      <Form.Item label="多久流动一次" name="rotation">
        <Select options={FLAG_ROTATIONS.map((value) => ({ value, label: FLAG_ROTATION_NAMES[value] }))} />
      </Form.Item>
      <Form.Item
        label="面数"
        name="copies"
        extra="同时挂在外面的最多几面"
        rules={[{ required: true, message: '请填写面数' }]}
      >
        <NumberInput min={1} max={MAX_COPIES_OF_FLAG} suffix="面" />
      </Form.Item>
    </FormDialog>
  );
}
