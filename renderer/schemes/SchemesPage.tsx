import './schemes.css';
import { FileAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { ListCount } from '../ui/ListCount.tsx';
import { CalendarButton } from './CalendarButton.tsx';
import { SchemeCard } from './SchemeCard.tsx';

/** 积分办法: the village's schemes with versions, and published templates. */
export function SchemesPage() {
  const mayChange = useHasRole(OFFICE);
  const query = useQuery(api.schemes.list.queryOptions());
  const navigate = useNavigate();
  const choose = (): void => void navigate({ to: '/schemes/templates' });
  useKeys(mayChange ? { F2: choose } : {});
  return (
    <Page
      title="积分办法"
      note="办法分版本：旧版本继续管它执行期间的登记，新版本自执行之日起管新的登记。"
      extra={
        query.data && query.data.schemes.length > 0 ? (
          <>
            <ListCount total={query.data.schemes.length} unit="个办法" />
            <CalendarButton />
            <Button onClick={() => void navigate({ to: '/steps' })}>程序登记</Button>
            <Button icon={<FileAddOutlined aria-hidden />} onClick={choose}>
              {mayChange ? '再选用一个办法' : '各地公布的办法'}
              {mayChange ? <kbd>F2</kbd> : null}
            </Button>
          </>
        ) : null
      }
    >
      <QueryBoundary query={query}>
        {({ schemes }) => {
          if (schemes.length === 0) {
            return (
              <Empty
                text={
                  mayChange
                    ? '村里还没有积分办法。从各地公布的办法里选一个，补上来源没有写明的内容，表决通过后执行。'
                    : '村里还没有积分办法，由村会计选用后在这里查看。'
                }
              >
                <Button type={mayChange ? 'primary' : 'default'} onClick={choose}>
                  {mayChange ? '选用一个办法' : '看看各地公布的办法'}
                  {mayChange ? <kbd>F2</kbd> : null}
                </Button>
              </Empty>
            );
          }
          return schemes.map((scheme) => (
            <SchemeCard key={scheme.id} scheme={scheme} mayChange={mayChange} />
          ));
        }}
      </QueryBoundary>
    </Page>
  );
}
