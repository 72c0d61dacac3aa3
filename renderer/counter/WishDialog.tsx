import { useState } from 'react';
import type { GoodsRow } from '../../shared/contract/goods.ts';
import { plainText } from '../../shared/values/plain-text.ts';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { SuggestInput } from '../ui/SuggestInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

const FIELD = 'wish-name';
const MOST_OFFERED = 8;
const LONGEST = 40;

const titleOf = ({ name, spec }: GoodsRow): string => `${name} ${spec}`.trim();

/** Goods of the list that are not there, by name or pinyin. */
function offered(goods: readonly GoodsRow[], text: string): GoodsRow[] {
  const typed = plainText(text).trim().toLowerCase();
  return goods
    .filter(
      ({ stock, searchText, name }) => stock === 0 && (searchText.includes(typed) || name.includes(typed)),
    )
    .slice(0, MOST_OFFERED);
}

interface Props {
  goods: readonly GoodsRow[];
  /** What was looked for at the counter. */
  looked: string;
  onClose: () => void;
}

/** 缺货登记: notes what somebody asked for that is not there, for the office to buy. */
export function WishDialog({ goods, looked, onClose }: Props) {
  const [name, setName] = useState(looked);
  const { run, running } = useCommand({
    call: (asked: { goodsId: number | null; name: string }, requestId) =>
      client.wishes.note({ ...asked, requestId }),
    done: (answer) => `已记下：${answer.name}，共 ${String(answer.count)} 次`,
    after: onClose,
  });
  const wanted = name.trim();
  const save = (): void => {
    const known = goods.find((one) => titleOf(one) === wanted || (one.name === wanted && one.stock === 0));
    if (wanted !== '') run({ goodsId: known?.id ?? null, name: wanted });
  };
  return (
    <Dialog
      open
      title="缺货登记"
      okText="记下"
      cancelText="返回"
      okButtonProps={{ loading: running }}
      missing={wanted === '' ? '请填写想要的商品' : null}
      onOk={save}
      onCancel={onClose}
      afterOpenChange={focusOnOpen(FIELD)}
    >
      <p>有人来要而没有的商品记在这里，村里采购时看得到有多少人要。不记是谁要的。</p>
      <label className="field-label" htmlFor={FIELD}>
        想要的商品（必填）
      </label>
      <SuggestInput
        id={FIELD}
        style={{ width: '100%' }}
        value={name}
        max={LONGEST}
        onChange={setName}
        onEnter={save}
        options={offered(goods, name).map((one) => ({ value: titleOf(one) }))}
      />
    </Dialog>
  );
}
