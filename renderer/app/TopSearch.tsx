/** Global search: households, documents by number, goods, pages. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Flex, Select } from 'antd';
import { lazy, Suspense, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLatest } from '../ui/useLatest.ts';
import type { Hit } from '../../shared/contract/search.ts';
import type { FoundHousehold } from '../../shared/contract/households.ts';
import { BOOK_READERS, OFFICE, type Role } from '../../shared/roles.ts';
import { api, client } from '../client.ts';
import { FoundLine } from '../households/HouseholdPicker.tsx';
import { usePaperWindow } from '../ui/pdf/usePaperWindow.tsx';
import { useFinder } from '../ui/useFinder.ts';
import { findPages, type KnownPage } from './search-pages.ts';

const DeclarationPanel = lazy(async () => ({
  default: (await import('../declarations/DeclarationPanel.tsx')).DeclarationPanel,
}));

const KIND_NAMES: Record<Hit['kind'], string> = {
  declaration: '登记',
  meeting: '评议会',
  notice: '公示',
  objection: '异议',
  intake: '来访',
  rectification: '整改通知',
  inspection: '巡查',
  assessment: '考评',
  close: '结账',
  goods: '商品',
  slip: '小票',
  settlement: '结算单',
  use: '积分使用',
  voucher: '积分券',
  voucherSettlement: '券结算单',
};

type Found =
  | { type: 'household'; household: FoundHousehold }
  | { type: 'hit'; hit: Hit }
  | { type: 'page'; page: KnownPage };

interface Option {
  value: string;
  label: string;
  found?: Found;
  disabled?: boolean;
}

function lineOf(found: Found): ReactNode {
  if (found.type === 'household') return <FoundLine household={found.household} />;
  const [what, name, detail] =
    found.type === 'hit'
      ? [KIND_NAMES[found.hit.kind], found.hit.title, found.hit.detail]
      : ['页面', found.page.name, ''];
  return (
    <Flex gap={10} align="center">
      <span className="search-kind">{what}</span>
      <strong>{name}</strong>
      <span className="search-detail">{detail}</span>
    </Flex>
  );
}

function keyOf(found: Found): string {
  if (found.type === 'household') return `household:${String(found.household.id)}`;
  if (found.type === 'page') return `page:${found.page.name}`;
  return `${found.hit.kind}:${String(found.hit.id)}:${found.hit.title}`;
}

/** Whether the households and the papers of the office can be found; the shop finds its own. */
const mayRead = (role: Role): boolean => (BOOK_READERS as readonly Role[]).includes(role);

async function findAll(role: Role, query: string): Promise<Found[]> {
  const [people, records] = await Promise.all([
    mayRead(role) ? client.households.search({ query }) : { households: [] },
    client.search.records({ query }),
  ]);
  return [
    ...people.households.map((household) => ({ type: 'household', household }) as const),
    ...records.hits.map((hit) => ({ type: 'hit', hit }) as const),
    ...findPages(role, query).map((page) => ({ type: 'page', page }) as const),
  ];
}

/** Ctrl+K focuses the search box from anywhere. */
function useSearchKey(focus: () => void): void {
  const latest = useLatest(focus);
  useLayoutEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [latest]);
}

/** Opens a record: its page, or its panel or document over the current page. */
function useOpenHit(role: Role) {
  const navigate = useNavigate();
  const [declaration, setDeclaration] = useState<number>();
  const paper = usePaperWindow({
    draw: ({ kind, id }: Hit) => {
      if (kind === 'slip') return client.redemptions.slipDocument({ redemptionId: id });
      return kind === 'voucherSettlement'
        ? client.vouchers.settlementDocument({ settlementId: id })
        : client.settlements.document({ id });
    },
  });
  const open = (hit: Hit): void => {
    const params = { id: String(hit.id) };
    const goTo: Record<Hit['kind'], () => void> = {
      declaration: () => setDeclaration(hit.id),
      meeting: () => void navigate({ to: '/meetings/$id', params }),
      notice: () => void navigate({ to: '/notices/$id', params }),
      objection: () => void navigate({ to: '/notices/$id', params }),
      intake: () => void navigate({ to: '/intakes', search: { id: hit.id } }),
      rectification: () => void navigate({ to: '/rectifications', search: { find: hit.title } }),
      inspection: () => void navigate({ to: '/inspections/$id', params }),
      assessment: () => void navigate({ to: '/assessments/$id', params }),
      close: () => void navigate({ to: '/closes/$id', params }),
      goods: () => void navigate({ to: '/goods', search: { find: hit.detail } }),
      slip: () => paper.show(hit),
      settlement: () => paper.show(hit),
      use: () => void navigate({ to: '/uses', search: { find: hit.title, on: hit.detail } }),
      voucher: () => void navigate({ to: '/vouchers', search: { voucher: hit.id } }),
      voucherSettlement: () => paper.show(hit),
    };
    goTo[hit.kind]();
  };
  const shown = (
    <>
      {declaration === undefined ? null : (
        <Suspense>
          <DeclarationPanel
            id={declaration}
            mayChange={(OFFICE as readonly Role[]).includes(role)}
            neighbours={{ previous: undefined, next: undefined }}
            onOpen={setDeclaration}
            onClose={() => setDeclaration(undefined)}
          />
        </Suspense>
      )}
      {paper.window}
    </>
  );
  return { open, shown };
}

const NOTHING = '没有找到。可试姓名、拼音、户号、小组、卡号、公示或小票的编号、品名、页面名';
const NOTHING_IN_SHOP = '没有找到。可试小票的编号、品名、页面名';

export function TopSearch({ role }: { role: Role }) {
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const finder = useFinder();
  const { text, query, type } = finder;
  const { open, shown } = useOpenHit(role);
  const { data, isPlaceholderData, isFetching } = useQuery({
    queryKey: [...api.search.records.key(), 'everything', role, query],
    queryFn: () => findAll(role, query),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const isAnswered = data !== undefined && !isPlaceholderData && !(isFetching && data.length === 0);
  const input = (): HTMLInputElement | null | undefined => box.current?.querySelector('input');
  useSearchKey(() => input()?.focus());

  function go(found: Found | undefined): void {
    if (!found) return;
    type('');
    input()?.blur();
    if (found.type === 'household')
      void navigate({ to: '/households/$id', params: { id: String(found.household.id) } });
    else if (found.type === 'page')
      void navigate({ to: found.page.path, search: found.page.tab ? { tab: found.page.tab } : {} });
    else open(found.hit);
  }

  function onKeyDownCapture(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing && query !== '') {
      type('');
      input()?.blur();
    }
    finder.onKey(event, {
      isAnswered,
      first: () => data?.[0],
      find: async (typed) => (await findAll(role, typed))[0],
      pick: go,
    });
  }

  const options: Option[] = (query === '' ? [] : (data ?? [])).map((found) => ({
    value: keyOf(found),
    label: keyOf(found),
    found,
  }));
  if (options.length === 0 && isAnswered && query !== '')
    options.push({ value: '', label: mayRead(role) ? NOTHING : NOTHING_IN_SHOP, disabled: true });
  return (
    <div ref={box} className="top-search" onKeyDownCapture={onKeyDownCapture}>
      <Select<string | null, Option>
        aria-label="查找 Ctrl+K"
        placeholder={mayRead(role) ? '查找农户、单据、商品、页面　Ctrl+K' : '查找小票、商品、页面　Ctrl+K'}
        style={{ width: '100%' }}
        popupMatchSelectWidth={520}
        listHeight={420}
        suffixIcon={null}
        value={null}
        showSearch={{ searchValue: text, onSearch: type, filterOption: false }}
        open={query !== ''}
        options={options}
        notFoundContent={null}
        optionRender={({ data: option }) =>
          option.found ? lineOf(option.found) : <span className="picker-message">{option.label}</span>
        }
        onSelect={(_value, option) => go(option.found)}
        onBlur={() => type('')}
      />
      {shown}
    </div>
  );
}
