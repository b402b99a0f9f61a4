// A list of a firm's own things, each led to by its reference.
import { Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router-dom';
import { Answered, Nothing } from '@/frame/states';
import { ApplyLink, DeskPage } from '@/pages/firm/desk';
import { useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

export function OwnList<One extends { reference: string }>({
  part,
  title,
  lead,
  none,
  asked,
  columns,
}: {
  /** Of the desk, in the address. */
  part: string;
  title: string;
  lead: string;
  /** Said where there are none. */
  none: string;
  asked: Parameters<typeof Answered<One[]>>[0]['asked'];
  /** Behind the reference and the class. */
  columns: TableColumnsType<One>;
}) {
  const w = useWords(said);
  const { base } = useWhose();
  return (
    <DeskPage title={title} lead={lead} actions={<ApplyLink />}>
      <Answered asked={asked}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{none}</Nothing>
          ) : (
            <Table<One>
              size="small"
              rowKey="reference"
              dataSource={items}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              scroll={{ x: 'max-content' }}
              columns={[
                {
                  title: w.reference,
                  dataIndex: 'reference',
                  render: (name: string) => (
                    <Link to={`${base}/${part}/${encodeURIComponent(name)}`}>{name}</Link>
                  ),
                },
                { title: w.class, dataIndex: 'class' },
                ...columns,
              ]}
            />
          )
        }
      </Answered>
    </DeskPage>
  );
}
