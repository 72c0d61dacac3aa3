import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { WithScheme } from '../ui/WithScheme.tsx';
import { Page } from '../ui/Page.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { BooksTab } from './BooksTab.tsx';
import { CardsTab } from './CardsTab.tsx';
import { GeometryTab } from './GeometryTab.tsx';
import { CalibrationTab } from './CalibrationTab.tsx';
import './passbooks.css';

/** 存折与积分卡 of all households. */
export function PassbooksPage() {
  const navigate = useNavigate();
  const { scheme, only } = useSearch({ from: '/frame/passbooks' });
  return (
    <Page
      title="存折与积分卡"
      extra={<Button onClick={() => void navigate({ to: '/ledger' })}>返回台账</Button>}
    >
      <Tabs
        destroyOnHidden
        items={[
          {
            key: 'books',
            label: '存折',
            children: (
              <WithScheme first={scheme}>
                {(schemeId, select) => (
                  <>
                    {select === null ? null : <div className="books-scheme">{select}</div>}
                    <BooksTab key={schemeId} schemeId={schemeId} first={only} />
                  </>
                )}
              </WithScheme>
            ),
          },
          { key: 'cards', label: '积分卡', children: <CardsTab /> },
          { key: 'geometry', label: '存折尺寸', children: <GeometryTab /> },
          { key: 'calibration', label: '打印校准', children: <CalibrationTab /> },
        ]}
      />
    </Page>
  );
}
