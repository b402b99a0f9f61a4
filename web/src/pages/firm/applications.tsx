// The applications of a firm.
import { Table } from 'antd';
import { Link } from 'react-router-dom';
import { useFormat } from '@/frame/format';
import { Mark, type Tone } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { casesSaid } from '@/pages/firm/application_words';
import { ApplyLink, DeskPage } from '@/pages/firm/desk';
import { useApplications, useWhose } from '@/pages/firm/whose';
import { applicationStates, said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

export const applicationTones: Record<string, Tone> = {
  waiting: 'unsure',
  admissible: 'news',
  queued: 'news',
  granted: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};

export default function Applications() {
  const w = useWords(casesSaid);
  const common = useWords(said);
  const states = useWords(applicationStates);
  const format = useFormat();
  const { base } = useWhose();
  const applications = useApplications();
  return (
    <DeskPage title={common.applications} lead={w.applicationsLead} actions={<ApplyLink />}>
      <Answered asked={applications}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{w.applicationsNone}</Nothing>
          ) : (
            <Table
              size="small"
              rowKey="reference"
              dataSource={items}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              scroll={{ x: 'max-content' }}
              columns={[
                {
                  title: common.reference,
                  dataIndex: 'reference',
                  render: (name: string) => (
                    <Link to={`${base}/applications/${encodeURIComponent(name)}`}>{name}</Link>
                  ),
                },
                { title: common.class, dataIndex: 'class' },
                { title: w.filed, dataIndex: 'filed', render: format.shortDay },
                {
                  title: common.state,
                  render: (_, one) => (
                    <>
                      <Mark tone={applicationTones[one.state]}>{states[one.state]}</Mark>{' '}
                      {one.question !== '' && <Mark tone="unsure">{w.question}</Mark>}
                    </>
                  ),
                },
                { title: w.asked, dataIndex: 'quantity', align: 'right', render: format.number },
                { title: w.granted, dataIndex: 'granted', align: 'right', render: format.number },
              ]}
            />
          )
        }
      </Answered>
    </DeskPage>
  );
}
