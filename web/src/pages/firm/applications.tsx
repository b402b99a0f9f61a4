// The applications of a firm.
import { useFormat } from '@/frame/format';
import { Mark, type Tone } from '@/frame/mark';
import { casesSaid } from '@/pages/firm/application_words';
import { OwnList } from '@/pages/firm/own_list';
import { useApplications } from '@/pages/firm/whose';
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
  return (
    <OwnList
      part="applications"
      title={common.applications}
      lead={w.applicationsLead}
      none={w.applicationsNone}
      asked={useApplications()}
      columns={[
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
  );
}
