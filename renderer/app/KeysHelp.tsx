/** F1: keys of the current page, collected from its buttons, so that the list is always up to date. */
import { Table } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';

interface KeyLine {
  key: string;
  what: string;
}

const EVERYWHERE: readonly KeyLine[] = [
  { key: 'Ctrl+K', what: '查找农户、单据、商品、页面' },
  { key: 'Ctrl+L', what: '锁屏' },
  { key: 'Esc', what: '关闭打开的窗口（填了内容会先问）' },
  { key: 'F1', what: '本页按键' },
];

/** Label of the element around a key symbol, without the symbol. */
function wordsAround(sign: Element): string {
  const holder = sign.closest('button, a, label, .ant-radio-button-wrapper') ?? sign.parentElement;
  const copy = holder?.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const key of copy.querySelectorAll('kbd')) key.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

function keysOnPage(): KeyLine[] {
  return [...document.querySelectorAll<HTMLElement>('kbd')]
    .filter((sign) => sign.offsetParent !== null)
    .map((sign) => ({ key: sign.textContent.trim(), what: wordsAround(sign) }));
}

export function useKeysHelp() {
  const [lines, setLines] = useState<KeyLine[]>();
  const show = (): void => setLines([...keysOnPage(), ...EVERYWHERE]);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F1') return;
    event.preventDefault();
    if (!event.repeat && lines === undefined) show();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const help =
    lines === undefined ? null : (
      <Dialog
        open
        keepsNothing
        title="本页按键"
        width={560}
        footer={null}
        onCancel={() => setLines(undefined)}
      >
        <Table<KeyLine>
          size="small"
          pagination={false}
          rowKey={({ key, what }) => `${key} ${what}`}
          dataSource={lines}
          columns={[
            { title: '按键', width: 120, render: (_, { key }) => <kbd className="plain-key">{key}</kbd> },
            { title: '做什么', dataIndex: 'what' },
          ]}
        />
      </Dialog>
    );
  return { show, help };
}
